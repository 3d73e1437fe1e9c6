import { beforeEach, expect, test } from 'vitest';
import type { Row } from '../../../../db/schema.ts';
import { dueCommands } from '../clock/due.ts';
import type { Actor } from '../command.ts';
import { CLOCK, TestWorld, leak, noon, refusalOf } from '../world.fixture.ts';

const minute = 60_000;
const hour = 60 * minute;
const onBehalf = { channel: 'phone', person: '陈区长', words: '同意上报', readBack: true };
let world: TestWorld;
let duty: Actor;
let commander: Actor;
let incidentId: string;

beforeEach(async () => {
	world = new TestWorld();
	duty = world.user('DUTY');
	commander = world.user('LEAD');
	incidentId = String((await world.send(duty, 'incident.log', { ...leak, casualties: { deaths: 1 } })).result.incidentId);
});

const clocks = (form: 'phone' | 'written') => world.rows('report_clocks').filter((clock) => clock.form === form);
const phoneClock = () => clocks('phone')[0] as Row<'report_clocks'>;
const call = (set: object = {}, options = {}) =>
	world.send(
		duty,
		'report.phone',
		{ incidentId, clockId: phoneClock().id, to: { office: '杭州市应急管理局', person: '李科长', phone: '0571-1' }, words: '临安青山湖发生泄漏', readBack: true, ...set } as never,
		options
	);
const draft = async (kind: 'initial' | 'follow_up' | 'final' = 'initial') =>
	String((await world.send(duty, 'report.draft', { incidentId, kind, figures: { casualties: { deaths: 1 }, note: '' }, text: '首报正文' })).result.reportId);
const issue = (reportId: string, set: object = {}) =>
	world.send(duty, 'report.issue', { reportId, to: [...new Set(clocks('written').map((clock) => clock.recipient))], channel: '政务网', ...set } as never);

test('a call in time meets its clock at the time of the call, not of its entry', async () => {
	world.now += 40 * minute;
	await call({}, { occurredAt: noon + 20 * minute });
	expect(phoneClock()).toMatchObject({ state: 'met', metAt: noon + 20 * minute });
	expect(world.rows('reports')[0]).toMatchObject({
		kind: 'phone',
		number: '电〔2026〕001',
		recipients: ['city_emergency'],
		figures: { casualties: { deaths: 1 }, contactPhone: null },
		readBack: true
	});
	expect(await refusalOf(call())).toBe('conflict report_clock.not_open clockId');
});

test('a late call needs its reason and is late for ever', async () => {
	world.now = phoneClock().dueAt + 1;
	expect(await refusalOf(call())).toBe('rule report.late_reason lateReason');
	await call({ lateReason: '线路中断' });
	expect(phoneClock()).toMatchObject({ state: 'late' });
	expect(world.rows('reports')[0]?.lateReason).toBe('线路中断');
});

test('a clock that runs out is marked once and stays open until it is met late', async () => {
	const clockId = phoneClock().id;
	world.now = phoneClock().dueAt - 1;
	expect(await refusalOf(world.send(CLOCK, 'report_clock.overdue', { clockId }))).toBe('conflict clock.not_due');
	world.now += 1;
	await world.send(CLOCK, 'report_clock.overdue', { clockId });
	expect(phoneClock()).toMatchObject({ state: 'open', overdueAt: world.now });
	expect(await refusalOf(world.send(CLOCK, 'report_clock.overdue', { clockId }))).toBe('conflict clock.not_due');
});

test('a phone call meets no written clock, nor one of another incident', async () => {
	expect(await refusalOf(call({ clockId: clocks('written')[0]?.id }))).toBe('rule report_clock.written clockId');
	expect(await refusalOf(call({ clockId: world.newId() }))).toBe('missing report_clock.unknown clockId');
	const other = String((await world.send(duty, 'incident.log', leak)).result.incidentId);
	expect(await refusalOf(call({ incidentId: other }))).toBe('rule report_clock.other_incident clockId');
});

