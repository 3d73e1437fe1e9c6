/** An objection to a line of the list that came on paper stands where one by the owner's page stands. */
import { expect, test } from 'vitest';
import chinese from '../../../../messages/zh-CN/refusal.json' with { type: 'json' };
import english from '../../../../messages/en/refusal.json' with { type: 'json' };
import { refusalOf } from '../world.fixture.ts';
import { caseIn } from './case.fixture.ts';
import type { OrderedCase } from './case.fixture.ts';

const sha256 = 'c'.repeat(64);
const prepared = { attachments: [{ sha256, type: 'application/pdf', size: 1, name: '异议书.pdf' }] };
const DAY = 86_400_000;
const take = (at: OrderedCase, set: object = {}) =>
	at.world.send(at.clerk, 'requisition.take_objection', { lineId: at.machineLineId, words: '交接时履带完好', how: 'handed_in', ...set } as never, { prepared });
const line = (at: OrderedCase) => at.world.row('requisition_lines', at.machineLineId);

test('is kept with the day it came, how, by whom it was entered and its scan, one after the other, and changes no quantity', async () => {
	const at = await caseIn('in_use');
	const before = line(at);
	const receivedAt = at.world.now - DAY;
	await take(at, { receivedAt, how: 'posted', attachments: [sha256] });
	await take(at, { words: '另有照片' });
	expect(line(at).objections).toEqual([
		{ at: receivedAt, words: '交接时履带完好', paper: { how: 'posted', enteredAt: at.world.now, byName: at.clerk.name, sha256 } },
		{ at: at.world.now, words: '另有照片', paper: { how: 'handed_in', enteredAt: at.world.now, byName: at.clerk.name } }
	]);
	expect({ ...line(at), objections: null }).toEqual({ ...before, objections: null });
	expect(at.world.rows('case_files')).toMatchObject([{ sha256, of: `requisitions:${at.requisitionId}` }]);
});

test('a day to come, a scan that is not there, an owner who was told nothing, one too many: refused, and nothing is written', async () => {
	const at = await caseIn('in_use');
	const refused = async (set: object, expected: string) => {
		const before = JSON.stringify([line(at), at.world.rows('case_files')]);
		expect(await refusalOf(take(at, set))).toBe(expected);
		expect(JSON.stringify([line(at), at.world.rows('case_files')])).toBe(before);
	};
	await refused({ receivedAt: at.world.now + 1 }, 'rule requisition.objection_future receivedAt');
	await refused({ attachments: ['d'.repeat(64)] }, 'rule handing.photo_unknown photos');
	await refused({ words: ' ' }, 'malformed command.malformed');
	for (let count = 0; count < 20; count++) await take(at);
	await refused({}, 'rule requisition.objections_full words');
	const drafted = await caseIn('submitted');
	expect(await refusalOf(take(drafted))).toBe('conflict requisition.owner_not_told lineId');
	expect(line(drafted).objections).toBeNull();
	for (const sentences of [chinese, english])
		for (const code of ['owner_not_told', 'objection_future', 'objections_full', 'objection_file']) expect(sentences).toHaveProperty(`refusal_requisition_${code}`);
});
