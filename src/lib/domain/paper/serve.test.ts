/** When and how a notice reached the owner is entered once, of the paper that stands. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Row } from '../../../../db/schema.ts';
import { must } from '../refusal.ts';
import { caseIn } from '../requisition/case.fixture.ts';
import type { OrderedCase } from '../requisition/case.fixture.ts';
import { refusalOf } from '../world.fixture.ts';
import { unservedExtensions } from './served.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const sentences = ['zh-CN', 'en'].map((language) => JSON.parse(readFileSync(`messages/${language}/refusal.json`, 'utf8')) as Record<string, string>);

/** In use, and for longer than promised: its notice stands issued. */
async function extended(): Promise<{ readonly at: OrderedCase; extend(days: number): Promise<Row<'papers'>> }> {
	const at = await caseIn('in_use');
	const { world, requisitionId, decider } = at;
	const longer = async (days: number): Promise<unknown> =>
		world.send(decider, 'requisition.extend', { requisitionId, expectedReturnAt: at.requisition().expectedReturnAt + days * DAY, reason: '险情未解除' });
	// The fixture has put it in use without the limit that an order opens.
	await longer(1);
	const extend = async (days: number): Promise<Row<'papers'>> => {
		world.now += HOUR;
		await longer(days);
		return must(
			world.rows('papers').findLast(({ type }) => type === 'extension'),
			'notice'
		);
	};
	return { at, extend };
}
const service = (paperId: string, set: object = {}) => ({ paperId, method: 'signed', servedTo: '王经理', ...set }) as const;

test('a notice of a longer use keeps when and how it reached the owner, and the entry tells it', async () => {
	const { at, extend } = await extended();
	const notice = await extend(2);
	expect([...unservedExtensions(at.world.rows('papers'))]).toEqual([at.requisitionId]);
	at.world.now += DAY;
	const servedAt = at.world.now - HOUR;
	const { args, subjects } = await at.world.send(at.clerk, 'paper.serve', service(notice.id, { method: 'left', witness: '村委会李某', at: servedAt }));
	const told = { method: 'left', to: '王经理', witness: '村委会李某' };
	expect(at.world.row('papers', notice.id)).toMatchObject({ servedAt, service: told });
	expect(args).toMatchObject({ requisitionId: at.requisitionId, paperId: notice.id, type: 'extension', number: notice.number, servedAt, ...told });
	expect(subjects).toContain(`requisitions:${at.requisitionId}`);
	expect([...unservedExtensions(at.world.rows('papers'))]).toEqual([]);
	// Used longer still: that notice has to reach the owner too.
	await extend(3);
	expect([...unservedExtensions(at.world.rows('papers'))]).toEqual([at.requisitionId]);
});

test('on the day of issue it is served at its issue at the earliest', async () => {
	const { at, extend } = await extended();
	const notice = await extend(2);
	await at.world.send(at.clerk, 'paper.serve', service(notice.id, { at: notice.issuedAt - 60_000 }));
	expect(at.world.row('papers', notice.id).servedAt).toBe(notice.issuedAt);
});

test('it is not served before it was issued, not twice, not revoked, not corrected, not left without a witness, and no decision is served here', async () => {
	const { at, extend } = await extended();
	const { world, clerk } = at;
	const first = await extend(2);
	const second = await extend(3);
	const decision = world.put('papers', { ...second, id: world.newId(), type: 'decision', number: '临应急征〔2026〕1号', version: 1 });
	const before = JSON.stringify(world.rows('papers'));
	world.now += 3 * DAY;
	const refused = async (deeds: readonly (readonly [Promise<unknown>, string])[]): Promise<void> => {
		for (const [deed, code] of deeds) {
			expect(await refusalOf(deed)).toBe(code);
			for (const known of sentences) expect(known[`refusal_${(code.split(' ')[1] ?? '').replaceAll('.', '_')}`]).toBeTruthy();
		}
	};
	await refused([
		[world.send(clerk, 'paper.serve', service(first.id)), 'conflict paper.not_current paperId'],
		[world.send(clerk, 'paper.serve', service(second.id, { at: second.issuedAt - 2 * DAY })), 'rule claim.day_before at'],
		[world.send(clerk, 'paper.serve', service(second.id, { at: world.now + 1 })), 'rule claim.day_future at'],
		[world.send(clerk, 'paper.serve', service(second.id, { method: 'left' })), 'rule requisition.witness_needed witness'],
		[world.send(clerk, 'paper.serve', service(decision.id)), 'rule paper.served_elsewhere paperId'],
		[world.send(at.finance, 'paper.serve', service(second.id)), 'forbidden auth.forbidden'],
		[world.send(at.decider, 'paper.serve', service(second.id)), 'forbidden auth.forbidden'],
		[world.send(at.dispatcher, 'paper.serve', service(world.newId())), 'missing paper.unknown paperId']
	]);
	expect(JSON.stringify(world.rows('papers'))).toBe(before);
	await world.send(clerk, 'paper.serve', service(second.id));
	await refused([[world.send(clerk, 'paper.serve', service(second.id)), 'conflict paper.served_already paperId']]);
	await world.send(clerk, 'paper.revoke', { paperId: second.id, reason: '日期写错' });
	await refused([[world.send(clerk, 'paper.serve', service(second.id)), 'conflict paper.revoked_already paperId']]);
	// What a device carried in afterwards is not lost: it is entered late and changes nothing.
	const stood = JSON.stringify(world.rows('papers'));
	expect(await world.send(clerk, 'paper.serve', service(second.id), { occurredAt: world.now - HOUR })).toMatchObject({ late: true, changes: [] });
	expect(JSON.stringify(world.rows('papers'))).toBe(stood);
});