test('a written report is drafted, signed by the commander and issued, and meets the clocks of its recipients', async () => {
	const reportId = await draft();
	expect(world.row('reports', reportId)).toMatchObject({ state: 'draft', number: '〔2026〕第 01 期', asOf: noon });
	expect(await refusalOf(issue(reportId))).toBe('conflict report.not_signed reportId');
	expect(await refusalOf(world.send(duty, 'report.sign', { reportId }))).toBe('rule report.on_behalf_needed onBehalf');
	await world.send(commander, 'report.sign', { reportId });
	expect(await refusalOf(world.send(commander, 'report.sign', { reportId }))).toBe('conflict report.not_draft reportId');
	const written = clocks('written').map(({ id }) => id);
	await issue(reportId);
	for (const id of written) expect(world.row('report_clocks', id)).toMatchObject({ state: 'met', reportId });
	expect(world.row('reports', reportId)).toMatchObject({ state: 'issued', signedBy: commander.id });
});

test('after a written report the next one is due within a day, and after the final one none is', async () => {
	const first = await draft();
	await world.send(commander, 'report.sign', { reportId: first });
	const before = clocks('written').length;
	await issue(first);
	const next = clocks('written').slice(before);
	expect(next).toMatchObject([{ state: 'open', dueAt: noon + 24 * hour }]);
	const final = await draft('final');
	await world.send(commander, 'report.sign', { reportId: final });
	await issue(final, { to: ['某单位'] });
	expect(world.row('report_clocks', next[0]?.id ?? '').state).toBe('cancelled');
});

test('an office is known by its name as well as by its code', async () => {
	const reportId = await draft();
	await world.send(commander, 'report.sign', { reportId });
	await issue(reportId, { to: ['杭州市应急管理局'] });
	expect(world.row('reports', reportId).recipients).toEqual(['city_emergency']);
});

test('a signature by phone is valid at once and is to be confirmed within 24 hours, later if need be', async () => {
	const reportId = await draft();
	expect(await refusalOf(world.send(commander, 'report.sign', { reportId, onBehalf }))).toBe('rule report.on_behalf_own onBehalf');
	await world.send(duty, 'report.sign', { reportId, onBehalf });
	expect(world.row('reports', reportId)).toMatchObject({ state: 'signed', signedBy: null, signedByName: '陈区长', confirmDueAt: noon + 24 * hour });
	expect(await refusalOf(world.send(duty, 'report.confirm', { reportId }))).toBe('forbidden auth.forbidden');
	world.now = noon + 24 * hour;
	const due = dueCommands(world, world.now).filter(({ type }) => type === 'report.confirm_overdue');
	expect(due).toMatchObject([{ payload: { reportId }, at: noon + 24 * hour }]);
	expect((await world.send(CLOCK, 'report.confirm_overdue', { reportId })).subjects).toContain(`reports:${reportId}`);
	await world.send(commander, 'report.confirm', { reportId });
	expect(world.row('reports', reportId)).toMatchObject({ signedBy: commander.id, confirmedAt: world.now });
	expect(await refusalOf(world.send(commander, 'report.confirm', { reportId }))).toBe('conflict report.nothing_to_confirm reportId');
});

test('figures are any moderate JSON, well-formed throughout', async () => {
	const send = (figures: unknown) => world.send(duty, 'report.draft', { incidentId, kind: 'initial', figures: figures as Record<string, string>, text: '文' });
	await send({ casualties: { deaths: 1, missing: 'unknown', trapped: { atLeast: 2 } }, forces: [{ name: '临消', people: 6 }], empty: '', none: null });
	let deep: unknown = 1;
	for (let depth = 0; depth < 12; depth++) deep = [deep];
	for (const bad of [{ a: '\ud800' }, { a: 'x\u0000' }, { a: deep }, { 'a b': 1 }, { a: Number.NaN }, 5]) expect(await refusalOf(send(bad))).toBe('malformed command.malformed');
});
