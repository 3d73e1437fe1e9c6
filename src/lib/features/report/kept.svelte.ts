/** What is being written for an incident and is not on the server yet: kept on the device, so that a change of tab or a reload loses nothing. */
import type { Drafts } from '$lib/client/drafts';

/** A paper: its words and the figures they were drafted from, frozen together. */
export interface PaperDraft {
	readonly form: 'paper';
	readonly kind: 'initial' | 'follow_up' | 'final';
	readonly figures: Readonly<Record<string, unknown>>;
	readonly text: string;
}
/** A phone call that is being made or taken down. */
export interface PhoneDraft {
	readonly form: 'phone';
	readonly clockId: string;
	readonly words: string;
	readonly person: string;
	readonly phone: string;
	/** As typed; empty: the call is made now. */
	readonly calledText: string;
	readonly readBack: boolean;
	readonly lateReason: string;
}
/** A signature given by phone that is being taken down. */
export interface SignDraft {
	readonly form: 'sign';
	readonly reportId: string;
	readonly person: string;
	readonly words: string;
	readonly readBack: boolean;
}
/** Where a signed report goes and how. */
export interface IssueDraft {
	readonly form: 'issue';
	readonly reportId: string;
	readonly to: readonly string[];
	readonly channel: string;
	readonly receiptNo: string;
	readonly lateReason: string;
}
export type ReportDraft = PaperDraft | PhoneDraft | SignDraft | IssueDraft;

/** At most this much typing is lost when the browser is killed, ms. */
const KEEP_MS = 200;
function nameOf(draft: ReportDraft): string {
	if (draft.form === 'paper') return draft.kind;
	return draft.form === 'phone' ? draft.clockId : `${draft.form}/${draft.reportId}`;
}

export class KeptReports {
	readonly #store: Drafts;
	readonly #under: string;
	#all = $state.raw<readonly ReportDraft[]>([]);
	readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

	constructor(store: Drafts, incidentId: string) {
		this.#store = store;
		this.#under = `report/${incidentId}/`;
	}

	/** Those that were begun, the latest first. */
	get all(): readonly ReportDraft[] {
		return this.#all;
	}

	async restore(): Promise<void> {
		const kept = await this.#store.list<ReportDraft>(this.#under);
		const known = new Set(this.#all.map(nameOf));
		this.#all = [...this.#all, ...kept.map(({ value }) => value).filter((draft) => !known.has(nameOf(draft)))];
	}

	paper(kind: PaperDraft['kind']): PaperDraft | undefined {
		return this.#all.find((draft): draft is PaperDraft => draft.form === 'paper' && draft.kind === kind);
	}
	phone(clockId: string): PhoneDraft | undefined {
		return this.#all.find((draft): draft is PhoneDraft => draft.form === 'phone' && draft.clockId === clockId);
	}

	signing(reportId: string): SignDraft | undefined {
		return this.#all.find((draft): draft is SignDraft => draft.form === 'sign' && draft.reportId === reportId);
	}
	issuing(reportId: string): IssueDraft | undefined {
		return this.#all.find((draft): draft is IssueDraft => draft.form === 'issue' && draft.reportId === reportId);
	}

	keep(draft: ReportDraft): void {
		const name = nameOf(draft);
		this.#all = [draft, ...this.#all.filter((one) => nameOf(one) !== name)];
		if (!this.#timers.has(name))
			this.#timers.set(
				name,
				setTimeout(() => this.#write(name), KEEP_MS)
			);
	}

	async drop(draft: ReportDraft): Promise<void> {
		const name = nameOf(draft);
		this.#stop(name);
		this.#all = this.#all.filter((one) => nameOf(one) !== name);
		await this.#store.remove(this.#under + name);
	}

	/** Keeps at once what waits to be kept: the form or the page is about to go. */
	flush(): void {
		for (const name of [...this.#timers.keys()]) this.#write(name);
	}

	#write(name: string): void {
		this.#stop(name);
		const draft = this.#all.find((one) => nameOf(one) === name);
		if (draft) void this.#store.save(this.#under + name, draft);
	}

	#stop(name: string): void {
		clearTimeout(this.#timers.get(name));
		this.#timers.delete(name);
	}
}
