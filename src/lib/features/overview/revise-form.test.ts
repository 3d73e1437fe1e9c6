import { expect, test } from 'vitest';
import type { Row } from '$db/schema';
import type { Desk } from '$lib/client/desk.svelte';
import { ReviseForm } from './revise-form.svelte';

const incident = {
	id: 'i',
	kind: 'landslide',
	narrative: 'n',
	placeName: 'p',
	lon: 119,
	lat: 30,
	accuracyM: 500,
	casualties: { missing: 2, trapped: { atLeast: 6 } }
} as unknown as Row<'incidents'>;

function opened() {
	const sent: unknown[] = [];
	const desk = { send: (type: string, payload: unknown) => (sent.push([type, payload]), Promise.resolve({ ok: true })) } as unknown as Desk;
	return { form: new ReviseForm(desk, incident), sent };
}

test('only what was changed is sent, each with the value that was seen', async () => {
	const { form, sent } = opened();
	expect(form.changed).toBe(false);
	form.figure('missing', 3);
	expect(await form.send()).toBe(true);
	expect(sent).toEqual([['incident.revise', { incidentId: 'i', expect: { casualties: incident.casualties }, set: { casualties: { trapped: { atLeast: 6 }, missing: 3 } } }]]);
});

test('a figure set back to what it was is no change, and one emptied was never asked', () => {
	const { form } = opened();
	form.figure('missing', 3);
	form.figure('missing', 2);
	expect(form.changed).toBe(false);
	form.figure('missing', undefined);
	expect(form.changes.set).toEqual({ casualties: { trapped: { atLeast: 6 } } });
});

test('a new point forgets how inexact the old one was', () => {
	const { form } = opened();
	form.point = { lon: 119.5, lat: 30.1 };
	expect(form.changes).toEqual({ expect: { point: { lon: 119, lat: 30 }, accuracyM: 500 }, set: { point: { lon: 119.5, lat: 30.1 }, accuracyM: null } });
});

test('an empty narrative is not sent', async () => {
	const { form, sent } = opened();
	form.narrative = '  ';
	expect(await form.send()).toBe(false);
	expect(sent).toEqual([]);
});
