import * as v from 'valibot';
import { passwordProblems } from '$lib/domain/account/password-policy';
import { Refusal } from '$lib/domain/refusal';
import { SETUP } from '$lib/server/auth/actor';
import { hashPassword } from '$lib/server/auth/password';
import { fieldErrors } from '$lib/server/bus/envelope';
import { json } from '$lib/server/http/answer';
import { readJson } from '$lib/server/http/body';
import { addressOf, open } from '$lib/server/http/endpoint';
import { newId } from '$lib/server/worlds/uuid7';

const person = v.strictObject({
	role: v.picklist(['SYS', 'SEC', 'AUD']),
	username: v.string(),
	name: v.string(),
	post: v.string(),
	password: v.pipe(v.string(), v.maxLength(1000))
});
const body = v.strictObject({
	code: v.pipe(v.string(), v.maxLength(64)),
	organisation: v.strictObject({ name: v.string(), shortName: v.string(), areaId: v.string(), phone: v.optional(v.string()) }),
	administrators: v.pipe(v.array(person), v.length(3))
});

/** The account under whose name wrong setup codes are counted. */
const CODE_ACCOUNT = 'setup';

/** First run of an empty world: the one-time code, the unit, its area and three administrators. Codes: setup.done, setup.code. */
export const POST = open(async (event) => {
	const { app, world } = event.locals;
	const parsed = v.safeParse(body, await readJson(event.request, 65_536));
	if (!app.setup) throw new Refusal('conflict', 'setup.done');
	if (!parsed.success) throw new Refusal('malformed', 'request.malformed', {}, undefined, fieldErrors(parsed.issues));
	const { code, organisation, administrators } = parsed.output;
	await checkCode(event, code);
	const passwordHashes: Record<string, string> = {};
	for (const [index, { role, password }] of administrators.entries()) {
		const problems = passwordProblems(password);
		if (problems.length > 0) throw new Refusal('rule', 'password.weak', { problems: problems.join(' ') }, `administrators[${index}].password`);
		passwordHashes[role] = await hashPassword(password);
	}
	const persons = administrators.map(({ role, username, name, post }) => ({ role, username, name, post }));
	await world.bus.sendInternal(SETUP, { id: newId(world.clock()), type: 'setup.complete', payload: { organisation, administrators: persons } }, { passwordHashes });
	app.finishSetup();
	return json({ status: 'done' });
});

async function checkCode(event: Parameters<Parameters<typeof open>[0]>[0], code: string): Promise<void> {
	const { app, world } = event.locals;
	const now = world.clock();
	const locked = await world.telemetry.failures.lockedUntil(CODE_ACCOUNT, now);
	if (locked > now) throw new Refusal('limit', 'auth.locked', { seconds: Math.ceil((locked - now) / 1000) });
	if (app.setup && now < app.setup.until && code === app.setup.code) return;
	await world.telemetry.failures.failed(CODE_ACCOUNT, now);
	world.telemetry.audit({ at: now, kind: 'sign_in_failed', username: CODE_ACCOUNT, address: addressOf(event) });
	throw new Refusal('unauthenticated', 'setup.code');
}
