/** The verifier against the two SHA-256 that every entry needs, over the same bytes in memory. */
import { createHash } from 'node:crypto';
import { canonical } from '../../src/lib/domain/journal/canonical.ts';
import { GENESIS, link } from '../../src/lib/domain/journal/chain.ts';
import { Verifier } from '../../src/lib/domain/journal/verify.ts';
import type { ExportLine } from '../../src/lib/domain/journal/verify.ts';
import { sha256 } from '../../src/lib/server/storage/hash.ts';
import { idOf } from './resources.ts';
import { interleaved, seeded, timed } from './result.ts';
import type { Item } from './result.ts';

const ENTRIES = 20_000;

function journal(): ExportLine[] {
	const random = seeded(3);
	let previous = GENESIS;
	return Array.from({ length: ENTRIES }, (_, index) => {
		const seq = index + 1;
		const id = idOf(random, index);
		const note = { id: idOf(random, index), text: '青山湖街道反映路面积水，已通知城管和交警到场处置。'.repeat(2), incidentId: null, at: seq, authorId: id, authorName: '值班员' };
		const changes = [{ table: 'duty_notes', id: note.id, op: 'insert', after: note }];
		const body = canonical({
			seq,
			id,
			salt: '0'.repeat(32),
			at: seq,
			actor: { user: id, role: 'DUTY', org: null },
			event: 'duty.noted@1',
			args: { text: note.text },
			subjects: [`duty_notes:${note.id}`],
			rules: '2026-1',
			schema: 1,
			changes
		});
		const digest = sha256(body);
		const line = { seq, digest, prevHash: previous, hash: link(sha256, previous, seq, digest), body };
		previous = line.hash;
		return line;
	});
}

/** No more than the two digests of each entry. */
function bare(lines: readonly ExportLine[]): void {
	for (const { body = '', prevHash, seq, digest } of lines) {
		createHash('sha256').update(body).digest('hex');
		createHash('sha256').update(`${prevHash}\n${seq}\n${digest}`).digest('hex');
	}
}

export const verification: Item = {
	ids: ['verify'],
	run: async () => {
		const lines = journal();
		const texts = lines.map((line) => JSON.stringify(line));
		const ours = (): void => {
			const verifier = new Verifier(sha256);
			for (const text of texts) if (verifier.line(text)) throw new Error('a good journal was refused');
			if (!verifier.end().ok) throw new Error('a good journal was refused');
		};
		const found = await interleaved(
			() => timed(ours),
			() => timed(() => bare(lines))
		);
		return [{ id: 'verify', what: '20,000 exported entries verified ÷ two SHA-256 of each', unit: 'ms', ...found, goal: 2.5, better: 'lower' }];
	}
};
