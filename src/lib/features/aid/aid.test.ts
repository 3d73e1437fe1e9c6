/** What a desk sees and sends of letters that ask for aid. */
import { expect, test } from 'vitest';
import type { Row } from '$db/schema';
import { aidActs, answerOf, letterActs, missingAnswer, versionsIn } from './acts';
import { correctionOf, missingCorrection } from './correcting';
import type { Typed } from './correcting';
import { addresseeFor, blankItem, itemOf, missingIn, outsideOf, providersOf, requestOf } from './form';
import type { AidFields } from './form';
import { aidStories, aidStory } from './words';
import { aidWork } from './work';

const owner = (id: string, set: Partial<Row<'owners'>>) => ({ id, name: id, kind: 'government', areaId: '330111', matchedTo: null, ...set }) as Row<'owners'>;
const owners = [
	owner('upper', { areaId: '330100' }),
	owner('fuyang', {}),
	owner('militia', { kind: 'garrison', areaId: '330112006' }),
	owner('firm', { kind: 'company' }),
	owner('depot', { areaId: '330112006' }),
	owner('gone', { matchedTo: 'fuyang' })
];
const boat = { id: 'boat', ownerId: 'fuyang', name: '冲锋舟', specification: '6 人', unit: '艘', quantity: 2 } as Row<'objects'>;
const hour = 3_600_000;
const fields = (set: Partial<AidFields> = {}): AidFields => ({
	...{
		to: 'fuyang',
		role: 'neighbour',
		toName: '',
		arriveBy: '',
		neededUntil: '',
		reportPlace: '路口',
		reportTo: '王',
		danger: '塌方',
		extent: '青山湖',
		measures: '转移',
		shortfall: '不足'
	},
	items: [itemOf(boat, 2)],
	...set
});

test('those can be written to who may give aid; a thing of a company outside goes by the level above', () => {
	expect(providersOf(owners).map(({ id }) => id)).toEqual(['fuyang', 'militia', 'upper']);
	expect([boat, { ownerId: 'firm' }, undefined].map((object) => addresseeFor(object, owners))).toEqual(['fuyang', 'upper', '']);
	expect(addresseeFor({ ownerId: 'firm' }, [])).toBe('other');
});

test('a refusal of what lies outside leads to a letter for that thing, another refusal to none', () => {
	const of = (code: string, field?: string) => outsideOf({ code, ...(field !== undefined && { field }) }, ['a', 'b']);
	expect([of('requisition.outside_area', 'lines[1].objectId'), of('requisition.asked_by_letter', 'ownerId'), of('requisition.object_taken', 'lines[0]')]).toEqual([
		{ objectId: 'b' },
		{ objectId: 'a' },
		undefined
	]);
	expect(outsideOf(undefined, [])).toBeUndefined();
});

test('what is missing is named, and what is whole becomes the command', () => {
	expect(missingIn(fields(), 2 * hour, 3 * hour, hour)).toEqual([]);
	expect(missingIn(fields({ to: '', danger: ' ', items: [] }), hour, 1, hour)).toEqual(['to', 'items', 'arriveBy', 'neededUntil', 'danger']);
	expect(missingIn(fields({ to: 'other', items: [itemOf(boat, 3), blankItem(), { ...blankItem(), name: '人员', unit: '人' }] }), 2 * hour, 3 * hour, hour)).toEqual([
		'toName',
		'item:0',
		'item:1'
	]);
	expect(requestOf(fields(), { incidentId: 'i', requirementId: 'r' }, 2, 3)).toMatchObject({
		incidentId: 'i',
		requirementId: 'r',
		ownerId: 'fuyang',
		things: [{ objectId: 'boat', quantity: 2 }]
	});
	const named = requestOf(
		fields({ to: 'other', role: 'garrison', toName: ' 某部 ', items: [{ ...blankItem(), name: '官兵', unit: '人', quantity: '30' }] }),
		{ incidentId: 'i', requirementId: null },
		2,
		3
	);
	expect(named).toMatchObject({ to: { role: 'garrison', name: '某部' }, things: [{ name: '官兵', quantity: 30, unit: '人' }] });
	expect('ownerId' in named || 'requirementId' in named).toBe(false);
});

const aid = (set: Partial<Row<'aid_requests'>>) =>
	({
		...{
			id: 'a',
			state: 'sent',
			number: '1号',
			toName: '富阳区',
			things: [{ name: '冲锋舟', specification: '', quantity: 2, unit: '艘' }],
			signedAt: 1,
			answerDueAt: 10,
			draftedAt: 0
		},
		...{ answeredAt: null, answeredBy: null, answer: null, granted: null, expectedAt: null },
		...set
	}) as Row<'aid_requests'>;

test('today’s work: a draft is the decider’s, an open letter the clerk’s, with the answer that is due; what is over is gone', () => {
	const all = [
		aid({ id: 'draft', state: 'drafted', answerDueAt: null }),
		aid({ id: 'late' }),
		aid({ id: 'soon', answerDueAt: 99 }),
		aid({ id: 'no', state: 'refused' }),
		aid({ id: 'home', state: 'left' })
	];
	expect(aidWork(all, 'clerk', 50).map(({ aid: { id }, mine, overdue }) => [id, mine, overdue])).toEqual([
		['late', true, true],
		['soon', true, false],
		['draft', false, false]
	]);
	expect(aidWork(all, 'decider', 50).map(({ aid: { id } }) => id)[0]).toBe('draft');
});

