/** The public contract: positions, the export that proves itself, and problems in two languages. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from './harness/outside.ts';
import { signInApi } from './harness/api.ts';
import { storyOn } from './harness/incident-story.ts';
import { raw } from './harness/raw.ts';

const root = resolve(import.meta.dirname, '..', '..');
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const keys = (value: object): string[] => Object.keys(value).sort();

test('positions: accepted, refused by index, late ones track only; the track is read back', async ({ server }) => {
	const team = await signInApi(server.url, 'team1');
	const [unitId = ''] = (await team.get<{ actor: { resourceIds: string[] } }>('/api/v1/session')).body.actor.resourceIds;
	const now = Date.now();
	const at = (age: number, lon: number) => ({ unitId, at: now - age, lon, lat: 30.25, speed: 12, heading: 90, accuracy: 8, battery: 71 });
	const { status, body } = await team.post<{ accepted: number; refused: { index: number; code: string; message: string }[] }>('/api/v1/positions', [
		at(0, 119.71), at(60_000, 119.7), at(-360_000, 119.8), { ...at(0, 119.7), unitId: 'x' }, { ...at(0, 500) }, 'x'
	]); // prettier-ignore
	expect([status, body.accepted, body.refused.map(({ index, code }) => [index, code])]).toEqual([
		200,
		2,
		[
			[2, 'position.future'],
			[3, 'position.forbidden'],
			[4, 'position.out_of_range'],
			[5, 'position.malformed']
		]
	]);
	expect(body.refused.every(({ message }) => message.length > 5)).toBe(true);
	const duty = await signInApi(server.url, 'duty');
	const track = (await duty.get<{ points: { at: number; lon: number }[] }>(`/api/v1/resources/${unitId}/track?from=${now - 120_000}&to=${now}`)).body.points;
	expect(track.map(({ lon }) => lon)).toEqual([119.7, 119.71]);
	const many = await team.post<{ code: string }>(
		'/api/v1/positions',
		Array.from({ length: 1_001 }, () => at(0, 119.7))
	);
	expect([many.status, many.body.code]).toEqual([413, 'position.too_many']);
});

test('the export proves itself: digests and chain as the contract says, withheld lines, and the verifier beside it', async ({ server }) => {
	const { incidentId } = await storyOn(server.url);
	const reviewer = await signInApi(server.url, 'reviewer');
	interface Line {
		readonly seq: number;
		readonly digest: string;
		readonly prevHash: string;
		readonly hash: string;
		readonly body?: string;
	}
	const linesOf = async (query: string): Promise<Line[]> => {
		const { body } = await reviewer.get<string>(`/api/v1/journal/export${query}`);
		return body.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Line]));
	};
	const lines = await linesOf('');
	let previous = '0'.repeat(64);
	for (const [at, line] of lines.entries()) {
		expect([line.seq, line.prevHash]).toEqual([at + 1, previous]);
		expect(line.hash).toBe(sha256(`${previous}\n${line.seq}\n${line.digest}`));
		if (line.body !== undefined) {
			expect(line.digest).toBe(sha256(line.body));
			expect((JSON.parse(line.body) as { seq: number }).seq).toBe(line.seq);
		}
		previous = line.hash;
	}
	const part = await linesOf(`?incident=${incidentId}`);
	expect(part.filter(({ body }) => body === undefined).length).toBeGreaterThan(3);
	expect(part.filter(({ body }) => body !== undefined).every(({ body }) => body?.includes(incidentId))).toBe(true);
	const verify = (text: string) => {
		const file = join(server.folder, 'export.ndjson');
		writeFileSync(file, text);
		return spawnSync(join(root, 'node_modules', '.bin', 'node'), [join(root, 'server', 'verify.ts'), file, '--strict'], { encoding: 'utf8' });
	};
	const text = part.map((line) => JSON.stringify(line)).join('\n');
	const good = verify(text);
	expect([good.status, good.stdout.trim()]).toEqual([
		0,
		`OK seq 1..${part.length}, ${part.length} entries, ${part.filter(({ body }) => body === undefined).length} withheld, head ${part.at(-1)?.hash ?? ''}`
	]);
	const bad = verify(text.replace('阀门在二楼', '阀门在三楼'));
	expect(bad.status).toBe(1);
	expect(bad.stdout + bad.stderr).toMatch(/BAD seq \d+/);
});

test('problems speak the language asked for, Chinese by default', async ({ server }) => {
	for (const [accept, fits] of [
		[undefined, /\p{Script=Han}/u],
		['zh-CN', /\p{Script=Han}/u],
		['fr, en;q=0.5', /^[\x20-\x7e]+$/],
		['en-GB,zh;q=0.9', /^[\x20-\x7e]+$/]
	] as const) {
		const { status, type, body } = await raw(server.url, '/api/v1/snapshot', { headers: accept === undefined ? {} : { 'accept-language': accept } });
		expect([status, type]).toEqual([401, 'application/problem+json']);
		expect(keys(body)).toEqual(expect.arrayContaining(['code', 'detail', 'status', 'title', 'type']));
		expect(body.detail).toMatch(fits);
	}
});
