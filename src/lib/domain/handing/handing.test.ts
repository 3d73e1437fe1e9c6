import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import chinese from '../../../../messages/zh-CN/refusal.json' with { type: 'json' };
import english from '../../../../messages/en/refusal.json' with { type: 'json' };
import type { LineCount } from '../../../../db/requisition.ts';
import { refusalOf } from '../world.fixture.ts';
import { accountedFor } from './balance.ts';
import { isAsSigned } from './content.ts';
import { numberIn } from './numbers.ts';
import { office, owner, scene, witness } from './scene.fixture.ts';
import type { Scene } from './scene.fixture.ts';

const HOUR = 3_600_000;
const excavator = '挖掘机 20 t';
const bags = '编织袋';

const handOverWith = async (at: Scene, set: Record<string, unknown>, counts: readonly LineCount[] = at.handOverCounts()) =>
	at.sendPaper(at.team, 'handing.hand_over', await at.paper('handover', counts, at.team, set));
const giveBackWith = async (at: Scene, set: Readonly<Record<string, Partial<LineCount>>>, more: Record<string, unknown> = {}) =>
	at.sendPaper(at.team, 'handing.give_back', await at.paper('return', at.returnCounts(set), at.team, more));

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

describe('return and damage', () => {
	test('1,450 of 2,000 bags consumed and 550 returned balance; with the excavator damaged the case is returned', async () => {
		const at = await scene();
		at.world.put('case_clocks', {
			...{ id: at.world.newId(), requisitionId: at.requisitionId, claimId: null, incidentId: at.incidentId, areaId: '330112008', rule: 'return', ruleSetId: 'rules' },
			...{ basisAt: at.world.now, dueAt: at.world.now + 72 * HOUR, source: '', duty: 'clerk', state: 'open', metAt: null, overdueAt: null, note: null }
		});
		await at.handOver();
		at.world.now += 76 * HOUR;
		await giveBackWith(at, { [excavator]: { quantity: 0, damaged: 1, note: '左履带断裂' }, [bags]: { quantity: 550, consumed: 1_450 } });
		expect(at.requisition).toMatchObject({ state: 'returned', returnedAt: at.world.now });
		expect(at.line(excavator)).toMatchObject({ state: 'settled', active: false, returnedDamaged: 1, meterEnd: 128_850, stoppedAt: at.world.now, stopReason: 'returned' });
		expect(at.line(bags)).toMatchObject({ consumed: 1_450, returnedOk: 550, state: 'settled' });
		expect(at.world.rows('case_clocks')).toMatchObject([{ state: 'late', metAt: at.world.now }]);
		const damage = await at.paper('damage', [{ ...base(at, excavator), damaged: 1, lost: 0, note: '左履带断裂' }], at.team);
		await at.sendPaper(at.team, 'handing.certify_damage', damage);
		const more = await at.paper('damage', [{ ...base(at, excavator), damaged: 1, lost: 0, note: '又一处' }], at.team);
		expect(await refusalOf(at.sendPaper(at.team, 'handing.certify_damage', more))).toBe('rule handing.damage_exceeds counts.0.damaged');
	});

	test('what is lost whole stops costing at that moment, and a later return cannot say less than was certified', async () => {
		const at = await scene();
		await at.handOver();
		const lostAt = at.world.now + 10 * HOUR;
		at.world.now += 20 * HOUR;
		await at.sendPaper(at.team, 'handing.certify_damage', await at.paper('damage', [{ ...base(at, excavator), damaged: 0, lost: 1, note: '被洪水冲走' }], at.team, { at: lostAt }));
		expect(at.line(excavator)).toMatchObject({ state: 'in_use', stoppedAt: lostAt, stopReason: 'lost' });
		expect(await refusalOf(giveBackWith(at, {}))).toBe('rule handing.certified_more counts.0.damaged');
		await giveBackWith(at, { [excavator]: { quantity: 0, lost: 1, note: '被洪水冲走' } });
		expect(at.line(excavator)).toMatchObject({ state: 'settled', lost: 1, stoppedAt: lostAt, stopReason: 'lost' });
	});

	test('a return that arrives three days late, after the desk entered the paper: kept, nothing changes', async () => {
		const at = await scene();
		await at.handOver();
		const [tablet, desk] = [await at.paper('return', at.returnCounts(), at.team), await at.paper('return', at.returnCounts(), at.clerk, { onBehalf: { paper: '纸质返还单' } })];
		const signedAt = at.world.now;
		at.world.now += 24 * HOUR;
		await at.sendPaper(at.clerk, 'handing.give_back', desk);
		const before = at.lines;
		at.world.now += 48 * HOUR;
		const told = await at.sendPaper(at.team, 'handing.give_back', tablet, signedAt);
		expect(told.late).toBe(true);
		expect(at.lines).toEqual(before);
		expect(at.world.rows('handings').map(({ kind, late }) => `${kind} ${late}`)).toEqual(['handover false', 'return false', 'return true']);
	});

	test('lines come back one after the other; the case is returned with the last', async () => {
		const at = await scene();
		await at.handOver();
		const one = async (name: string) =>
			at.sendPaper(
				at.team,
				'handing.give_back',
				await at.paper(
					'return',
					at.returnCounts().filter((count) => count.name === name),
					at.team
				)
			);
		await one(bags);
		expect(at.requisition.state).toBe('in_use');
		expect(await refusalOf(one(bags))).toBe('conflict handing.not_in_use requisitionId');
		await one(excavator);
		expect(at.requisition.state).toBe('returned');
	});

	const base = (at: Scene, name: string) => ({ lineId: at.line(name).id, name, unit: at.line(name).unit, quantity: 0, condition: '见说明' });
});

