import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedId } from '../../../../db/seed/slug.ts';
import { POST } from '../../../routes/api/v1/compensation/calculate/+server';
import { ITEMS_MAX } from '../../domain/compensation/calculate.ts';
import { yuan } from '../../domain/compensation/decimal.ts';
import { formulas } from '../../domain/compensation/formulas.ts';
import { line, workedCases } from '../../domain/compensation/worked-cases.fixture.ts';
import { openApi } from '../openapi/document.ts';
import { SETUP } from '../auth/actor.ts';
import { plantCity } from '../seed/plant.ts';
import { seedChanges } from '../seed/seed.ts';
import type { World } from '../world.ts';
import { createWorld } from '../worlds/create.ts';
import { newId } from '../worlds/uuid7.ts';

const at = Date.UTC(2026, 7, 10, 6);
const made = (name: string, kind: 'demo' | 'real') => createWorld({ name, kind, clock: () => at, zone: 'Asia/Shanghai', ticking: false });
const locale = (language: string) => (language === 'en' ? 'en' : 'zh-CN');
const noted = { metrics: { count: () => undefined }, config: {}, log: { error: () => undefined } };

let world: World;
beforeAll(async () => {
	world = await made('calculator', 'demo');
	await plantCity(world, 'Calculator-2026!');
});
afterAll(() => world.close());

interface Answer {
	readonly status: number;
	readonly body: {
		readonly ruleSet: { readonly id: string; readonly version: number };
		readonly lines: readonly { readonly formula: string; readonly amountFen: number; readonly text: string; readonly inputs: object }[];
		readonly totalFen: number;
		readonly code: string;
		readonly detail: string;
		readonly errors?: readonly { readonly path: string; readonly message: string }[];
	};
}

/** The request as the framework hands it to the endpoint. */
async function post(body: string, { as = 'clerk', language = 'zh-CN', type = 'application/json', of = world } = {}): Promise<Answer> {
	const actor = as === '' ? null : await of.actor(seedId(`user/${as}`));
	const request = new Request('http://muster/api/v1/compensation/calculate', { method: 'POST', headers: { 'content-type': type }, body });
	const locals = { actor, signedIn: { bearer: true, mustChangePassword: false }, world: of, app: { world: of, ...noted }, locale: locale(language) };
	const answer = await POST({ request, url: new URL(request.url), params: {}, locals, getClientAddress: () => '192.0.2.1' } as unknown as RequestEvent);
	return { status: answer.status, body: (await answer.json()) as Answer['body'] };
}
const ask = (body: unknown, options?: Parameters<typeof post>[1]) => post(JSON.stringify(body), options);
const one = line('C1', { quantity: 2, unitPriceFen: 150 });

