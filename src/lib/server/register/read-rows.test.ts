/** A table of owners and things: read cell by cell with the faults named, entered whole or not at all. */
import { expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { TestWorld, refusalOf } from '../../domain/world.fixture.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { example, heads } from './columns.data.ts';
import type { Head } from './columns.data.ts';
import { readRows } from './read-rows.ts';
import { cellsOf, csv } from './sheet.ts';

const names = Object.keys(heads) as Head[];
const head = names.map((name) => heads[name][0]);
const line = (set: Partial<Record<Head, string>> = {}): string[] => names.map((name) => ({ ...example, ...set })[name]);
const bytes = (rows: readonly (readonly string[])[]): Uint8Array => new TextEncoder().encode(rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n'));
const send = (world: TestWorld, rows: ReturnType<typeof readRows>['rows']) =>
	world.send(world.user('REQ'), 'owner.import', { file: '目录.csv', sha256: '0'.repeat(64), rows: rows as never });

test('the template’s own row is read and entered, money by its digits', async () => {
	const { rows, errors } = readRows(await cellsOf(bytes([head, line(), line({ serial: 'X2', rate: '1,800.5', rateAgreed: '是' })])));
	expect(errors).toEqual([]);
	const world = new TestWorld();
	const { result, args } = await send(world, rows);
	expect(result).toEqual({ newOwners: 1, changedOwners: 0, newObjects: 2, changedObjects: 0 });
	expect(world.rows('objects').map(({ rateFen, rateAgreed, rateUnit, areaId }) => [rateFen, rateAgreed, rateUnit, areaId])).toEqual([
		[180_000, false, 'shift', '330112104'],
		[180_050, true, 'shift', '330112104']
	]);
	expect(args).toBeUndefined();
	const again = await send(world, rows);
	expect(again.result).toMatchObject({ newOwners: 0, newObjects: 0, changedObjects: 2 });
	expect(world.rows('owners')).toHaveLength(1);
});

test('an XLSX file says the same as the CSV, and one in GB18030 is read', async () => {
	const book = await writeXlsxFile([head, line()].map((row) => row.map((value) => ({ value })))).toBuffer();
	expect(readRows(await cellsOf(new Uint8Array(book)))).toEqual(readRows(await cellsOf(bytes([head, line()]))));
	const gb = new Uint8Array([...new TextEncoder().encode('a,'), 0xca, 0xd6]);
	expect(await cellsOf(gb)).toEqual([['a', '手']]);
	expect(csv('"a ""b"", c",2\n')).toEqual([['a "b", c', '2']]);
	await expect(cellsOf(new Uint8Array([0x50, 0x4b, 3, 4, 5]))).rejects.toThrow('owner.import_file');
});

test('every fault is named by row and column, and a table without the needed columns by those', () => {
	const { rows, errors } = readRows([head, line({ town: '无此镇' }), line({ class: '飞船' }), line({ idNumber: '123' }), line({ lon: '东', rate: '一千' }), line()]);
	expect(rows).toHaveLength(1);
	expect(errors.map(({ row, column, code }) => [row, column, code])).toEqual([
		[2, '镇街或区县', 'owner.import_cell'],
		[3, '类别', 'owner.import_cell'],
		[4, '身份证号', 'owner.bad_id_number'],
		[5, '经度', 'owner.import_cell'],
		[5, '单价（元）', 'owner.import_cell']
	]);
	expect(() => readRows([['名称'], ['x']])).toThrow('owner.import_heads');
	expect(() => readRows([head])).toThrow('owner.import_empty');
});

test('a neighbour and its things are imported like the rest, and lie in its area', async () => {
	const world = new TestWorld();
	const { rows, errors } = readRows([
		head,
		line({ owner: '富阳救援队', ownerKind: '政府', town: '富阳区', lon: '119.96', lat: '29.5', rate: '0' }),
		line({ owner: '民兵分队', ownerKind: '民兵', creditCode: '', class: '' })
	]);
	expect(errors).toEqual([]);
	await world.send(world.user('REQ'), 'owner.import', { file: 'x.csv', sha256: '0'.repeat(64), rows } as never);
	expect(world.rows('owners').map(({ kind, areaId }) => [kind, areaId])).toEqual([
		['government', '330111'],
		['garrison', '330112104']
	]);
	expect(world.rows('objects').map(({ areaId, rateFen }) => [areaId, rateFen])).toContainEqual(['330111', 0]);
});

test('one row that cannot be entered keeps all of them out', async () => {
	const { rows } = readRows([head, line(), line({ name: '第二台' }), line({ serial: 'X3', lon: '121.5', lat: '31.2' })]);
	const world = new TestWorld();
	expect(await refusalOf(send(world, rows))).toBe('rule owner.import_rows rows');
	const failure = await send(world, rows).catch((refusal: unknown) => refusal);
	expect((failure as Refusal).errors).toEqual([
		{ path: 'rows[3]', code: 'object.serial_known' },
		{ path: 'rows[4]', code: 'object.outside_area' }
	]);
	expect([world.rows('owners'), world.rows('objects')]).toEqual([[], []]);
});

test('two people of one name in one town are not made one, and a file never replaces an account that is known', async () => {
	const person = { kind: '个人', owner: '王伟', creditCode: '' };
	const { rows } = readRows([head, line({ ...person, phone: '13900000001', serial: 'A1' }), line({ ...person, phone: '13900000002', serial: 'A2' })]);
	const world = new TestWorld();
	const failure = await send(world, rows).catch((refusal: unknown) => refusal);
	expect((failure as Refusal).errors).toEqual([{ path: 'rows[3]', code: 'owner.same_name' }]);
	await send(world, rows.slice(0, 1));
	const [known] = world.rows('owners');
	await send(world, readRows([head, line({ ...person, phone: '13900000009', serial: 'A3' })]).rows);
	expect(world.rows('owners')).toMatchObject([{ id: known?.id, phone: known?.phone }]);
	expect(world.rows('objects')).toHaveLength(2);
});