describe('properties', () => {
	const split = fc.record({ usedReturned: fc.nat(3), damaged: fc.nat(3), lost: fc.nat(3), consumed: fc.nat(3), quantity: fc.nat(3), counted: fc.nat(12) });

	test('quantities balance in every reachable state', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(split, { minLength: 1, maxLength: 4 }), async (tries) => {
				const at = await scene();
				await at.handOver({ [bags]: { quantity: tries[0]?.counted ?? 0, note: '实点' } });
				for (const { counted: _counted, ...given } of tries) {
					if (at.line(bags).state !== 'in_use') break;
					const counts = at.returnCounts({ [bags]: { ...given, note: '说明' } }).filter(({ name }) => name === bags);
					await at.sendPaper(at.team, 'handing.give_back', await at.paper('return', counts, at.team)).catch(() => undefined);
				}
				for (const line of at.lines) {
					const { returnedOk: quantity, returnedUsed: usedReturned, returnedDamaged: damaged, lost, consumed, state, countedQuantity } = line;
					expect(accountedFor({ quantity, usedReturned, damaged, lost, consumed })).toBe(state === 'settled' ? countedQuantity : 0);
				}
			}),
			{ numRuns: 60 }
		);
	});

	test('numbers never double: whatever is leased, used, closed and late, each number is on one paper or void, never both', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.record({ block: fc.nat(2), n: fc.nat(21), close: fc.boolean() }), { maxLength: 14 }), async (deeds) => {
				const at = await scene({ state: 'draft' });
				const blocks = [];
				for (const actor of [at.team, at.clerk, at.team]) blocks.push((await at.number('handover', actor)).blockId);
				for (const { block: index, n, close } of deeds) {
					const block = at.world.row('number_blocks', blocks[index] ?? '');
					const number = numberIn(block, block.first + n);
					const sent = close
						? at.world.send(at.clerk, 'number.close', { blockId: block.id, reason: '下线' })
						: at.sendPaper(at.team, 'handing.hand_over', await at.paper('handover', at.handOverCounts(), at.team, { blockId: block.id, number }), at.world.now);
					await sent.catch(() => undefined);
				}
				const ranges = at.world.rows('number_blocks').map(({ first, last }) => [first, last] as const);
				expect(ranges.toSorted((a, b) => a[0] - b[0]).every(([first], index, all) => index === 0 || first > (all[index - 1]?.[1] ?? 0))).toBe(true);
				const used = at.world.rows('handings').map(({ number }) => number);
				const voided = at.world.rows('number_blocks').flatMap((block) => block.voided.map(({ number }) => numberIn(block, number)));
				const all = [...used, ...voided];
				expect(new Set(all).size).toBe(all.length);
				for (const block of at.world.rows('number_blocks').filter(({ closedAt }) => closedAt !== null))
					for (let n = block.first; n <= block.last; n++) expect(all).toContain(numberIn(block, n));
			}),
			{ numRuns: 40 }
		);
	});
});