test.each(workedCases)('the worked case “%s” comes to %s', async (_name, expected, items) => {
	const { status, body } = await ask({ items });
	expect([status, yuan(BigInt(body.totalFen))]).toEqual([200, expected]);
	expect(body.lines.map(({ formula, inputs }) => ({ formula, inputs }))).toEqual(items.map(({ formula, inputs }) => ({ formula, inputs })));
	expect(body.lines.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(body.totalFen);
});

test('the answer names the rule set it stands on, and tells each line in the language of the caller', async () => {
	const ruleSet = { id: seedId('rule-set/1'), version: 1 };
	expect((await ask({ items: [one] })).body).toEqual({
		ruleSet,
		lines: [{ formula: 'C1', amountFen: 300, text: '消耗：2 × 单价 1.50 元 = 3.00 元', inputs: one.inputs }],
		totalFen: 300
	});
	expect((await ask({ ruleSetId: ruleSet.id, items: [one] }, { language: 'en' })).body.lines[0]?.text).toBe('Consumed: 2 × 1.50 yuan each = 3.00 yuan');
	expect((await ask({ items: [] })).body).toEqual({ ruleSet, lines: [], totalFen: 0 });
});

test('who assesses, decides, pays or reviews may ask; nobody else', async () => {
	const asked = ['clerk', 'decider', 'finance', 'reviewer', 'duty', 'commander', 'dispatcher', 'team1', 'keeper', 'town', 'sysadmin', 'secadmin', 'auditor', ''];
	const answers = await Promise.all(asked.map(async (as) => [as, (await ask({ items: [one] }, { as })).status]));
	expect(answers).toEqual(asked.map((as, index) => [as, as === '' ? 401 : index < 4 ? 200 : 403]));
	// The right is asked before the body is read.
	expect((await post('{', { as: 'duty' })).status).toBe(403);
});

describe('hostile bodies', () => {
	const nothingWritten = async (deed: () => Promise<void>) => {
		const before = world.storage.head();
		await deed();
		expect(world.storage.head()).toEqual(before);
	};
	test('a shape that is none is 400, another media type 415, too many items 413', () =>
		nothingWritten(async () => {
			const shapes = ['', '{', 'null', '[]', '7', '{}', '{"items":null}', '{"items":[],"x":1}', '{"items":[7]}', '{"items":[{"formula":"C11","inputs":{}}]}', '{"items":[{"formula":"__proto__","inputs":{}}]}', '{"__proto__":{"items":[]}}', '{"items":[],"ruleSetId":7}', '{"items":[],"ruleSetId":null}', `${'['.repeat(100)}${']'.repeat(100)}`]; // prettier-ignore
			for (const shape of shapes) expect([shape, (await post(shape)).status]).toEqual([shape, 400]);
			expect((await post('{"items":[]}', { type: 'text/plain' })).status).toBe(415);
			const many = Array.from({ length: ITEMS_MAX + 1 }, () => one);
			const refused = await ask({ items: many });
			expect([refused.status, refused.body.code, (await ask({ items: many.slice(1) })).status]).toEqual([413, 'compensation.too_many', 200]);
		}));
	test('each absurd value is 422 with its path and a sentence', () =>
		nothingWritten(async () => {
			for (const quantity of ['-1', '1e400', '1.1234567', '"1"', 'null', 'true', '[]', '{}', '9007199254740993', '1e-9', '-0.01']) {
				const { status, body } = await post(`{"items":[{"formula":"C9","inputs":{"amountFen":1}},{"formula":"C1","inputs":{"quantity":${quantity},"unitPriceFen":1.5}}]}`);
				expect([quantity, status, body.code, body.errors?.map(({ path }) => path)]).toEqual([
					quantity,
					422,
					'compensation.input',
					['items.1.inputs.quantity', 'items.1.inputs.unitPriceFen']
				]);
				expect(body.errors?.every(({ message }) => message.length > 5)).toBe(true);
			}
		}));
	test('every input of every formula that is left out is named, unless it may be', async () => {
		for (const [formula, { inputs }] of Object.entries(formulas)) {
			const { status, body } = await ask({ items: [{ formula, inputs: {} }] });
			const needed = Object.entries(inputs).flatMap(([name, input]) => ('optional' in input ? [] : [`items.0.inputs.${name}`]));
			expect([formula, status]).toEqual([formula, 422]);
			expect(body.errors?.map(({ path }) => path)).toEqual(expect.arrayContaining(needed));
		}
	});
	test('one thing is not paid for twice, in either order', async () => {
		const worn = line('C2d', { originalFen: 9, residualFen: 1, lifeHours: 10, hours: 5 }, 'a');
		const hired = line('C2', { hours: 8, rateFen: 1, unitHours: 8, step: 0.5, rateIncludesOperator: true }, 'a');
		const manned = line('C6', { quantity: 1, rateFen: 1 }, 'a');
		const [repaired, lost] = [line('C3', { repairFen: 1 }, 'a'), line('C4', { replacementFen: 1, age: 1, life: 2, floorRate: 0.05, salvageFen: 0 }, 'a')];
		for (const pair of [
			[worn, hired],
			[hired, manned],
			[repaired, lost]
		])
			// prettier-ignore
			for (const items of [pair, pair.toReversed()]) expect([(await ask({ items })).status, (await ask({ items })).body.code]).toEqual([422, 'compensation.exclusive']);
	});
	test('a rule set that is none is 404', async () => {
		for (const ruleSetId of ['', 'x', 'toString', '__proto__', seedId('rule-set/none')]) expect((await ask({ ruleSetId, items: [one] })).body.code).toBe('rule_set.not_found');
	});
});

test('a world of an older release starts, and says plainly that no rule set is in force', async () => {
	const old = await made('old', 'demo');
	const rows = seedChanges(at, { passwordHashOf: () => 'hash' }).filter(({ table }) => !['rule_sets', 'holidays', 'authorities'].includes(table));
	await old.bus.sendInternal(SETUP, { id: newId(at), type: 'setup.plant', payload: { seed: 'old', part: 1, of: 1 } }, { changes: rows });
	await plantCity(old, 'Calculator-2026!');
	expect(old.live.rows('rule_sets')).toEqual([]);
	const { status, body } = await ask({ items: [one] }, { of: old });
	expect([status, body.code, body.detail.includes('没有生效的规则集')]).toEqual([409, 'rule_set.none_in_force', true]);
	await old.close();
});

test('the document names every formula with its inputs', () => {
	const document = JSON.stringify(openApi());
	expect(document).toContain('/api/v1/compensation/calculate');
	for (const code of Object.keys(formulas)) expect(document).toContain(`"const":"${code}"`);
});
