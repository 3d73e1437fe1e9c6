import { beforeEach, expect, test } from 'vitest';
import type { Row } from '../../../../db/schema.ts';
import type { Actor } from '../command.ts';
import { TestWorld, leak, noon, refusalOf } from '../world.fixture.ts';

const minute = 60_000;
let world: TestWorld;
let duty: Actor;
let lead: Actor;
let unit: Row<'resources'>;
let incidentId: string;

beforeEach(async () => {
	world = new TestWorld();
	duty = world.user('DUTY');
	unit = world.unit();
	lead = world.user('TEAM', { resourceIds: [unit.id] });
	incidentId = String((await world.send(duty, 'incident.log', leak)).result.incidentId);
	await world.send(duty, 'order.issue', { incidentId, text: '出动', resources: [{ resourceId: unit.id }] });
});

const post = (actor: Actor, set: object = {}, options = {}) => world.send(actor, 'channel.post', { incidentId, kind: 'message', text: '到达路口', ...set } as never, options);
const last = () => world.rows('posts').at(-1) as Row<'posts'>;

test('whoever works in the incident writes, others do not, and the field writes no orders, decisions or phone records', async () => {
	await post(lead);
	expect(last()).toMatchObject({ authorId: lead.id, kind: 'message', occurredAt: null, late: false });
	for (const kind of ['order', 'decision', 'phone']) expect(await refusalOf(post(lead, { kind }))).toBe('forbidden auth.forbidden');
	expect(await refusalOf(post(lead, { requiresReceipt: true }))).toBe('forbidden auth.forbidden');
	expect(await refusalOf(post(world.user('TEAM', { resourceIds: [world.unit().id] })))).toBe('forbidden auth.forbidden');
	expect(await refusalOf(post(world.user('DEC')))).toBe('forbidden auth.forbidden');
	expect(await refusalOf(post(duty, { attachments: ['x'] }))).toBe('malformed command.malformed');
});

test('an order in the channel asks a receipt of every unit that is out, and not of a reserved one', async () => {
	await world.send(duty, 'tasking.reserve', { incidentId, resourceId: world.unit().id });
	await post(duty, { kind: 'order', text: '全体后撤 200 米' });
	const receipts = world.rows('receipts').filter((receipt) => receipt.postId === last().id);
	expect(receipts.map((receipt) => receipt.resourceId)).toEqual([unit.id]);
	await world.send(lead, 'channel.acknowledge', { postId: last().id });
	expect(world.row('receipts', receipts[0]?.id ?? '')).toMatchObject({ acknowledgedAt: noon, acknowledgedBy: lead.id });
	expect(await refusalOf(world.send(lead, 'channel.acknowledge', { postId: last().id }))).toBe('conflict channel.already_acknowledged postId');
	expect(await world.send(lead, 'channel.acknowledge', { postId: last().id }, { occurredAt: noon })).toMatchObject({ late: true, changes: [] });
});

test('signing the post of an order signs the order, and signing the order signs its post', async () => {
	const [order] = world.rows('posts');
	await world.send(lead, 'channel.acknowledge', { postId: order?.id ?? '' });
	expect(world.rows('taskings')[0]).toMatchObject({ state: 'acknowledged', acknowledgedAt: noon });
	expect(await refusalOf(world.send(duty, 'channel.acknowledge', { postId: order?.id ?? '' }))).toBe('missing channel.no_receipt postId');
});

test('what is sent late is marked so, with the time it happened', async () => {
	world.now += 30 * minute;
	await post(lead, {}, { occurredAt: noon + minute });
	expect(last()).toMatchObject({ late: true, at: world.now, occurredAt: noon + minute });
});

test('a closed incident takes only what happened while it was open', async () => {
	await world.send(duty, 'tasking.recall', { taskingId: world.rows('taskings')[0]?.id ?? '', reason: '解除' });
	world.now += 10 * minute;
	await world.send(world.user('LEAD'), 'incident.close', { incidentId, reason: '完毕' });
	expect(await refusalOf(post(duty))).toBe('conflict incident.closed incidentId');
	await post(lead, {}, { occurredAt: noon + minute });
	expect(last().late).toBe(true);
});

test('a correction keeps the original, and only the newest version is corrected', async () => {
	await post(lead, { text: '三人被困' });
	const original = last();
	expect(await refusalOf(world.send(world.user('TOWN', { areaId: '330112008' }), 'channel.correct', { postId: original.id, text: '两人', reason: '听错' }))).toBe(
		'forbidden auth.forbidden'
	);
	const { result } = await world.send(lead, 'channel.correct', { postId: original.id, text: '两人被困', reason: '重新清点' });
	expect(world.row('posts', original.id)).toMatchObject({ text: '三人被困', correctedBy: result.postId });
	expect(last()).toMatchObject({ id: result.postId, text: '两人被困', corrects: original.id, reason: '重新清点' });
	const again = await world.send(duty, 'channel.correct', { postId: original.id, text: '一人', reason: '再次' }).catch((refusal: unknown) => refusal);
	expect(again).toMatchObject({ code: 'channel.corrected', facts: { newer: result.postId } });
	await world.send(duty, 'channel.correct', { postId: String(result.postId), text: '一人被困', reason: '再次清点' });
	expect(await refusalOf(world.send(duty, 'channel.correct', { postId: world.rows('posts')[0]?.id ?? '', text: '改令', reason: '笔误' }))).toBe(
		'conflict channel.order_text postId'
	);
});
