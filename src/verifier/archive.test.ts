/** A case file as somebody brings it years later: whole, changed, torn, packed anew, as a folder. */
import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { GENESIS, link } from '../lib/domain/journal/chain.ts';
import { MANIFEST, manifestText } from '../lib/domain/journal/manifest.ts';
import { must } from '../lib/domain/refusal.ts';
import { openFolder, openZip } from './archive.ts';
import { checkArchive, isSound } from './check-archive.ts';
import type { ArchiveJudgement } from './check-archive.ts';

const hex = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
const digest = hex('withheld');
const first = { seq: 1, digest, prevHash: GENESIS, hash: link(hex, GENESIS, 1, digest) };
const second = { seq: 2, digest, prevHash: first.hash, hash: link(hex, first.hash, 2, digest) };
const contents: Readonly<Record<string, string>> = {
	'1 文书/决定书.pdf': '%PDF- '.repeat(500),
	'2 照片/正面.jpg': 'jpeg',
	'3 记录.ndjson': `${JSON.stringify(first)}\n${JSON.stringify(second)}\n`
};
const head = { seq: 2, hash: second.hash };
const manifest = manifestText({
	case: { requisitionId: 'r', number: '3号', owner: '某公司', incident: '330112-2026-0001', proceeding: null },
	made: { at: 0, by: '经办', world: 'demo', unmasked: false },
	journal: { path: '3 记录.ndjson', chain: { id: 'c', epoch: 1 }, from: 1, to: 2, head, current: head },
	files: Object.entries(contents).map(([path, content]) => ({ path, sha256: hex(content), size: Buffer.byteLength(content), type: 'x', source: [], seq: null })),
	lost: []
});
const whole = { [MANIFEST]: manifest, ...contents };
const bytesOf = (files: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(files).map(([path, content]) => [path, new TextEncoder().encode(content)]));
const zip = (files: Readonly<Record<string, string>>, level: 0 | 9 = 0): Blob => new Blob([zipSync(bytesOf(files), { level })]);

async function judge(file: Blob): Promise<ArchiveJudgement> {
	const judged = await checkArchive(must(await openZip(file), 'archive'), undefined, () => undefined, new AbortController().signal);
	if (typeof judged !== 'object') throw new Error(String(judged));
	return judged;
}

test.each([0, 9] as const)('a whole case file is sound, packed at level %i', async (level) => {
	const judged = await judge(zip(whole, level));
	expect(judged).toMatchObject({ bad: [], good: 3, listHash: hex(manifest), journal: { tail: 'proven' } });
	expect(isSound(judged)).toBe(true);
});

describe('what is bad is named', () => {
	const bad = async (files: Readonly<Record<string, string>>) => {
		const judged = await judge(zip(files));
		expect(isSound(judged)).toBe(false);
		return judged.bad;
	};
	test('a changed file of the same length', async () => expect(await bad({ ...whole, '2 照片/正面.jpg': 'jpeh' })).toEqual([{ path: '2 照片/正面.jpg', fault: 'content' }]));
	test('a longer file', async () => expect(await bad({ ...whole, '2 照片/正面.jpg': 'jpegs' })).toEqual([{ path: '2 照片/正面.jpg', fault: 'size' }]));
	test('a missing file', async () => {
		const { '2 照片/正面.jpg': _, ...rest } = whole as Record<string, string>;
		expect(await bad(rest)).toEqual([{ path: '2 照片/正面.jpg', fault: 'missing' }]);
	});
	test('a file put in', async () => expect(await bad({ ...whole, '4 其他.pdf': '' })).toEqual([{ path: '4 其他.pdf', fault: 'unlisted' }]));
});

test('a record whose end was cut off and listed anew still does not end where the list says', async () => {
	const cut = `${JSON.stringify(first)}\n`;
	const listed = manifest
		.replace(hex(must(contents['3 记录.ndjson'], 'record')), hex(cut))
		.replace(`"size": ${Buffer.byteLength(must(contents['3 记录.ndjson'], 'record'))}`, `"size": ${cut.length}`);
	const judged = await judge(zip({ ...whole, [MANIFEST]: listed, '3 记录.ndjson': cut }));
	expect(judged).toMatchObject({ bad: [], journal: { tail: 'cut' } });
	expect(isSound(judged)).toBe(false);
});

test('the unpacked folder is checked like the archive', async () => {
	const files = Object.entries(whole).map(([path, content]) => Object.assign(new File([content], path.split('/').at(-1) ?? path), { webkitRelativePath: `案卷/${path}` }));
	const judged = await checkArchive(openFolder(files), undefined, () => undefined, new AbortController().signal);
	expect(typeof judged === 'object' && isSound(judged)).toBe(true);
});

test('what is no archive, and an archive without a list, are told apart', async () => {
	expect(await openZip(new Blob(['{"seq":1}\n'.repeat(20)]))).toBeUndefined();
	expect(await checkArchive(must(await openZip(zip({ a: 'b' })), 'archive'), undefined, () => undefined, new AbortController().signal)).toBe('no_list');
});
