import { expect, test } from 'vitest';
import { GrantForm, timeIn } from './grant-form.svelte.ts';

test('a time is meant in the zone of the unit, whatever the zone of the machine', () => {
	expect(timeIn('Asia/Shanghai', '2026-08-10T14:32')).toBe(Date.UTC(2026, 7, 10, 6, 32));
	expect(timeIn('America/New_York', '2026-08-10T14:32')).toBe(Date.UTC(2026, 7, 10, 18, 32));
	expect(timeIn('America/New_York', '2026-11-01T03:00')).toBe(Date.UTC(2026, 10, 1, 8, 0));
	expect(timeIn('Asia/Shanghai', '')).toBeNull();
});

test('a grant names its scope with what it is for, and a period only when one was given', () => {
	const form = new GrantForm('Asia/Shanghai');
	Object.assign(form.fields, { userId: 'u', kind: 'area', reason: '汛期值守' });
	expect(form.missing).toEqual(['target']);
	form.fields.target = '330112113';
	form.fields.until = '2026-10-15T00:00';
	expect(form.payload).toEqual({ userId: 'u', scope: 'area:330112113', reason: '汛期值守', until: Date.UTC(2026, 9, 14, 16) });
});
