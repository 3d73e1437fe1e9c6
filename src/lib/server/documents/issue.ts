/**
 * 签发 and 更正: the server makes the paper of one instant, keeps its bytes by their hash and sends the command. Where the case went on in the
 * meantime the paper is made again; whoever presses the button gives neither bytes nor hash.
 */
import type { Actor } from '../../domain/command.ts';
import { corrects, inReach, issues } from '../../domain/paper/rights.ts';
import type { Made } from '../../domain/paper/version.ts';
import { Refusal, must } from '../../domain/refusal.ts';
import { nextVersion } from '../../domain/requisition/papers/catalogue.ts';
import type { PaperType } from '../../domain/requisition/papers/catalogue.ts';
import { paperNamed, paperSheet } from '../../domain/requisition/papers/papers.ts';
import { stampOf } from '../../domain/requisition/papers/read.ts';
import type { Answer } from '../bus/bus.ts';
import type { World } from '../world.ts';
import { readFor } from './case-papers.ts';
import { footOf } from './papers.ts';
import type { Papers } from './render.ts';

export interface Asked {
	/** Of the command: the same id again is the same answer. */
	readonly id: string;
	readonly requisitionId: string;
	/** A type or a number of the catalogue. */
	readonly type: string;
	readonly of: string | null;
	/** Why an issued paper is corrected; undefined: it is issued. */
	readonly reason?: string | undefined;
}
const TRIES = 4;

async function* bytesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield await Promise.resolve(bytes);
}

async function make(world: World, papers: Papers, actor: Actor, asked: Asked): Promise<{ readonly made: Made; readonly type: PaperType; readonly of: string | null }> {
	const { facts, rows, series, head } = await readFor(world, actor, asked.requisitionId);
	const { type, of, number: own } = paperNamed(facts, asked.type, asked.of);
	if (!(asked.reason === undefined ? issues : corrects)(actor, type) || !inReach(actor, rows.requisition)) throw new Refusal('forbidden', 'auth.forbidden');
	const at = world.clock();
	const { number, version } = nextVersion({ papers: rows.papers, series }, { type, of, own }, { now: at, zone: world.zone }, must(rows.ruleSet, 'rule set of a case'));
	if (number === null) throw new Refusal('conflict', 'requisition.no_paper');
	const sheet = paperSheet(facts, type, of, number);
	const bytes = await papers.render(sheet, footOf(world, actor, sheet, at, { head, number, version }), at);
	const { sha256, type: mime } = await world.files.store.receive(bytesOf(bytes), actor.id, `${sheet.name}.pdf`);
	return { made: { stamp: stampOf(rows), seq: head.seq, sha256, mime, number, version }, type, of };
}

/** Refuses as `paper.issue` and `paper.correct` do. */
export async function issuePaper(world: World, papers: Papers, actor: Actor, asked: Asked): Promise<Answer> {
	for (let tries = 1; ; tries++) {
		const { made, type, of } = await make(world, papers, actor, asked);
		const named = { requisitionId: asked.requisitionId, type, of };
		const sending =
			asked.reason === undefined ? { id: asked.id, type: 'paper.issue', payload: named } : { id: asked.id, type: 'paper.correct', payload: { ...named, reason: asked.reason } };
		try {
			return (await world.bus.sendInternal(actor, sending, { made })).answer;
		} catch (refusal) {
			if (!(refusal instanceof Refusal) || refusal.code !== 'paper.changed' || tries === TRIES) throw refusal;
		}
	}
}
