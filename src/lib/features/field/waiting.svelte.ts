/**
 * What was pressed or typed here and the server has not answered yet. Each thing keeps the id it was first sent with, lies on
 * the device until it is answered, and is tried again while the page is open: nothing typed is lost, nothing is done twice.
 */
import type { Desk } from '$lib/client/desk.svelte';
import type { CommandType, PayloadOf, Problem } from '$lib/client/send';
import { upload } from '$lib/client/upload';
import type { CarriedFile } from '$lib/client/upload';
import { idsIn } from '$lib/client/sent';
import { uuidv7 } from '$lib/client/uuid';

export interface Waiting {
	readonly id: string;
	readonly type: CommandType;
	readonly payload: unknown;
	/** UTC ms by the device: when it happened. */
	readonly at: number;
	/** Position in the queue of this tablet. */
	readonly order: number;
	/** Hashes of the files it carries, which are sent first. */
	readonly files?: readonly string[];
	/** The server said no: what it said. It is not tried again, and stays until it is put aside. */
	readonly refused?: Problem;
}

const UNDER = 'waiting/';
/** Bytes of what waits, by hash. */
const FILES = 'carried/';
/** Pause after the server could not be reached, ms. */
const AGAIN_MS = 4_000;

type Parts = Pick<Desk, 'send' | 'drafts' | 'now' | 'mayComeYet'>;

export class WaitingList {
	readonly #desk: Parts;
	#items = $state.raw<readonly Waiting[]>([]);
	#running = false;
	#stopped = false;

	constructor(desk: Parts) {
		this.#desk = desk;
	}

	get items(): readonly Waiting[] {
		return this.#items;
	}
	readonly open: readonly Waiting[] = $derived(this.#items.filter((item) => item.refused === undefined));
	readonly refused: readonly Waiting[] = $derived(this.#items.filter((item) => item.refused !== undefined));

	/** Takes up what an earlier page left on the device. */
	async start(): Promise<void> {
		this.#stopped = false;
		const kept = await this.#desk.drafts.list<Waiting>(UNDER);
		const known = new Set(this.#items.map((item) => item.id));
		this.#items = [...kept.map((draft) => draft.value).filter((item) => !known.has(item.id)), ...this.#items].sort((a, b) => a.at - b.at || a.order - b.order);
		void this.#run();
	}

	stop(): void {
		this.#stopped = true;
	}

	/** Puts a thing into the list; it is on the device before it is sent. */
	async add<T extends CommandType>(type: T, payload: PayloadOf<T>, files: readonly CarriedFile[] = []): Promise<void> {
		const at = this.#desk.now;
		for (const { sha256, name, type: kind, blob } of files) await this.#desk.drafts.save(FILES + sha256, { sha256, name, type: kind, blob });
		const carried = files.length > 0 ? { files: files.map(({ sha256 }) => sha256) } : {};
		const item: Waiting = { id: uuidv7(at), type, payload, at, order: this.#items.length, ...carried };
		this.#items = [...this.#items, item];
		await this.#desk.drafts.save(UNDER + item.id, item);
		void this.#run();
	}

	/** Puts a refused thing aside, or takes back what has not been sent. */
	async drop(id: string): Promise<void> {
		const gone = this.#items.find((item) => item.id === id);
		this.#items = this.#items.filter((item) => item !== gone);
		const wanted = new Set(this.#items.flatMap(({ files }) => files ?? []));
		for (const hash of gone?.files ?? []) if (!wanted.has(hash)) await this.#desk.drafts.remove(FILES + hash);
		await this.#desk.drafts.remove(UNDER + id);
	}

	async #run(): Promise<void> {
		if (this.#running) return;
		this.#running = true;
		try {
			const held = new Set<string>();
			for (let item = this.#next(held); item && !this.#stopped; item = this.#next(held)) {
				const came = await this.#offer(item);
				if (came === 'link') break;
				if (came === 'later') for (const id of [item.id, ...idsIn(item.payload)]) held.add(id);
			}
		} finally {
			this.#running = false;
		}
		if (this.open.length > 0 && !this.#stopped) setTimeout(() => void this.#run(), AGAIN_MS);
	}

	/** The first that does not touch what an earlier one waits for. */
	#next(held: ReadonlySet<string>): Waiting | undefined {
		return this.open.find((item) => ![item.id, ...idsIn(item.payload)].some((id) => held.has(id)));
	}

	/** `link`: the server could not be reached, the rest waits behind it, in order. `later`: what it rests on may come yet. */
	async #offer(item: Waiting): Promise<'settled' | 'link' | 'later'> {
		const problem = await this.#carry(item);
		const sent = problem ? { ok: false as const, problem } : await this.#desk.send(item.type, item.payload as PayloadOf<typeof item.type>, { id: item.id, occurredAt: item.at });
		const status = sent.ok ? 200 : sent.problem.status;
		if (sent.ok) await this.drop(item.id);
		else if ([0, 401, 429, 503].includes(status)) return 'link';
		else if ((status === 403 || status === 404) && this.#desk.mayComeYet) return 'later';
		else {
			const refused: Waiting = { ...item, refused: sent.problem };
			this.#items = this.#items.map((one) => (one.id === item.id ? refused : one));
			await this.#desk.drafts.save(UNDER + item.id, refused);
		}
		return 'settled';
	}

	/** Sends the files that go before the thing itself; the first problem stops it. */
	async #carry(item: Waiting): Promise<Problem | null> {
		for (const hash of item.files ?? []) {
			const kept = await this.#desk.drafts.load<CarriedFile>(FILES + hash);
			const problem = kept ? await upload(kept.value) : null;
			if (problem) return problem;
		}
		return null;
	}
}
