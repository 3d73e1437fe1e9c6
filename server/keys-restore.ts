/** `npm run keys:restore -- FILE`: adds the keys of a copy that are missing here; what was destroyed stays destroyed. */
import { resolve } from 'node:path';
import { restoreKeys } from '../src/lib/server/backup/keys-copy.ts';
import { finish, leave, passphrase, place, say } from './copies.ts';
import { sentences } from './copies.messages.ts';

const [given, ...more] = process.argv.slice(2);
if (given === undefined || more.length > 0) leave(sentences.keysRestoreUsage, 64);
const file = resolve(given);
const where = place();
await finish(async () => {
	const outcome = await restoreKeys(where, file, await passphrase());
	if (typeof outcome === 'string') return leave(sentences.keysFault[outcome], 1);
	say(sentences.keysRestored(outcome.added, outcome.destroyed));
});
