import { expect, test } from 'vitest';
import { UserForm } from './user-form.svelte.ts';

test('an account is complete only with what its role must be attached to', () => {
	const form = new UserForm();
	Object.assign(form.fields, { username: 'lead3', name: '许壑', post: '队长', role: 'TEAM' });
	expect(form.missing).toEqual(['resourceIds']);
	expect(form.payload).toBeNull();
	form.fields.resourceIds = ['01991c52-7e0a-7000-8000-000000000001'];
	expect(form.payload).toEqual({ username: 'lead3', name: '许壑', post: '队长', role: 'TEAM', resourceIds: ['01991c52-7e0a-7000-8000-000000000001'] });
});

test('what belongs to another role is not sent', () => {
	const form = new UserForm();
	Object.assign(form.fields, { username: 'duty2', name: '陈屿', post: '值班员', role: 'DUTY', areaId: '330112113' });
	expect(form.payload).toEqual({ username: 'duty2', name: '陈屿', post: '值班员', role: 'DUTY' });
});
