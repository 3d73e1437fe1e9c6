import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../../../db/schema.ts';
import { deriveId } from '../../domain/journal/ids.ts';
import { refusalOf } from '../../domain/world.fixture.ts';
import { account, busWorld } from '../../../../tests/bus-world.ts';
import type { BusWorld } from '../../../../tests/bus-world.ts';
import { SETUP } from '../auth/actor.ts';
import { fileFor, prepareFiles } from './access.ts';
import { deliver, spanOf } from './deliver.ts';
import { AT_ONCE_MAX, createUploadRate } from './rate.ts';
import { createFileStore } from './store.ts';
import type { FileStore } from './store.ts';
import { createThumbnails } from './thumbnails.ts';
import type { Thumbnails } from './thumbnails.ts';
import { FILE_BYTES_MAX, cleanName } from './types.ts';

let folder: string;
let store: FileStore;
let thumbnails: Thumbnails;
let photo: Buffer;
let world: BusWorld;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'muster-files-'));
	store = createFileStore(folder);
	thumbnails = createThumbnails(store);
	// A photo as a tablet takes it: with the place in its EXIF.
	photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: { r: 200, g: 60, b: 20 } } })
		.withExif({ IFD3: { GPSLatitude: '30/1 15/1 0/1', GPSLatitudeRef: 'N' } })
		.jpeg()
		.toBuffer();
	world = await busWorld();
	const changes = [...account('WH', { organisationId: deriveId('test', 'org 0') }), ...account('FIN', {}), ...account('DEC', {})];
	await world.bus.sendInternal(SETUP, { id: world.id(), type: 'setup.plant', payload: { seed: 'test', part: 1, of: 1 } }, { changes });
});
afterAll(async () => {
	await thumbnails.close();
	await world.close();
	rmSync(folder, { recursive: true, force: true });
});

async function* of(...chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
	yield* chunks;
}
const user = '0190a000-0000-7000-8000-000000000001';
const files = (): string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));

test('a file is kept under the hash of its content, and the same content is the same file', async () => {
	const first = await store.receive(of(photo.subarray(0, 10), photo.subarray(10)), user, 'IMG_1.jpg');
	expect(first).toMatchObject({ type: 'image/jpeg', size: photo.length });
	expect(await store.receive(of(photo), 'another', 'x')).toEqual(first);
	expect(files().filter((name) => /^[0-9a-f]{64}$/.test(name))).toEqual([first.sha256]);
	expect(await store.uploaded(first.sha256, user)).toEqual({ ...first, name: 'IMG_1.jpg' });
	expect(await store.uploaded(first.sha256, 'nobody')).toBeUndefined();
});

test('the content tells what it is: names and headers do not lie it into something else', async () => {
	for (const bytes of ['<html><script>alert(1)</script>', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'MZ\u0090', 'PK\u0003\u0004', 'GIF89a']) {
		expect(await refusalOf(store.receive(of(Buffer.from(bytes, 'latin1')), user, 'photo.jpg'))).toBe('media file.type');
	}
	expect((await store.receive(of(Buffer.from('%PDF-1.7\n%%EOF')), user, 'a.jpg')).type).toBe('application/pdf');
	// A picture that is a page as well is served as a picture that nothing may run.
	const polyglot = await store.receive(of(photo, Buffer.from('<script>alert(1)</script>')), user, 'a.html');
	const answer = deliver({ ...polyglot, name: 'a.html', path: (await store.pathOf(polyglot.sha256)) ?? '' }, null);
	expect(Object.fromEntries(answer.headers)).toMatchObject({
		'content-type': 'image/jpeg',
		'x-content-type-options': 'nosniff',
		'content-security-policy': "default-src 'none'; sandbox"
	});
	await answer.body?.cancel();
});

test('what breaks off, is empty or too large leaves nothing (ims w8)', async () => {
	const before = files().length;
	async function* broken(): AsyncGenerator<Uint8Array> {
		yield photo.subarray(0, 100);
		throw new Error('aborted');
	}
	async function* endless(): AsyncGenerator<Uint8Array> {
		for (let sent = 0; sent <= FILE_BYTES_MAX; sent += 1_048_576) yield Buffer.alloc(1_048_576, 1);
	}
	expect(await refusalOf(store.receive(broken(), user, null))).toBe('malformed file.cut_off');
	expect(await refusalOf(store.receive(of(), user, null))).toBe('rule file.empty');
	expect(await refusalOf(store.receive(endless(), user, null))).toBe('large file.too_large');
	expect(files().length).toBe(before);
});

