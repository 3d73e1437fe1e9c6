/** Salts of entries: 128 random bits, hex. Drawn from the system a page at a time, since each call to it costs as much as a digest. */
import { randomFillSync } from 'node:crypto';

const SALT_BYTES = 16;
const SALTS_AT_ONCE = 256;

const pool = Buffer.alloc(SALT_BYTES * SALTS_AT_ONCE);
let used = pool.length;

export function newSalt(): string {
	if (used === pool.length) {
		randomFillSync(pool);
		used = 0;
	}
	const salt = pool.toString('hex', used, used + SALT_BYTES);
	// Nobody who reads the memory later finds the salt of a value that was destroyed.
	pool.fill(0, used, used + SALT_BYTES);
	used += SALT_BYTES;
	return salt;
}
