import { describe, expect, test } from 'vitest';
import chinese from '../../../../messages/zh-CN/refusal.json' with { type: 'json' };
import english from '../../../../messages/en/refusal.json' with { type: 'json' };
import type { LineCount } from '../../../../db/requisition.ts';
import { refusalOf } from '../world.fixture.ts';
import { isAsSigned } from './content.ts';
import { bags, excavator, giveBackWith, handOverWith, office, owner, scene, witness } from './scene.fixture.ts';

const HOUR = 3_600_000;
describe('hand-over', () => {
	test('both sides sign for what was counted, and the thing is in use from then on', async () => {
		const at = await scene();
		const { result } = await at.handOver({ [bags]: { quantity: 1_940, note: '短少 60 只，装车时未到' } });
		expect(result).toMatchObject({ number: 'HO2026-0001', markNo: 'M-HO2026-0001' });
		expect(at.requisition).toMatchObject({ state: 'in_use', handedOverAt: at.world.now, markNo: 'M-HO2026-0001' });
		expect(at.line(excavator)).toMatchObject({ state: 'in_use', countedQuantity: 1, meterStart: 126_200, startedAt: at.world.now, discrepancy: null });
		expect(at.line(bags)).toMatchObject({ state: 'in_use', countedQuantity: 1_940, discrepancy: '短少 60 只，装车时未到' });
		const [row] = at.world.rows('handings');
		expect(row && isAsSigned(row)).toBe(true);
		expect(at.world.rows('case_files').map(({ of }) => of)).toEqual([`handings:${row?.id}`, `handings:${row?.id}`]);
		expect(await refusalOf(at.world.send(at.clerk, 'discrepancy.resolve', { lineId: at.line(excavator).id, resolution: '无' }))).toBe('rule discrepancy.none lineId');
		await at.world.send(at.clerk, 'discrepancy.resolve', { lineId: at.line(bags).id, resolution: '按实点 1,940 只计' });
		expect(at.line(bags).discrepancyResolved).toBe('按实点 1,940 只计');
		expect(await refusalOf(at.world.send(at.clerk, 'discrepancy.resolve', { lineId: at.line(bags).id, resolution: '再' }))).toBe('conflict discrepancy.resolved lineId');
	});

	test('an oral order is handed over before its paperwork; a draft is not, but what happened is kept', async () => {
		const oral = await scene({ state: 'oral', number: null });
		await oral.handOver();
		expect(oral.requisition.state).toBe('in_use');
		const draft = await scene({ state: 'draft', number: null });
		expect(await refusalOf(draft.handOver())).toBe('conflict handing.not_allowed_now requisitionId');
		const payload = await draft.paper('handover', draft.handOverCounts(), draft.team);
		const told = await draft.sendPaper(draft.team, 'handing.hand_over', payload, draft.world.now - HOUR);
		expect(told.late).toBe(true);
		expect(draft.requisition.state).toBe('draft');
		expect(draft.world.rows('handings')).toMatchObject([{ late: true }]);
	});

	test('a line of which nothing came is settled at once and lets go of its thing', async () => {
		const at = await scene();
		await at.handOver({ [bags]: { quantity: 0, note: '未送到' } });
		expect(at.line(bags)).toMatchObject({ state: 'settled', active: false, countedQuantity: 0 });
	});

	test('two clerks at once: the first counts, the second is kept late and both see it', async () => {
		const at = await scene();
		const [first, second] = [
			await at.paper('handover', at.handOverCounts(), at.team),
			await at.paper('handover', at.handOverCounts({ [bags]: { quantity: 9, note: '看错' } }), at.team)
		];
		await at.sendPaper(at.team, 'handing.hand_over', first, at.world.now);
		const told = await at.sendPaper(at.team, 'handing.hand_over', second, at.world.now);
		expect(told).toMatchObject({ late: true, result: { late: true, number: 'HO2026-0021' } });
		expect(at.line(bags).countedQuantity).toBe(2_000);
		expect(at.world.rows('handings').map(({ late }) => late)).toEqual([false, true]);
	});

	test('a clock wrong by hours is kept as it was, and told', async () => {
		const at = await scene();
		const said = at.world.now + 5 * HOUR;
		const { result } = await handOverWith(at, { at: said });
		expect(result.clockAheadSeconds).toBe(5 * 3_600);
		expect(at.world.rows('handings')[0]).toMatchObject({ at: said, recordedAt: at.world.now });
		expect(at.line(excavator).startedAt).toBe(at.world.now);
	});

	test('the desk enters what was signed on paper; the team does not', async () => {
		const at = await scene();
		const onPaper = {
			onBehalf: { paper: '纸质清单，存卷' },
			signatures: [
				{ ...owner, strokes: [] },
				{ ...office, strokes: [] }
			]
		};
		const counts = at.handOverCounts();
		expect(await refusalOf(at.sendPaper(at.team, 'handing.hand_over', await at.paper('handover', counts, at.team, onPaper)))).toBe('forbidden auth.forbidden');
		await at.sendPaper(at.clerk, 'handing.hand_over', await at.paper('handover', counts, at.clerk, onPaper));
		expect(at.world.rows('handings')[0]?.onBehalf).toEqual({ paper: '纸质清单，存卷' });
	});
});