test('what became of a letter is told for the reason of what follows: silence, a part, a no with its words', () => {
	const when = { full: (time: number) => `T${time}` };
	expect(aidStory(aid({ state: 'drafted', signedAt: null }), when)).toBeUndefined();
	expect(aidStory(aid({ state: 'withdrawn' }), when)).toBeUndefined();
	const no = aidStory(aid({ state: 'refused', answeredAt: 5, answeredBy: '值班主任', answer: '自用' }), when) ?? '';
	for (const part of ['T1', '1号', '富阳区', '2', 'T5', '值班主任', '自用']) expect(no).toContain(part);
	const part = aidStory(aid({ state: 'partly', granted: [1], answeredAt: 5, answeredBy: '值班', expectedAt: 7 }), when) ?? '';
	expect([part.includes('T7'), part.includes('1 艘')]).toEqual([true, true]);
	expect(aidStories([aid({}), aid({ state: 'refused', answer: '自用', signedAt: 0 })], when).indexOf('T0')).toBeLessThan(
		aidStories([aid({}), aid({ state: 'refused', signedAt: 0 })], when).indexOf('T1')
	);
});

test('the buttons are those of the state and the right, and an answer says what the server wants', () => {
	const who = (...names: string[]) => ({ can: (name: string, ...modes: string[]) => modes.some((mode) => names.includes(`${name}.${mode}`)) });
	const [clerk, decider] = [who('requisition.write'), who('requisition_decision.approve')];
	expect((['drafted', 'sent', 'granted', 'refused', 'arrived', 'left'] as const).map((state) => aidActs({ state }, clerk).join())).toEqual([
		'withdraw',
		'answer,arrive,withdraw',
		'arrive,answer,withdraw',
		'answer',
		'leave',
		''
	]);
	expect((['drafted', 'sent', 'left'] as const).map((state) => aidActs({ state }, decider).join())).toEqual(['sign,withdraw', 'withdraw', '']);
	const said = { outcome: 'partly', by: '值班', words: '', counts: [1] } as const;
	const typed = (set: object = {}) => ({ ...said, counts: [1] as (number | null)[], ...set });
	expect(missingAnswer(aid({}), typed(), 9)).toEqual([]);
	expect(missingAnswer(aid({}), typed({ by: '', counts: [2] }), null)).toEqual(['by', 'counts', 'expectedAt']);
	expect(missingAnswer(aid({}), typed({ outcome: 'refused' }), null)).toEqual(['words']);
	expect(answerOf('a', typed(), 9)).toEqual({ aidId: 'a', outcome: 'partly', by: '值班', granted: [1], expectedAt: 9 });
	expect(answerOf('a', typed({ outcome: 'refused', words: ' 自用 ' }), 9)).toEqual({ aidId: 'a', outcome: 'refused', by: '值班', words: '自用' });
});

const out = { id: 'p1', type: 'aid_letter', ofId: 'a', version: 1, revokedAt: null } as Row<'papers'>;

test('a letter that stands is corrected while its incident is open and revoked until they came, by who may sign', () => {
	const who = (may: boolean) => ({ can: () => may });
	const acts = (state: string, open = true, paper: Row<'papers'> | null = out) => letterActs({ state } as Row<'aid_requests'>, paper ?? undefined, open, who(true));
	expect(acts('sent')).toEqual(['correct', 'revoke']);
	expect(acts('sent', false)).toEqual(['revoke']);
	expect([acts('arrived'), acts('left')]).toEqual([['correct'], ['correct']]);
	expect(acts('withdrawn')).toEqual(['revoke']);
	expect([acts('drafted', true, null), acts('sent', true, { ...out, revokedAt: 1 })]).toEqual([[], []]);
	expect(letterActs({ state: 'sent' }, out, true, who(false))).toEqual([]);
	expect(versionsIn([out, { ...out, id: 'p2', version: 2 }, { ...out, ofId: 'b' }], 'a').map(({ id }) => id)).toEqual(['p2', 'p1']);
});

test('a correction sends what differs, and how many only until they answer', () => {
	const texts = { reportPlace: '路口', reportTo: '王', extent: '青山湖', danger: '塌方', measures: '转移', shortfall: '不足' };
	const aid = { ...texts, state: 'sent', arriveBy: 5 * hour + 30_000, neededUntil: 9 * hour, things: [{ quantity: 2 }] } as unknown as Row<'aid_requests'>;
	const typed: Typed = { texts: { ...texts, reportPlace: ' 大坝 ' }, arriveBy: 5 * hour, neededUntil: 10 * hour, counts: [3], reason: ' 写错 ' };
	expect(correctionOf(aid, typed)).toEqual({ reason: '写错', says: { reportPlace: '大坝', neededUntil: 10 * hour, counts: [3] } });
	expect(correctionOf({ ...aid, state: 'granted' }, typed).says).toEqual({ reportPlace: '大坝', neededUntil: 10 * hour });
	expect(missingCorrection(typed)).toEqual([]);
	expect(missingCorrection({ texts: { ...texts, extent: ' ' }, arriveBy: null, neededUntil: null, counts: [null], reason: '' })).toEqual([
		'extent',
		'arriveBy',
		'neededUntil',
		'counts',
		'reason'
	]);
});