test('a picture is shown, any other file is a download, and what a browser would run is not even taken (ims w3, w4)', async () => {
	const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#c00' } })
		.png()
		.toBuffer();
	const shown = async (bytes: Buffer): Promise<unknown> => {
		const kept = await store.receive(of(bytes), user, null);
		const answer = deliver({ ...kept, name: null, path: (await store.pathOf(kept.sha256)) ?? '' }, null);
		await answer.body?.cancel();
		return [answer.headers.get('content-type'), answer.headers.get('content-disposition')?.split(';')[0]];
	};
	expect(await shown(picture)).toEqual(['image/png', 'inline']);
	expect(await shown(Buffer.from('%PDF-1.7\n%%EOF'))).toEqual(['application/pdf', 'attachment']);
	expect(await refusalOf(shown(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')))).toBe('media file.type');
});

test('a name is for a person: no path, no control or direction character', () => {
	expect(['../../etc/passwd', 'C:\\x\\照片.jpg', '\u202Egpj.exe', '..', '', 'a'.repeat(500), '\ud800.jpg'].map(cleanName)).toEqual([
		'passwd',
		'照片.jpg',
		'gpj.exe',
		null,
		null,
		'a'.repeat(120),
		'\ufffd.jpg'
	]);
	expect(cleanName(null)).toBeNull();
});

test('a hash that is a path leads nowhere', async () => {
	for (const hash of ['../../../etc/passwd', 'incoming', '', 'A'.repeat(64)]) {
		expect(await store.pathOf(hash)).toBeUndefined();
		expect(await store.uploaded(hash, user)).toBeUndefined();
	}
});

test('ranges of bytes are those a player asks for', async () => {
	expect([null, 'bytes=0-9', 'bytes=90-', 'bytes=-10', 'bytes=200-', 'bytes=9-1', 'items=1-2', 'bytes=0-1,5-6'].map((range) => spanOf(range, 100))).toEqual([
		undefined,
		{ start: 0, end: 9 },
		{ start: 90, end: 99 },
		{ start: 90, end: 99 },
		'bad',
		'bad',
		undefined,
		undefined
	]);
	const { sha256 } = await store.receive(of(photo), user, null);
	const part = deliver({ sha256, type: 'image/jpeg', size: photo.length, name: '现场 1.jpg', path: (await store.pathOf(sha256)) ?? '' }, 'bytes=2-5');
	expect(Buffer.from(await part.arrayBuffer())).toEqual(photo.subarray(2, 6));
	expect(part.status).toBe(206);
	expect(part.headers.get('content-disposition')).toContain("filename*=UTF-8''%E7%8E%B0%E5%9C%BA%201.jpg");
});

test('a small picture carries nothing of where it was taken; the original keeps it', async () => {
	const { sha256, type } = await store.receive(of(photo), user, null);
	const path = (await store.pathOf(sha256)) ?? '';
	const { bytes } = await thumbnails.of({ sha256, type, path }, 160);
	const made = await sharp(bytes).metadata();
	expect([made.format, made.width, made.exif]).toEqual(['webp', 160, undefined]);
	expect((await sharp(path).metadata()).exif).toBeDefined();
	expect((await thumbnails.of({ sha256, type: 'application/pdf', path }, 160)).type).toBe('image/svg+xml');
});

test('a HEIC as a camera writes it becomes a picture, without the place; a cut one is refused and the next is made', async () => {
	const heic = readFileSync(join(import.meta.dirname, '../../../../tests/fixtures/files/photo.heic'));
	const { sha256, type } = await store.receive(of(heic), user, 'IMG_0001.HEIC');
	const path = (await store.pathOf(sha256)) ?? '';
	expect(type).toBe('image/heic');
	const cut = await store.receive(of(heic.subarray(0, 900)), user, null);
	expect(await refusalOf(thumbnails.of({ sha256: cut.sha256, type, path: (await store.pathOf(cut.sha256)) ?? '' }, 320))).toBe('rule file.no_picture');
	const { bytes } = await thumbnails.of({ sha256, type, path }, 320);
	const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
	expect([info.width, info.height, (await sharp(bytes).metadata()).exif]).toEqual([320, 213, undefined]);
	const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
	// Sky above, field below, as it was drawn.
	const [sky, field] = [at(20, 20), at(20, 200)] as [number[], number[]];
	expect([(sky[2] ?? 0) > (sky[0] ?? 0) + 50, (field[1] ?? 0) > (field[2] ?? 0) + 40]).toEqual([true, true]);
});

test('a bomb and a broken picture are refused, and the worker goes on', async () => {
	// The head of a PNG that says 50,000 × 50,000.
	const bomb = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'white' } })
		.png()
		.toBuffer();
	bomb.writeUInt32BE(50_000, 16);
	bomb.writeUInt32BE(50_000, 20);
	bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
	for (const bytes of [bomb, photo.subarray(0, 300)]) {
		const { sha256, type } = await store.receive(of(bytes), user, null);
		expect(await refusalOf(thumbnails.of({ sha256, type, path: (await store.pathOf(sha256)) ?? '' }, 320))).toBe('rule file.no_picture');
	}
	const { sha256, type } = await store.receive(of(photo), user, null);
	expect((await thumbnails.of({ sha256, type, path: (await store.pathOf(sha256)) ?? '' }, 320)).type).toBe('image/webp');
});

