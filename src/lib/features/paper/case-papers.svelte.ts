/** The papers of a case as its screen reads and issues them. */
import { ask, problemOf } from '$lib/client/send';
import type { Problem } from '$lib/client/send';
import type { CasePaper, PaperVersion } from '$lib/domain/requisition/papers/catalogue';
import { getLocale } from '$lib/paraglide/runtime';

/** The version that stands; undefined while the paper is a draft. */
export const standingOf = ({ versions: [newest] }: CasePaper): PaperVersion | undefined => (newest?.revokedAt === null ? newest : undefined);

export class CasePapers {
	#read = $state.raw<{ readonly of: string; readonly papers: readonly CasePaper[] }>();
	problem = $state.raw<Problem>();
	/** Address of the paper that is being issued. */
	busy = $state<string>();

	of(requisitionId: string): readonly CasePaper[] | undefined {
		return this.#read?.of === requisitionId ? this.#read.papers : undefined;
	}

	async load(requisitionId: string, signal?: AbortSignal): Promise<void> {
		const answer = await ask<{ readonly papers: readonly CasePaper[] }>(`/api/v1/requisitions/${requisitionId}/papers`, signal);
		if (!answer) return;
		this.problem = 'problem' in answer ? answer.problem : undefined;
		if ('value' in answer) this.#read = { of: requisitionId, papers: answer.value.papers };
	}

	/** Issues, or corrects with a reason; whether it was done. */
	async issue(requisitionId: string, paper: CasePaper, reason?: string): Promise<boolean> {
		this.busy = paper.address;
		const response = await fetch(`/api/v1/requisitions/${requisitionId}/papers/${paper.type}/issue`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', accept: 'application/json', 'accept-language': getLocale() },
			body: JSON.stringify({ of: paper.of, ...(reason !== undefined && { reason }) })
		}).catch(() => new Response(null, { status: 503 }));
		const problem = response.ok ? undefined : await problemOf(response);
		if (response.ok) await this.load(requisitionId);
		this.problem = problem;
		this.busy = undefined;
		return response.ok;
	}
}
