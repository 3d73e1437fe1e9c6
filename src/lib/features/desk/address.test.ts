import { expect, test } from 'vitest';
import { readAddress, writeAddress } from './address';
import { DeskView } from './view.svelte';

test('what is looked at stands in the address and is found again from it', () => {
	const view = new DeskView();
	view.selectIncident('i1', 'channel');
	view.selectResource('r1');
	const url = writeAddress(view, new URL('http://desk.test/desk?panel=board'));
	expect(url.search).toBe('?panel=board&incident=i1&tab=channel&resource=r1');
	const again = new DeskView();
	readAddress(again, url.searchParams);
	expect([again.incidentId, again.tab, again.resourceId]).toEqual(['i1', 'channel', 'r1']);
});

test('a tab that does not exist is ignored, and nothing chosen leaves the address bare', () => {
	const view = new DeskView();
	readAddress(view, new URLSearchParams('incident=i1&tab=weather'));
	expect(view.tab).toBe('overview');
	view.selectIncident(null);
	expect(writeAddress(view, new URL('http://desk.test/desk?incident=x&tab=channel')).search).toBe('');
});