test('a file hangs on a post for those who see the post, and does not exist for others', async () => {
	const parts = { storage: world.storage, files: store };
	const incidentId = await world.incident();
	const duty = await world.as('DUTY');
	const only = await store.receive(of(photo, Buffer.from('own')), duty.id, '现场.jpg');
	const named = { incidentId, kind: 'message', text: '照片', attachments: [only.sha256] };
	expect(await refusalOf(fileFor(parts, await world.as('DISP'), only.sha256))).toBe('missing file.unknown');
	const send = async (role: Role): Promise<unknown> => {
		const actor = await world.as(role);
		return world.bus.sendInternal(actor, { id: world.id(), type: 'channel.post', payload: named }, await prepareFiles(parts)(named, actor));
	};
	expect(await refusalOf(send('DISP'))).toBe('rule channel.attachment_unknown attachments.0');
	await send('DUTY');
	await send('DISP');
	// A post without a file has nothing under its own name (ims w7).
	expect(await refusalOf(fileFor(parts, duty, '0'.repeat(64)))).toBe('missing file.unknown');
	const sees: string[] = [];
	for (const role of ['DUTY', 'LEAD', 'DISP', 'REV', 'TEAM', 'TOWN', 'REQ', 'WH', 'FIN', 'DEC', 'SYS', 'SEC', 'AUD'] as const) {
		const found = await fileFor(parts, await world.as(role), only.sha256).catch(() => undefined);
		if (found) sees.push(role);
	}
	expect(sees).toEqual(['DUTY', 'LEAD', 'DISP', 'REV', 'TOWN']);
});

test('a file hangs on a paper of a case for those who see the case, and does not exist for others', async () => {
	const parts = { storage: world.storage, files: store };
	const incidentId = await world.incident();
	const photoOfTrack = await store.receive(of(photo, Buffer.from('track')), user, '履带.jpg');
	const after = { id: world.id(), ...photoOfTrack, requisitionId: world.id(), incidentId, areaId: '330112008', of: `handings:${world.id()}`, name: null, at: 1 };
	const changes = [{ op: 'insert' as const, table: 'case_files' as const, id: after.id, after }];
	await world.bus.sendInternal(SETUP, { id: world.id(), type: 'setup.plant', payload: { seed: 'test', part: 1, of: 1 } }, { changes });
	const sees: string[] = [];
	for (const role of ['DUTY', 'LEAD', 'DISP', 'REV', 'TEAM', 'TOWN', 'REQ', 'WH', 'FIN', 'DEC', 'SYS', 'SEC', 'AUD'] as const) {
		const found = await fileFor(parts, await world.as(role), photoOfTrack.sha256).catch(() => undefined);
		if (found) sees.push(role);
	}
	expect(sees).toEqual(['DUTY', 'LEAD', 'DISP', 'REV', 'TOWN', 'REQ', 'FIN', 'DEC']);
	expect(await store.sweep(Date.now() + 1, async (sha256) => (await world.storage.list('case_files', { sha256 })).length > 0 || sha256 !== photoOfTrack.sha256)).toBe(0);
});

test('what hangs on nothing goes after a day, what hangs on a post stays', async () => {
	const loose = await store.receive(of(photo, Buffer.from('loose')), user, null);
	const hung = await store.receive(of(photo, Buffer.from('hung')), user, null);
	const fresh = await store.receive(of(photo, Buffer.from('fresh')), user, null);
	const old = new Date(Date.now() - 2 * 86_400_000);
	for (const { sha256 } of [loose, hung]) for (const name of [sha256, `${sha256}.${user}.json`]) utimesSync(join(folder, sha256.slice(0, 2), name), old, old);
	await store.sweep(Date.now() - 86_400_000, (sha256) => Promise.resolve(sha256 === hung.sha256));
	expect(await store.pathOf(loose.sha256)).toBeUndefined();
	for (const { sha256 } of [hung, fresh]) expect(statSync((await store.pathOf(sha256)) ?? '').isFile()).toBe(true);
});

test('one person uploads a few files at once, no more', async () => {
	const rate = createUploadRate(() => 0);
	const { promise, resolve } = Promise.withResolvers<{ size: number }>();
	const running = Array.from({ length: AT_ONCE_MAX }, () => rate.within(user, () => promise));
	expect(await refusalOf(rate.within(user, () => promise))).toBe('limit file.too_many');
	resolve({ size: 1 });
	await Promise.all(running);
	await rate.within(user, () => promise);
});
