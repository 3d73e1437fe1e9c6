/** On a real store with its files: after signing, the other side's telephone gets the PDF of that one paper, and nothing else of anybody's. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publicRoute } from '../../../../server/public.ts';
import { busWorld } from '../../../../tests/bus-world.ts';
import type { BusWorld } from '../../../../tests/bus-world.ts';
import { plantIn } from '../../../../tests/planted.ts';
import { unissue } from '../../domain/paper/along.fixture.ts';
import { ticket, workedCase } from '../../domain/claim/claim.fixture.ts';
import type { ClaimCase } from '../../domain/claim/claim.fixture.ts';
import type { Actor } from '../../domain/command.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Envelope } from '../bus/bus.ts';
import { ownerCopy } from '../documents/copy.ts';
import type { OwnerCopy } from '../documents/copy.ts';
import { issuedAnswer } from '../documents/issued.ts';
import { createPapers } from '../documents/render.ts';
import type { Papers } from '../documents/render.ts';
import { openFiles } from '../files/open.ts';
import type { Files } from '../files/open.ts';
import type { World } from '../world.ts';
import { publicBase } from './base.ts';
import { copyBehind } from './copies.ts';
import { PublicGate } from './gate.ts';
import { newOwnerLink } from './link.ts';
import { linkOf } from './visit.ts';
import type { PublicRequest } from './visit.ts';

let bus: BusWorld;
let of: ClaimCase;
let files: Files;
let papers: Papers;
let world: World;
beforeAll(async () => {
	papers = createPapers(undefined);
	of = await workedCase();
	ticket(of.at, '2026-08-10', 800, [{ cause: 'weather', hours: 150 }], { meterFrom: 126_200, meterTo: 127_000, fuelIssuedLitres: 60 });
	bus = await busWorld();
	unissue(of.at.world);
	await plantIn(bus, of.at.world);
	const onfailure = (failure: unknown): void => {
		throw failure;
	};
	files = openFiles({ folder: undefined, storage: bus.storage, clock: () => bus.now, onfailure });
	// The bus of a test prepares nothing: the secrets of a link are made as the server makes them.
	const sends = { ...bus.bus, send: (actor: Actor, sending: Envelope) => bus.bus.sendInternal(actor, sending, newOwnerLink()) };
	world = { storage: bus.storage, bus: sends, vault: bus.vault, files, zone: 'Asia/Shanghai', kind: 'demo', clock: () => bus.now } as unknown as World;
});
afterAll(async () => {
	await Promise.all([papers.close(), files.close()]);
	await bus.close();
});

const signed = (kind: 'handover' | 'return') => of.at.world.rows('handings').find((row) => row.kind === kind)?.id ?? '';
const base = 'http://192.0.2.9:4100';
const copy = (type: string, id: string, publicBase: string | null = base): Promise<OwnerCopy> =>
	ownerCopy(world, papers, of.at.clerk, { requisitionId: of.at.requisitionId, type, of: id, publicBase });
const code = (deed: Promise<unknown>): Promise<string> =>
	deed.then(
		() => 'done',
		(failure: unknown) => (failure instanceof Refusal ? `${failure.status} ${failure.code}` : String(failure))
	);
const asked = (token: string, gate = new PublicGate()): PublicRequest => ({ world, gate, cookies: {} as never, headers: new Headers(), token, secure: false, origin: undefined });
const tokenIn = ({ url }: OwnerCopy): string => (url ?? '').slice(`${base}/o/copies/`.length);

test('a signed list is issued as it was signed, and its link gives exactly those bytes', async () => {
	const made = await copy('handover', signed('handover'));
	const [row] = (await bus.storage.list('papers', { requisitionId: of.at.requisitionId })).filter(({ type }) => type === 'handover');
	expect(row).toMatchObject({ id: made.paperId, number: made.number, sha256: made.sha256, version: 1 });
	expect(publicRoute('GET', new URL(made.url ?? '').pathname)).toBe('page');
	expect(publicRoute('POST', new URL(made.url ?? '').pathname)).toBeUndefined();
	const paper = await copyBehind(asked(tokenIn(made)));
	const bytes = Buffer.from(await (await issuedAnswer(world, paper as NonNullable<typeof paper>)).arrayBuffer());
	expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
	expect(createHash('sha256').update(bytes).digest('hex')).toBe(made.sha256);
	// Asked for again it is the same paper, not a second one.
	expect((await copy('handover', signed('handover'))).paperId).toBe(made.paperId);
});

test('a daily ticket has a paper of its own', async () => {
	const [day] = of.at.world.rows('tickets');
	const made = await copy('ticket', day?.id ?? '');
	expect(made.number).toBe(day?.number);
	expect(await copyBehind(asked(tokenIn(made)))).toMatchObject({ type: 'ticket', ofId: day?.id });
});

test('another secret, another link, a link to the case and a day later: nothing; and the copy opens no case', async () => {
	const made = await copy('return', signed('return'));
	const [linkId = '', secret = ''] = tokenIn(made).split('.');
	expect(await linkOf(asked(`${linkId}.${secret}`))).toBeUndefined();
	expect(await copyBehind(asked(`${linkId}.${newOwnerLink().token}`))).toBeUndefined();
	expect(await copyBehind(asked(`${bus.id()}.${secret}`))).toBeUndefined();
	const own = await world.bus.send(of.at.clerk, { id: bus.id(), type: 'owner_link.make', payload: { requisitionId: of.at.requisitionId } });
	const [ownId, ownToken] = [own.answer.result['linkId'], own.answer.result['token']].map(String);
	expect(await linkOf(asked(`${ownId}.${ownToken}`))).toMatchObject({ requisitionId: of.at.requisitionId });
	expect(await copyBehind(asked(`${ownId}.${ownToken}`))).toBeUndefined();
	const gate = new PublicGate();
	for (let asks = 0; asks < 60; asks += 1) expect(await copyBehind(asked(`${linkId}.${secret}`, gate))).toBeDefined();
	expect(await code(copyBehind(asked(`${linkId}.${secret}`, gate)))).toBe('429 owner_link.too_fast');
	bus.now = made.until ?? 0;
	expect(await copyBehind(asked(`${linkId}.${secret}`))).toBeUndefined();
});

test('a corrected or revoked paper is given out no more by the old link', async () => {
	const made = await copy('handover', signed('handover'));
	await bus.bus.send(of.at.clerk, { id: bus.id(), type: 'paper.revoke', payload: { paperId: made.paperId, reason: '作废' } });
	expect(await copyBehind(asked(tokenIn(made)))).toBeUndefined();
});

test('without a public listener there is the file alone; what is not signed at the scene, or has not arrived, has no copy', async () => {
	expect(await copy('return', signed('return'), null)).toMatchObject({ url: null, until: null });
	expect(await code(copy('decision', signed('return')))).toBe('404 requisition.paper_type');
	expect(await code(copy('return', bus.id()))).toBe('409 requisition.no_paper');
	expect([publicBase({ publicPort: undefined, origin: undefined }, { hostname: 'a' }), publicBase({ publicPort: 4100, origin: undefined }, { hostname: '192.0.2.9' })]).toEqual([
		null,
		base
	]);
	expect(publicBase({ publicPort: 4100, origin: 'https://muster.example.cn' }, { hostname: 'a' })).toBe('https://muster.example.cn');
});
