/** A letter that asks for aid on a real store with its files: signed, it is answered byte by byte; before that it is a draft. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { busWorld } from '../../../../tests/bus-world.ts';
import type { BusWorld } from '../../../../tests/bus-world.ts';
import { plantIn } from '../../../../tests/planted.ts';
import { aidCase, requested } from '../../domain/aid/aid.fixture.ts';
import type { AidCase } from '../../domain/aid/aid.fixture.ts';
import { Refusal } from '../../domain/refusal.ts';
import { openFiles } from '../files/open.ts';
import type { Files } from '../files/open.ts';
import type { World } from '../world.ts';
import { correctLetter, letterAnswer, signLetter } from './aid-letter.ts';
import { createPapers } from './render.ts';
import type { Papers } from './render.ts';

let bus: BusWorld;
let at: AidCase;
let files: Files;
let papers: Papers;
let world: World;
let first: string;
let second: string;
beforeAll(async () => {
	papers = createPapers(undefined);
	at = await aidCase();
	[first, second] = [await requested(at), await requested(at)];
	bus = await busWorld();
	await plantIn(bus, at.world);
	bus.now = at.world.now;
	files = openFiles({
		folder: undefined,
		storage: bus.storage,
		clock: () => bus.now,
		onfailure: (failure) => {
			throw failure;
		}
	});
	world = { storage: bus.storage, bus: bus.bus, vault: bus.vault, files, zone: 'Asia/Shanghai', kind: 'demo', clock: () => bus.now } as unknown as World;
});
afterAll(async () => {
	await Promise.all([papers.close(), files.close()]);
	await bus.close();
});

const read = async (aidId: string, actor = at.clerk): Promise<Buffer> => Buffer.from(await (await letterAnswer(world, papers, actor, aidId)).arrayBuffer());
const code = (deed: Promise<unknown>): Promise<string> =>
	deed.then(
		() => 'done',
		(failure: unknown) => (failure instanceof Refusal ? `${failure.status} ${failure.code}` : String(failure))
	);

test('two letters signed at once have numbers of their own, and each is answered exactly as it went out', async () => {
	const draft = await read(first);
	expect(draft.subarray(0, 5).toString()).toBe('%PDF-');
	const id = bus.id();
	const answers = await Promise.all([signLetter(world, papers, at.decider, first, id), signLetter(world, papers, at.decider, second, bus.id())]);
	expect(answers.map(({ result }) => result['number']).sort()).toEqual(['临应急援〔2026〕1号', '临应急援〔2026〕2号']);
	const bytes = await read(first);
	const [paper] = (await bus.storage.list('papers', {})).filter(({ ofId }) => ofId === first);
	expect(createHash('sha256').update(bytes).digest('hex')).toBe(paper?.sha256);
	expect(bytes.equals(draft)).toBe(false);
	bus.now += 60_000;
	expect((await read(first)).equals(bytes)).toBe(true);
	expect((await bus.storage.get('aid_requests', first))?.state).toBe('sent');
	// The same press again has its first answer; another one is refused, and takes no number.
	expect((await signLetter(world, papers, at.decider, first, id)).result).toEqual(answers[0].result);
	expect(await code(signLetter(world, papers, at.decider, first, bus.id()))).toBe('409 aid.wrong_state');
});

test('who may not sign does not, and who does not see the case does not read the letter', async () => {
	expect(await code(signLetter(world, papers, at.clerk, second, bus.id()))).toBe('403 auth.forbidden');
	const town = { ...at.clerk, scopes: ['area:330112104'] };
	expect(await code(letterAnswer(world, papers, town, first))).toBe('404 aid.unknown');
});

test('a corrected letter is answered as it stands and as it went out first; the same press again has its first answer, and one revoked says so', async () => {
	const before = await read(second);
	const id = bus.id();
	const given = { aidId: second, reason: '报到地点写错', says: { reportPlace: '青山湖大坝' } };
	const { result } = await correctLetter(world, papers, at.decider, given, id);
	expect(result).toMatchObject({ version: 2 });
	expect((await correctLetter(world, papers, at.decider, given, id)).result).toEqual(result);
	expect(await code(correctLetter(world, papers, at.decider, given, bus.id()))).toBe('422 aid.unchanged');
	const bytes = await read(second);
	expect(bytes.equals(before)).toBe(false);
	const version = async (n: string): Promise<Buffer> => Buffer.from(await (await letterAnswer(world, papers, at.clerk, second, n)).arrayBuffer());
	expect((await version('1')).equals(before)).toBe(true);
	expect((await version('2')).equals(bytes)).toBe(true);
	expect(await code(letterAnswer(world, papers, at.clerk, second, '3'))).toBe('404 paper.unknown');
	await bus.bus.send(at.decider, { id: bus.id(), type: 'paper.revoke', payload: { paperId: String(result['paperId']), reason: '作废' } });
	expect((await bus.storage.get('aid_requests', second))?.state).toBe('withdrawn');
	expect((await read(second)).equals(bytes)).toBe(false);
	expect((await version('2')).equals(bytes)).toBe(true);
});
