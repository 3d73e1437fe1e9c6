/** `npm run keys:backup`: the keys of personal values, encrypted under a passphrase, in one small file. The server may run. */
import { PASSPHRASE_LENGTH_MIN, backUpKeys } from '../src/lib/server/backup/keys-copy.ts';
import { finish, leave, passphrase, place, say } from './copies.ts';
import { sentences } from './copies.messages.ts';

const where = place();
await finish(async () => {
	const given = await passphrase();
	if ([...given].length < PASSPHRASE_LENGTH_MIN) return leave(sentences.shortPassphrase, 1);
	const outcome = await backUpKeys(where, given);
	if (outcome === 'absent') return leave(sentences.noStore(where.dataFolder), 1);
	say(sentences.keysBackedUp(outcome.keys));
	say(outcome.file);
});
