/**
 * 支援请求函: the server makes the paper of the row as it will stand, keeps its bytes by their hash and sends the command. Whoever signs
 * gives neither bytes nor hash; where the request or the number series went on meanwhile, the paper is made again.
 */
import type { Row } from '../../../../db/schema.ts';
import { correctedAid } from '../../domain/aid/correct.ts';
import type { CorrectedLetter } from '../../domain/aid/correct.ts';
import { letterSheet } from '../../domain/aid/letter-sheet.ts';
import { incidentOf, letterStamp, loadLetter, signedAid } from '../../domain/aid/letter.ts';
import type { LetterState } from '../../domain/aid/letter.ts';
import { maySignAid } from '../../domain/aid/load.ts';
import { mayBe } from '../../domain/aid/states.ts';
import type { MadeLetter } from '../../domain/aid/sign.ts';
import { mayRead } from '../../domain/access/scopes.ts';
import type { Actor } from '../../domain/command.ts';
import type { Sheet } from '../../domain/draft/sheet.ts';
import { Refusal, found, must } from '../../domain/refusal.ts';
import { versionsOf } from '../../domain/requisition/papers/catalogue.ts';
import type { Answer } from '../bus/bus.ts';
import type { World } from '../world.ts';
import { issuedAnswer } from './issued.ts';
import { footOf, paperAnswer } from './papers.ts';
import type { Issuing } from './papers.ts';
import type { Papers } from './render.ts';
import { marks } from './words.data.ts';

const TRIES = 4;

async function* bytesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield await Promise.resolve(bytes);
}

const rulesOf = ({ ruleSet }: LetterState): Row<'rule_sets'> => must(ruleSet, 'rule set of a request');

/** What the letter is made of, for whoever may sign one. Refuses `auth.forbidden` 403. */
async function stateFor(world: World, actor: Actor, given: { readonly aidId: string }): Promise<{ readonly state: LetterState; readonly head: Head }> {
	const found = await world.storage.snapshot(async (read) => ({ state: await loadLetter(read, given, actor), head: read.head }));
	if (!maySignAid(actor, found.state)) throw new Refusal('forbidden', 'auth.forbidden');
	return found;
}
type Head = Issuing['head'];
interface Making {
	readonly world: World;
	readonly papers: Papers;
	readonly actor: Actor;
	readonly at: number;
	readonly head: Head;
}

async function make({ world, papers, actor, at, head }: Making, sheet: Sheet, row: Row<'aid_requests'>, version: number): Promise<MadeLetter> {
	const foot = footOf(world, actor, sheet, at, { head, number: must(row.number, 'number of a letter'), version });
	const bytes = await papers.render(sheet, foot, at);
	const { sha256, type: mime } = await world.files.store.receive(bytesOf(bytes), actor.id, `${sheet.name}.pdf`);
	return { stamp: letterStamp(row), seq: head.seq, sha256, mime, version };
}

/** Sends what was made, and makes it again where the request or the numbers went on meanwhile. */
async function sent(deed: () => Promise<Answer>): Promise<Answer> {
	for (let tries = 1; ; tries++)
		try {
			return await deed();
		} catch (refusal) {
			if (!(refusal instanceof Refusal) || refusal.code !== 'paper.changed' || tries === TRIES) throw refusal;
		}
}

/** Signs the letter under the command id `id`. Refuses as `aid.sign` does. */
export const signLetter = async (world: World, papers: Papers, actor: Actor, aidId: string, id: string): Promise<Answer> =>
	sent(async () => {
		const { state, head } = await stateFor(world, actor, { aidId });
		// Signed already: the same press again has its first answer, another one its refusal.
		if (state.aid && !mayBe(state.aid.state, 'sign')) return (await world.bus.sendInternal(actor, { id, type: 'aid.sign', payload: { aidId } })).answer;
		const at = world.clock();
		const { row } = signedAid(state, { actor, now: at, zone: world.zone });
		const made = await make({ world, papers, actor, at, head }, letterSheet(row, rulesOf(state), world.zone), row, 1);
		return (await world.bus.sendInternal(actor, { id, type: 'aid.sign', payload: { aidId } }, { made })).answer;
	});

/** Puts a letter right under the command id `id`: a new version beside the one that went out. Refuses as `aid.correct` does. */
export const correctLetter = async (world: World, papers: Papers, actor: Actor, given: CorrectedLetter, id: string): Promise<Answer> =>
	sent(async () => {
		const { state, head } = await stateFor(world, actor, given);
		const at = world.clock();
		const corrected = orRefused(() => correctedAid(state, given, { actor, now: at }));
		const correction = corrected && { version: corrected.version, reason: given.reason, at };
		const made =
			corrected && (await make({ world, papers, actor, at, head }, letterSheet(corrected.row, rulesOf(state), world.zone, correction), corrected.row, corrected.version));
		return (await world.bus.sendInternal(actor, { id, type: 'aid.correct', payload: given }, made ? { made } : {})).answer;
	});

/** What is refused now may have been done by the same press before: the bus knows, and refuses it if not. */
function orRefused<T>(deed: () => T): T | undefined {
	try {
		return deed();
	} catch (refusal) {
		if (refusal instanceof Refusal) return undefined;
		throw refusal;
	}
}

/** What it would say if it were signed now, marked as a draft; of one that is withdrawn or revoked, as such. */
async function draftAnswer(world: World, papers: Papers, actor: Actor, aid: Row<'aid_requests'>, isRevoked: boolean): Promise<Response> {
	const { storage, zone } = world;
	const [incident, ruleSet] = [must(await storage.get('incidents', aid.incidentId), 'incident'), must(await storage.get('rule_sets', aid.ruleSetId), 'rule set')];
	const sheet = letterSheet({ ...aid, incident: aid.incident ?? incidentOf(incident), signedAt: aid.signedAt ?? world.clock() }, ruleSet, zone);
	return paperAnswer(papers, world, actor, { ...sheet, mark: isRevoked || aid.state === 'withdrawn' ? marks.revoked : marks.draft });
}

/**
 * The letter byte by byte as it went out, the version that stands or the one that is asked for; a draft while it is not signed, and marked as
 * revoked once it is. Refuses `aid.unknown`, `paper.unknown` 404 · `paper.damaged` 503.
 */
export async function letterAnswer(world: World, papers: Papers, actor: Actor, aidId: string, version: string | null = null): Promise<Response> {
	const aid = await world.storage.get('aid_requests', aidId);
	if (!aid || !mayRead(actor, 'aid_requests', aid)) throw new Refusal('missing', 'aid.unknown');
	const versions = versionsOf(await world.storage.list('papers', { incidentId: aid.incidentId }), 'aid_letter', aid.id);
	const asked = (paper: Row<'papers'>): boolean => String(paper.version) === version;
	if (version !== null) return issuedAnswer(world, found(versions.find(asked), 'paper.unknown', 'version'));
	const [newest] = versions;
	return newest?.revokedAt === null ? issuedAnswer(world, newest) : draftAnswer(world, papers, actor, aid, newest !== undefined);
}
