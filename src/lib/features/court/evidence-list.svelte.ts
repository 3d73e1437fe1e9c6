/** The evidence list of one proceeding as the screen holds it: made by the server when it is asked for, purposes as they are written now. */
import type { Row } from '$db/schema';
import { problemOf } from '$lib/client/send';
import type { Problem } from '$lib/client/send';
import type { Evidence } from '$lib/domain/court/evidence';
import { getLocale } from '$lib/paraglide/runtime';

interface Made {
	readonly of: string;
	readonly asOf: number;
	readonly evidence: readonly Evidence[];
}

export class EvidenceList {
	readonly #proceeding: () => Row<'proceedings'>;
	#made = $state.raw<Made>();
	busy = $state(false);
	failed = $state(false);
	problem = $state.raw<Problem>();
	readonly made = $derived.by(() => (this.#made?.of === this.#proceeding().id ? this.#made : undefined));
	/** With the purposes that stand in the row: an edit shows at once, here and at every other desk. */
	readonly evidence = $derived.by(() => {
		const purposes = this.#proceeding().purposes;
		return (this.made?.evidence ?? []).map((one) => ({ ...one, purpose: purposes?.[one.key] ?? one.proposed }));
	});

	constructor(proceeding: () => Row<'proceedings'>) {
		this.#proceeding = proceeding;
	}

	async make(): Promise<void> {
		const { id } = this.#proceeding();
		this.busy = true;
		this.problem = undefined;
		const answer = await fetch(`/api/v1/proceedings/${id}/evidence`, { headers: { 'accept-language': getLocale() } }).catch(() => null);
		this.failed = answer === null;
		if (answer?.ok) this.#made = { of: id, ...((await answer.json()) as Omit<Made, 'of'>) };
		else if (answer) this.problem = await problemOf(answer);
		this.busy = false;
	}
}
