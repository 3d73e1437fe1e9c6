/**
 * Every command of the OpenAPI document, every field of it, with every value a caller should not send: whatever comes of it is
 * a refusal with a code or a done deed, never a 500 and never a word that the record cannot hold.
 */
import { expect, test } from './harness/outside.ts';
import { signInApi, uuid7 } from './harness/api.ts';
import type { Api } from './harness/api.ts';
import { asPage, metric, raw } from './harness/raw.ts';

interface Schema {
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly const?: string;
}
interface Document {
	readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const unknown = '01900000-0000-7000-8000-000000000000';
/** As they stand in a JSON text, since some of them cannot be written by `JSON.stringify`. */
const strange = [
	'null', 'true', '0', '-1', '1e400', '1.5', '9007199254740993', '""', '" "', '"x"', '"\\u0000"', '"\\ud800"', '"\\u202e"', '"__proto__"', '"toString"',
	`"${'\u6c28'.repeat(9_000)}"`, `"${unknown}"`, '[]', '[null]', '[[]]', `["${unknown}","${unknown}"]`, '{}', '{"lon":1e400,"lat":null}', '{"atLeast":-1}', '{"length":1}'
]; // prettier-ignore

/** A value that often fits, so that the other fields are looked at with it in place. */
function plausible(name: string, at: { readonly incidentId: string; readonly resourceId: string }): string {
	if (name === 'incidentId') return `"${at.incidentId}"`;
	if (name === 'resourceId') return `"${at.resourceId}"`;
	if (name === 'resources') return `[{"resourceId":"${at.resourceId}"}]`;
	if (name.endsWith('Id')) return `"${unknown}"`;
	if (name === 'quantity' || name === 'expiresAt' || name === 'from') return '1';
	if (name === 'expect' || name === 'set' || name === 'figures') return '{}';
	if (name === 'point') return '{"lon":119.8,"lat":30.25}';
	if (name === 'kind') return '"message"';
	if (name === 'scopes') return '["room"]';
	return '"x"';
}

/** Fields that end a test early when they fit: a session of ours revoked, an account of ours closed. */
const spared = new Set(['session.revoke', 'user.disable', 'user.reset', 'password.change']);

async function shoot(url: string, who: Api, type: string, payload: string): Promise<string[]> {
	const { status, body } = await raw(url, '/api/v1/commands', { method: 'POST', headers: asPage(url, who), body: `{"id":"${uuid7()}","type":"${type}","payload":${payload}}` });
	const told = status === 200 || (status >= 400 && status < 500 && typeof body.code === 'string' && body.code.includes('.'));
	return told ? [] : [`${status} ${type} ${payload.slice(0, 200)}`];
}

test('no command and no value of any field is a fault of ours', async ({ freshServer }) => {
	const { url } = await freshServer();
	const people = await Promise.all(['commander', 'dispatcher', 'team1', 'sysadmin', 'secadmin'].map((name) => signInApi(url, name)));
	const [commander, , team] = people as [Api, Api, Api];
	const { incidentId } = await commander.send<{ incidentId: string }>('incident.log', { kind: 'hazchem_leak', narrative: '氨味', point: { lon: 119.8, lat: 30.25 } });
	const resourceId = (await team.get<{ actor: { resourceIds: string[] } }>('/api/v1/session')).body.actor.resourceIds[0] ?? '';
	const document = (await raw(url, '/api/v1/openapi.json')).body as unknown as Document;
	const commands = Object.entries(document.components.schemas).flatMap(([name, schema]) => (name.startsWith('Command_') ? [schema] : []));
	expect(commands.length).toBeGreaterThan(30);
	const shots = commands.flatMap((command) => {
		const type = command.properties?.['type']?.const ?? '';
		const fields = spared.has(type) ? [] : Object.keys(command.properties?.['payload']?.properties ?? {});
		const whole = (name: string, value: string): string =>
			`{${fields.map((field) => `"${field}":${field === name ? value : plausible(field, { incidentId, resourceId })}`).join(',')}}`;
		return [...strange, ...fields.flatMap((field) => strange.map((value) => whole(field, value)))].map((payload) => [type, payload] as const);
	});
	const faults: string[] = [];
	const shooter = async (who: Api): Promise<void> => {
		for (let shot = shots.pop(); shot !== undefined; shot = shots.pop()) faults.push(...(await shoot(url, who, ...shot)));
	};
	const count = shots.length;
	await Promise.all([...people, ...people].map(shooter));
	expect(faults).toEqual([]);
	expect(count).toBeGreaterThan(2_000);
	expect(await metric(url, 'muster_bugs_total')).toBe(0);
	// The record of it all is whole.
	const reviewer = await signInApi(url, 'reviewer');
	expect((await reviewer.get('/api/v1/snapshot')).status).toBe(200);
	expect((await reviewer.get('/api/v1/journal/export')).status).toBe(200);
});
