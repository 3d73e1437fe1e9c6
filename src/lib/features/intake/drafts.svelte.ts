/** The calls being taken down at this desk, newest first, each kept on the device while it is written. */
import type { Drafts } from '$lib/client/drafts';
import { uuidv7 } from '$lib/client/uuid';
import { isUntouched, newDraft, takenUp } from './draft';
import type { CallDraft } from './draft';

/** Calls that have a tab with a key. A sixth is taken all the same: no call is ever turned away. */
export const TABS = 5;
const UNDER = 'intake/';
/** At most this much typing is lost when the browser is killed, ms. */
const KEEP_MS = 200;

export class CallDrafts {
	readonly #store: Drafts;
	#all = $state.raw<readonly CallDraft[]>([]);
	#openId = $state<string | null>(null);
	/** One a draft: typing in one must not stop another from being kept. A running one takes the latest with it. */
	readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

	constructor(store: Drafts) {
		this.#store = store;
	}

	get all(): readonly CallDraft[] {
		return this.#all;
	}
	readonly open: CallDraft | undefined = $derived.by(() => this.#all.find((draft) => draft.id === this.#openId) ?? this.#all[0]);

	/** Takes up the drafts of an earlier page, behind those already open. */
	async restore(): Promise<void> {
		const kept = await this.#store.list<CallDraft>(UNDER);
		const known = new Set(this.#all.map((draft) => draft.id));
		this.#all = [...this.#all, ...kept.map(({ value }) => takenUp(value)).filter((draft) => !known.has(draft.id))];
	}

	/** A new call, open at once; an untouched one is taken instead. */
	start(now: number): void {
		const untouched = this.#all.find(isUntouched);
		const draft = untouched ? { ...untouched, receivedAt: now } : newDraft(uuidv7(now), now);
		this.#all = [draft, ...this.#all.filter((one) => one.id !== draft.id)];
		this.#openId = draft.id;
	}

	/** False when there is none of this id. */
	choose(id: string): boolean {
		if (!this.#all.some((draft) => draft.id === id)) return false;
		this.#openId = id;
		return true;
	}

	/** Changes a draft, the open one unless named, and keeps it on the device. */
	change(change: Partial<CallDraft>, id = this.open?.id): void {
		const draft = this.#all.find((one) => one.id === id);
		if (!draft) return;
		this.#all = this.#all.map((one) => (one.id === draft.id ? { ...one, ...change } : one));
		if (!this.#timers.has(draft.id))
			this.#timers.set(
				draft.id,
				setTimeout(() => this.#keep(draft.id), KEEP_MS)
			);
	}

	/** Another id for the same call: what is sent next is another command. */
	async renew(id: string, now: number): Promise<string> {
		const draft = this.#all.find((one) => one.id === id);
		const next = uuidv7(now);
		if (!draft) return next;
		this.#all = this.#all.map((one) => (one.id === id ? { ...one, id: next } : one));
		if (this.#openId === id) this.#openId = next;
		this.#stop(id);
		await this.#store.save(UNDER + next, { ...draft, id: next });
		await this.#store.remove(UNDER + id);
		return next;
	}

	/** Keeps at once what is waiting to be kept: the page is about to go. */
	flush(): void {
		for (const id of [...this.#timers.keys()]) this.#keep(id);
	}

	async discard(id: string): Promise<void> {
		this.#stop(id);
		this.#all = this.#all.filter((draft) => draft.id !== id);
		if (this.#openId === id) this.#openId = null;
		await this.#store.remove(UNDER + id);
	}

	#keep(id: string): void {
		this.#stop(id);
		const draft = this.#all.find((one) => one.id === id);
		if (draft) void this.#store.save(UNDER + id, draft);
	}

	#stop(id: string): void {
		clearTimeout(this.#timers.get(id));
		this.#timers.delete(id);
	}
}