describe('hard rule 9', () => {
	test('rule 9: hand-over and return need two signatures, quantity, condition, photos, meter and time', async () => {
		const at = await scene();
		const counts = at.handOverCounts();
		const without = (name: string, part: 'meter' | 'quantity' | 'condition') =>
			counts.map((count) => (count.name === name ? Object.fromEntries(Object.entries(count).filter(([key]) => key !== part)) : count)) as unknown as LineCount[];
		const refusals: readonly (readonly [string, Promise<unknown>])[] = [
			['rule signing.signature_missing signatures', handOverWith(at, { signatures: [office] })],
			['rule signing.signature_missing signatures', handOverWith(at, { signatures: [owner] })],
			['rule signing.not_drawn signatures.0.strokes', handOverWith(at, { signatures: [{ ...owner, strokes: [] }, office] })],
			['rule signing.objection_missing objection', handOverWith(at, { outcome: 'objection' })],
			['rule signing.witness_missing witness', handOverWith(at, { outcome: 'refused', signatures: [office, witness] })],
			['rule signing.authority_missing signatures', handOverWith(at, { outcome: 'entrusted' })],
			['rule handing.photo_missing photos', handOverWith(at, { photos: [] })],
			['rule handing.meter_missing counts.0.meter', handOverWith(at, {}, without(excavator, 'meter'))],
			['rule handing.discrepancy_reason counts.1.note', handOverWith(at, {}, at.handOverCounts({ [bags]: { quantity: 1_999 } }))],
			['malformed command.malformed', handOverWith(at, {}, without(bags, 'quantity'))],
			['malformed command.malformed', handOverWith(at, {}, without(bags, 'condition'))],
			['malformed command.malformed', handOverWith(at, { at: null })],
			['rule handing.content_mismatch contentHash', handOverWith(at, { contentHash: '0'.repeat(64) })]
		];
		for (const [expected, sent] of refusals) expect(await refusalOf(sent)).toBe(expected);
		expect(at.world.rows('handings')).toEqual([]);
		expect(at.world.rows('case_files')).toEqual([]);
		expect(at.requisition.state).toBe('served');

		await at.handOver();
		const back: readonly (readonly [string, Promise<unknown>])[] = [
			['rule signing.signature_missing signatures', giveBackWith(at, {}, { signatures: [owner] })],
			['rule handing.photo_missing photos', giveBackWith(at, {}, { photos: [] })],
			['rule handing.meter_missing counts.0.meter', giveBackWith(at, { [excavator]: { meter: undefined as never } })],
			['rule handing.meter_backwards counts.0.meter', giveBackWith(at, { [excavator]: { meter: 126_199 } })],
			['rule handing.damage_description counts.0.note', giveBackWith(at, { [excavator]: { quantity: 0, damaged: 1 } })],
			['rule handing.unbalanced counts.1.quantity', giveBackWith(at, { [bags]: { quantity: 550, consumed: 1_449 } })]
		];
		for (const [expected, sent] of back) expect(await refusalOf(sent)).toBe(expected);
		expect(at.world.rows('handings')).toHaveLength(1);
		expect(at.requisition.state).toBe('in_use');
		const codes = [...refusals, ...back].map(([text]) => `refusal_${text.split(' ')[1]?.replaceAll('.', '_')}`);
		for (const code of codes.filter((one) => !one.includes('command'))) for (const sentences of [chinese, english]) expect(sentences).toHaveProperty(code);
	});

	test('the four ways a paper ends: signed, with objection, refused before a witness, by an entrusted signer', async () => {
		const ends = [
			{ outcome: 'signed' },
			{ outcome: 'objection', objection: '履带原已更换，应注明' },
			{ outcome: 'refused', witness: '村委李', signatures: [office, witness] },
			{ outcome: 'entrusted', signatures: [{ ...owner, authority: '委托书 2026-8-10' }, office] }
		];
		for (const end of ends) {
			const at = await scene();
			await handOverWith(at, end);
			expect(at.world.rows('handings')[0]).toMatchObject(end.signatures ? { outcome: end.outcome } : end);
			expect(at.requisition.state).toBe('in_use');
		}
	});

	test('a stored paper that was altered is no longer as it was signed', async () => {
		const at = await scene();
		await at.handOver();
		const [row] = at.world.rows('handings');
		if (!row) throw new Error('no paper');
		expect(isAsSigned(row)).toBe(true);
		expect(isAsSigned({ ...row, counts: row.counts.map((count) => ({ ...count, quantity: count.quantity + 1 })) })).toBe(false);
		expect(isAsSigned({ ...row, objection: '后加' })).toBe(false);
	});
});
