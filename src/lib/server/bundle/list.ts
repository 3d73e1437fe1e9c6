/** The evidence list of a proceeding for a screen, and as a paper. */
import type { Actor } from '../../domain/command.ts';
import type { Evidence } from '../../domain/court/evidence.ts';
import { evidenceSheet } from '../../domain/court/list-sheet.ts';
import type { Sheet } from '../../domain/draft/sheet.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Papers } from '../documents/render.ts';
import type { World } from '../world.ts';
import { courtFile } from './evidence.ts';
import type { CourtFile } from './evidence.ts';

async function fileOf(world: World, papers: Papers, actor: Actor, proceedingId: string): Promise<CourtFile> {
	const proceeding = await world.storage.get('proceedings', proceedingId);
	if (!proceeding) throw new Refusal('missing', 'proceeding.unknown');
	return courtFile(world, papers, actor, { requisitionId: proceeding.requisitionId, proceedingId });
}

/** Refuses what `courtFile` refuses. `asOf`: the last entry that the decider had before them. */
export async function evidenceList(world: World, papers: Papers, actor: Actor, proceedingId: string): Promise<{ readonly asOf: number; readonly evidence: readonly Evidence[] }> {
	const { evidence, decision } = await fileOf(world, papers, actor, proceedingId);
	const shown = evidence.map(({ key, kind, name, at, later, pages, number, source, purpose, proposed }): Evidence => ({
		key,
		kind,
		name,
		at,
		later,
		pages,
		number,
		source,
		purpose,
		proposed
	}));
	return { asOf: decision.seq, evidence: shown };
}

export const evidencePaper = async (world: World, papers: Papers, actor: Actor, proceedingId: string): Promise<Sheet> =>
	evidenceSheet(await fileOf(world, papers, actor, proceedingId));
