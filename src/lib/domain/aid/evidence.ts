/** The letters that a case rests on: where its necessity says why mutual aid did not suffice, those of its incident say so too (突发事件应对法 art. 10; archive duty: art. 94). */
import type { Row } from '../../../../db/schema.ts';
import type { Read } from '../command.ts';
import { fill } from '../draft/wording.ts';
import { letterWords } from './letter.data.ts';

/** A letter that went out, with every version of its paper, the newest first. */
export interface AidLetter {
	readonly aid: Row<'aid_requests'>;
	readonly papers: readonly Row<'papers'>[];
}

const restsOnAid = (necessity: Row<'necessities'> | undefined): boolean => necessity?.lesser.some(({ means }) => means === 'mutual_aid') === true;

/** Letters of the incident in the order they were signed; none where the necessity names no mutual aid. */
export async function lettersOf(read: Read, { necessityId, incidentId }: Pick<Row<'requisitions'>, 'necessityId' | 'incidentId'>): Promise<AidLetter[]> {
	if (!restsOnAid(await read.get('necessities', necessityId))) return [];
	const papers = (await read.list('papers', { incidentId })).filter(({ type }) => type === 'aid_letter');
	const letters: AidLetter[] = [];
	for (const [aidId, versions] of Map.groupBy(papers, ({ ofId }) => ofId ?? '')) {
		const aid = await read.get('aid_requests', aidId);
		if (aid) letters.push({ aid, papers: versions.toSorted((a, b) => b.version - a.version) });
	}
	return letters.toSorted((a, b) => (a.aid.signedAt ?? 0) - (b.aid.signedAt ?? 0) || (a.aid.id < b.aid.id ? -1 : 1));
}

/** `支援请求函 临应急援〔2026〕1号`: there may be several of an incident. */
export const letterName = ({ role, number }: Pick<Row<'aid_requests'>, 'role' | 'number'>): string =>
	fill(letterWords.named, { name: letterWords.names[role], number: number ?? '' }).trim();
