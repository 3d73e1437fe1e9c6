/** What a reader gets of a paper: the bytes that were issued, exactly; before that a draft of what is known now, marked as one. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Row } from '../../../../db/schema.ts';
import type { Actor } from '../../domain/command.ts';
import { corrects, issues, revokes, serves } from '../../domain/paper/rights.ts';
import { standsForGood } from '../../domain/paper/shut.ts';
import { isServedApart } from '../../domain/paper/served.ts';
import { isIssuedOf } from '../../domain/paper/version.ts';
import { Refusal, found } from '../../domain/refusal.ts';
import { isPaperType, numberInCatalogue, paperTypes, standing, typesNamed, versionsOf } from '../../domain/requisition/papers/catalogue.ts';
import type { CasePaper, PaperType } from '../../domain/requisition/papers/catalogue.ts';
import { papersOf } from '../../domain/requisition/papers/entries.ts';
import { paperNamed, paperSheet } from '../../domain/requisition/papers/papers.ts';
import type { Sheet } from '../../domain/draft/sheet.ts';
import type { CaseFacts } from '../../domain/requisition/papers/facts.ts';
import type { World } from '../world.ts';
import { caseFacts } from './case-papers.ts';
import { paperAnswer, pdfAnswer } from './papers.ts';
import type { Papers } from './render.ts';
import { marks } from './words.data.ts';

/** The bytes as they were issued. Refuses 503 `paper.damaged` when the file store does not hold them any more. */
export async function bytesIssued({ files }: Pick<World, 'files'>, { sha256 }: Pick<Row<'papers'>, 'sha256'>): Promise<Uint8Array> {
	const path = await files.store.pathOf(sha256);
	const bytes = path === undefined ? undefined : await readFile(path);
	if (!bytes || createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Refusal('unavailable', 'paper.damaged');
	return bytes;
}

export const issuedAnswer = async (world: Pick<World, 'files'>, paper: Row<'papers'>): Promise<Response> =>
	pdfAnswer(await bytesIssued(world, paper), paper.version === 1 ? paper.number : `${paper.number}-${paper.version}`);

/** What is meant among the issued ones: by type or number of the catalogue, of this thing or of the newest. */
function issuedNamed({ papers }: CaseFacts, asked: string, of: string | null): Row<'papers'> | undefined {
	const types: readonly string[] = typesNamed(asked);
	const named = papers.filter((paper) => types.includes(paper.type) && (of === null || paper.ofId === of));
	return named.toSorted((a, b) => a.issuedAt - b.issuedAt).at(-1);
}

/** A draft says across its pages that it is one. */
export function draftSheet(facts: CaseFacts, asked: string, of: string | null): Sheet {
	const { type, of: found, number } = paperNamed(facts, asked, of);
	const [newest] = versionsOf(facts.papers, type, found);
	const mark = newest !== undefined && newest.revokedAt !== null ? marks.revoked : marks.draft;
	return { ...paperSheet(facts, type, found, newest?.number ?? number), mark };
}

interface Wanted {
	readonly requisitionId: string;
	readonly type: string;
	readonly of: string | null;
	/** A number, `draft`, or null: what was issued, otherwise the draft. */
	readonly version: string | null;
}

/**
 * A paper of a case as PDF. Refusals: `requisition.unknown`, `requisition.paper_type`, `paper.unknown` 404 · `requisition.no_paper` 409 · `paper.damaged` 503.
 */
export async function casePaperAnswer(papers: Papers, world: World, actor: Actor, { requisitionId, type, of, version }: Wanted): Promise<Response> {
	const facts = await caseFacts(world, actor, requisitionId);
	if (typesNamed(type).length === 0) throw new Refusal('missing', 'requisition.paper_type');
	const newest = issuedNamed(facts, type, of);
	if (version !== null && version !== 'draft') {
		const versions = newest ? versionsOf(facts.papers, newest.type, newest.ofId) : [];
		return issuedAnswer(
			world,
			found(
				versions.find((paper) => String(paper.version) === version),
				'paper.unknown',
				'version'
			)
		);
	}
	// Of several of a type the newest thing counts, not the newest paper.
	const current = papersOf(facts).some((entry) => typesNamed(type).includes(entry.type)) ? paperNamed(facts, type, of) : undefined;
	const issued = current ? standing(facts.papers, current.type, current.of) : newest && standing(facts.papers, newest.type, newest.ofId);
	return issued && version === null ? issuedAnswer(world, issued) : paperAnswer(papers, world, actor, draftSheet(facts, type, of));
}

/** Papers that an office edits as text. */
const texts: readonly PaperType[] = ['decision', 'award'];

/** The sheet of a paper that an office edits as text. Refusals: `requisition.unknown`, `requisition.paper_type` 404 · `requisition.no_paper` 409. */
export async function caseText(world: World, actor: Actor, { requisitionId, type, of }: Omit<Wanted, 'version'>): Promise<Sheet> {
	const facts = await caseFacts(world, actor, requisitionId);
	const named = typesNamed(type).filter((one) => texts.includes(one));
	if (named[0] === undefined) throw new Refusal('missing', 'requisition.paper_type');
	return paperSheet(facts, named[0], of);
}

/** The papers of a case for this reader: those whose facts exist now and those that were issued. Refuses `requisition.unknown` 404. */
export async function casePapers(world: World, actor: Actor, requisitionId: string): Promise<CasePaper[]> {
	const facts = await caseFacts(world, actor, requisitionId);
	const base = `/api/v1/requisitions/${requisitionId}/papers`;
	const address = (type: PaperType, of: string | null, ending: string, version?: number): string => {
		const query = new URLSearchParams({ ...(of !== null && { of }), ...(version !== undefined && { version: String(version) }) }).toString();
		return `${base}/${type}.${ending}${query === '' ? '' : `?${query}`}`;
	};
	const paperOf = (type: PaperType, of: string | null, now: { readonly number: string | null; readonly at: number } | undefined): CasePaper => {
		const versions = versionsOf(facts.papers, type, of);
		const waits = type === 'application' && facts.requisition.decidedAt === null;
		return {
			...{ type, catalogue: numberInCatalogue(type), of, number: versions[0]?.number ?? now?.number ?? null, at: now?.at ?? versions.at(-1)?.issuedAt ?? 0 },
			...{
				address: now || !versions[0] ? address(type, of, 'pdf') : address(type, of, 'pdf', versions[0].version),
				docx: now && texts.includes(type) ? address(type, of, 'docx') : null
			},
			...{
				mayIssue: now !== undefined && !waits && isIssuedOf(facts.requisition, type) && (standing(facts.papers, type, of) ? corrects : issues)(actor, type),
				mayRevoke: revokes(actor, type) && !standsForGood(facts, type),
				mayServe: isServedApart(type) && serves(actor, type)
			},
			versions: versions.map(({ id, version, issuedByName: by, issuedAt: at, reason, sha256, revokedAt, revokeReason, servedAt, service }) => ({
				...{ id, version, by, at, reason, sha256, revokedAt, revokeReason, servedAt, service, address: address(type, of, 'pdf', version) }
			}))
		};
	};
	const current = papersOf(facts);
	const gone = facts.papers.filter(({ type, ofId, version }) => version === 1 && !current.some((entry) => entry.type === type && entry.of === ofId));
	const all = [
		...current.map(({ type, of, number, at }) => paperOf(type, of, { number, at })),
		...gone.flatMap(({ type, ofId }) => (isPaperType(type) ? [paperOf(type, ofId, undefined)] : []))
	];
	return all.toSorted((a, b) => paperTypes.indexOf(a.type) - paperTypes.indexOf(b.type) || a.at - b.at);
}
