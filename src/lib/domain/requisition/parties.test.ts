/** Who else has to do with a case, each with proof, until it is over. */
import { expect, test } from 'vitest';
import chinese from '../../../../messages/zh-CN/refusal.json' with { type: 'json' };
import english from '../../../../messages/en/refusal.json' with { type: 'json' };
import { refusalOf } from '../world.fixture.ts';
import { caseIn } from './case.fixture.ts';

const sha256 = 'c'.repeat(64);
const payee = { role: 'payee', name: '某租赁公司财务部', proof: '授权委托书' } as const;

test('a party is named after the decision with its proof as a file, once in a role, and taken off with a reason', async () => {
	const at = await caseIn('in_use');
	const { world, clerk, requisitionId } = at;
	const name = (set: object = {}) =>
		world.send(
			clerk,
			'requisition.name_party',
			{ requisitionId, ...payee, attachments: [sha256], ...set },
			{ prepared: { attachments: [{ sha256, type: 'application/pdf', size: 1, name: '委托书.pdf' }] } }
		);
	await name();
	expect(at.requisition().parties).toEqual([{ ...payee, sha256 }]);
	expect(world.rows('case_files')).toMatchObject([{ sha256, of: `requisitions:${requisitionId}`, requisitionId }]);
	expect(await refusalOf(name())).toBe('rule requisition.party_known name');
	await name({ role: 'operator', attachments: [] });
	const drop = (role: 'payee' | 'lessor') => world.send(clerk, 'requisition.drop_party', { requisitionId, role, name: payee.name, reason: '登记有误' });
	expect(await refusalOf(drop('lessor'))).toBe('missing requisition.party_unknown name');
	await drop('payee');
	expect(at.requisition().parties.map(({ role }) => role)).toEqual(['operator']);
	for (const sentences of [chinese, english]) for (const code of ['party_known', 'party_unknown']) expect(sentences).toHaveProperty(`refusal_requisition_${code}`);
});

test('a proof whose bytes have not arrived, and a case that is over, take no party', async () => {
	const at = await caseIn('draft');
	expect(await refusalOf(at.world.send(at.clerk, 'requisition.name_party', { requisitionId: at.requisitionId, ...payee, attachments: [sha256] }))).toBe(
		'rule handing.photo_unknown photos'
	);
	expect(at.requisition().parties).toEqual([]);
	const over = await caseIn('closed');
	expect(await refusalOf(over.world.send(over.clerk, 'requisition.name_party', { requisitionId: over.requisitionId, ...payee }))).toBe(
		'conflict requisition.wrong_state requisitionId'
	);
});
