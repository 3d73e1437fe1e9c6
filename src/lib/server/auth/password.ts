/** Password hashes: argon2id of Node's own crypto in PHC form, so that the hasher can change. At most two at a time. */
import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

const MEMORY_KIB = 19_456;
const PASSES = 2;
const AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

async function limited<R>(work: () => Promise<R>): Promise<R> {
	if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
	running++;
	try {
		return await work();
	} finally {
		running--;
		waiting.shift()?.();
	}
}

const derive = (password: string, nonce: Buffer, memory: number, passes: number): Promise<Buffer> =>
	limited(
		() =>
			new Promise((resolve, reject) => {
				argon2('argon2id', { message: Buffer.from(password.normalize('NFKC')), nonce, parallelism: 1, tagLength: 32, memory, passes }, (failure, tag) =>
					failure ? reject(failure) : resolve(Buffer.from(tag))
				);
			})
	);

const b64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');

/** The PHC string of a password. */
export async function hashPassword(password: string): Promise<string> {
	const nonce = randomBytes(16);
	const tag = await derive(password, nonce, MEMORY_KIB, PASSES);
	return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=1$${b64(nonce)}$${b64(tag)}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([^$]+)\$([^$]+)$/;

/** Whether the password fits the PHC string. */
export async function verifyPassword(password: string, phc: string): Promise<boolean> {
	const [, memory, passes, nonce, tag] = PHC.exec(phc) ?? [];
	if (!memory || !passes || !nonce || !tag) return false;
	const expected = Buffer.from(tag, 'base64');
	const actual = await derive(password, Buffer.from(nonce, 'base64'), Number(memory), Number(passes));
	return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** What an unknown account is checked against, so that it takes as long as a known one. */
export const DUMMY_PHC = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`;

const LETTERS = 'abcdefghjkmnpqrstuvwxyz';
const CAPITALS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const DIGITS = '23456789';

/** A password to be typed once: 14 characters of three classes, none that look alike. */
export function oneTimePassword(): string {
	const pick = (from: string) => from.charAt(randomInt(from.length));
	const all = LETTERS + CAPITALS + DIGITS;
	const rest = Array.from({ length: 11 }, () => pick(all));
	return [pick(CAPITALS), pick(LETTERS), ...rest, pick(DIGITS)].join('');
}
