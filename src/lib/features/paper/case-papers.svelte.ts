/** The papers of a case as its screen reads and issues them. */
import { ask } from '$lib/client/send';
import type { Problem } from '$lib/client/send';
import type { CasePaper, PaperVersion } from '$lib/domain/requisition/papers/catalogue';
import { issueAs } from './issue-as';

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
		const problem = await issueAs(requisitionId, { type: paper.type, of: paper.of, ...(reason !== undefined && { reason }) });
		if (!problem) await this.load(requisitionId);
		this.problem = problem;
		this.busy = undefined;
		return !problem;
	}
}
