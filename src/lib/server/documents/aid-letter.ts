/**
 * 支援请求函: the server makes the paper of the row as it will stand, keeps its bytes by their hash and sends the command. Whoever signs
 * gives neither bytes nor hash; where the request or the number series went on meanwhile, the paper is made again.
 */
import type { Row } from '../../../../db/schema.ts';
import { letterSheet } from '../../domain/aid/letter-sheet.ts';
import { incidentOf, letterStamp, loadLetter, signedAid } from '../../domain/aid/letter.ts';
import { maySignAid } from '../../domain/aid/load.ts';
import { mayBe } from '../../domain/aid/states.ts';
import type { MadeLetter } from '../../domain/aid/sign.ts';
import { mayRead } from '../../domain/access/scopes.ts';
import type { Actor } from '../../domain/command.ts';
import { Refusal, must } from '../../domain/refusal.ts';
import type { Answer } from '../bus/bus.ts';
import type { World } from '../world.ts';
import { issuedAnswer } from './issued.ts';
import { footOf, paperAnswer } from './papers.ts';
import type { Papers } from './render.ts';
import { marks } from './words.data.ts';

const TRIES = 4;

async function* bytesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield await Promise.resolve(bytes);
}

async function make(world: World, papers: Papers, actor: Actor, aidId: string): Promise<MadeLetter | undefined> {
	const { state, head } = await world.storage.snapshot(async (read) => ({ state: await loadLetter(read, { aidId }, actor), head: read.head }));
	if (!maySignAid(actor, state)) throw new Refusal('forbidden', 'auth.forbidden');
	// Signed already: the same press again has its first answer, another one its refusal.
	if (state.aid && !mayBe(state.aid.state, 'sign')) return undefined;
	const at = world.clock();
	const { row } = signedAid(state, { actor, now: at, zone: world.zone });
	const sheet = letterSheet(row, must(state.ruleSet, 'rule set of a request'), world.zone);
	const bytes = await papers.render(sheet, footOf(world, actor, sheet, at, { head, number: must(row.number, 'number of a letter'), version: 1 }), at);
	const { sha256, type: mime } = await world.files.store.receive(bytesOf(bytes), actor.id, `${sheet.name}.pdf`);
	return { stamp: letterStamp(row), seq: head.seq, sha256, mime };
}

/** Signs the letter under the command id `id`. Refuses as `aid.sign` does. */
export async function signLetter(world: World, papers: Papers, actor: Actor, aidId: string, id: string): Promise<Answer> {
	for (let tries = 1; ; tries++) {
		const made = await make(world, papers, actor, aidId);
		try {
			return (await world.bus.sendInternal(actor, { id, type: 'aid.sign', payload: { aidId } }, made ? { made } : {})).answer;
		} catch (refusal) {
			if (!(refusal instanceof Refusal) || refusal.code !== 'paper.changed' || tries === TRIES) throw refusal;
		}
	}
}

/** What it would say if it were signed now, marked as a draft. */
async function draftAnswer(world: World, papers: Papers, actor: Actor, aid: Row<'aid_requests'>): Promise<Response> {
	const { storage, zone } = world;
	const [incident, ruleSet] = [must(await storage.get('incidents', aid.incidentId), 'incident'), must(await storage.get('rule_sets', aid.ruleSetId), 'rule set')];
	const sheet = letterSheet({ ...aid, incident: incidentOf(incident), signedAt: world.clock() }, ruleSet, zone);
	return paperAnswer(papers, world, actor, { ...sheet, mark: aid.state === 'withdrawn' ? marks.revoked : marks.draft });
}

/** The letter byte by byte as it went out; a draft while it is not signed. Refuses `aid.unknown` 404 · `paper.damaged` 503. */
export async function letterAnswer(world: World, papers: Papers, actor: Actor, aidId: string): Promise<Response> {
	const aid = await world.storage.get('aid_requests', aidId);
	if (!aid || !mayRead(actor, 'aid_requests', aid)) throw new Refusal('missing', 'aid.unknown');
	const issued = await world.storage.list('papers', { incidentId: aid.incidentId });
	const paper: Row<'papers'> | undefined = issued.find(({ type, ofId }) => type === 'aid_letter' && ofId === aid.id);
	return paper ? issuedAnswer(world, paper) : draftAnswer(world, papers, actor, aid);
}
