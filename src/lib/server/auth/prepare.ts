/** What commands about accounts need made before the lock: password hashes, one-time passwords, token secrets. */
import { passwordProblems } from '../../domain/account/password-policy.ts';
import type { Prepare } from '../bus/bus.ts';
import type { World } from '../world.ts';
import { hashPassword, oneTimePassword, verifyPassword } from './password.ts';
import { newOwnerLink } from '../public/link.ts';
import { newSecret } from './token.ts';

type Payload = Readonly<Record<string, unknown>>;

async function freshPassword(): Promise<Payload> {
	const password = oneTimePassword();
	return { oneTimePassword: password, passwordHash: await hashPassword(password) };
}

/** Whether the current password fits, and whether the new one is among the last five; hashes only when it may pass. */
async function changedPassword(world: World, payload: Payload, userId: string): Promise<Payload> {
	const user = await world.storage.get('users', userId);
	const verified = user !== undefined && (await verifyPassword(String(payload.current), user.passwordHash));
	if (!user || !verified || passwordProblems(String(payload.new)).length > 0) return { verified, reused: false };
	const earlier = [user.passwordHash, ...user.passwordHistory];
	for (const phc of earlier.slice(0, 5)) if (await verifyPassword(String(payload.new), phc)) return { verified, reused: true };
	return { verified, reused: false, hash: await hashPassword(String(payload.new)) };
}

export const prepares = (world: World): Readonly<Record<string, Prepare>> => ({
	'user.create': freshPassword,
	'user.reset': freshPassword,
	'password.change': (payload, actor) => changedPassword(world, payload, actor.id),
	'token.create': () => {
		const { secret, hash } = newSecret();
		return Promise.resolve({ tokenHash: hash, secret });
	},
	'owner_link.make': () => Promise.resolve(newOwnerLink()),
	'owner_link.hand_out': () => Promise.resolve(newOwnerLink())
});
