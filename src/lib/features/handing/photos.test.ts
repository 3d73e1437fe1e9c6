/** Photos of a paper on a device that may be full: the earlier picture stays until the new one is stored. */
import { expect, test, vi } from 'vitest';
import { Drafts } from '$lib/client/drafts';
import { FILE_BYTES_MAX } from '$lib/client/upload';
import { Photos } from './photos.svelte';

vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:', revokeObjectURL: () => undefined }));

const picture = (text: string): Blob => new Blob([text], { type: 'image/jpeg' });

test('a new picture of an angle replaces the old one, also for the next page', async () => {
	const drafts = new Drafts('photos1');
	const photos = new Photos(drafts, 'handing/1');
	await photos.take('l', 'front', picture('old'), 'old.jpg');
	await photos.take('l', 'front', picture('new'), 'new.jpg');
	expect(photos.items.map(({ name }) => name)).toEqual(['new.jpg']);
	const later = new Photos(drafts, 'handing/1');
	await later.load();
	expect(later.items.map(({ name }) => name)).toEqual(['new.jpg']);
});

test('what cannot be stored or is too large is told, and the earlier picture is still there', async () => {
	const drafts = new Drafts('photos2');
	const photos = new Photos(drafts, 'handing/1');
	await photos.take('l', 'front', picture('old'), 'old.jpg');
	const full = vi.spyOn(drafts, 'save').mockRejectedValueOnce(new DOMException('', 'QuotaExceededError'));
	await photos.take('l', 'front', picture('new'), 'new.jpg');
	expect([photos.fault, photos.at('l', 'front')?.name]).toEqual(['unkept', 'old.jpg']);
	full.mockRestore();
	await photos.take('l', 'front', { size: FILE_BYTES_MAX + 1 } as Blob, 'large.jpg');
	expect([photos.fault, photos.at('l', 'front')?.name]).toEqual(['large', 'old.jpg']);
	await photos.take('l', 'front', picture('new'), 'new.jpg');
	expect([photos.fault, photos.at('l', 'front')?.name]).toEqual([null, 'new.jpg']);
});
