/** `npm run backup [-- --keep N]`: one file in `MUSTER_DATA/backups`, its path the last line printed. The server may run. */
import { backUp } from '../src/lib/server/backup/back-up.ts';
import { finish, leave, place, say } from './copies.ts';
import { sentences } from './copies.messages.ts';

const [option, value, ...more] = process.argv.slice(2);
const keep = option === undefined ? undefined : Number(value);
if (more.length > 0 || (option !== undefined && (option !== '--keep' || !Number.isSafeInteger(keep) || Number(keep) < 1))) leave(sentences.backupUsage, 64);
const where = place();
await finish(async () => {
	const outcome = await backUp({ ...where, keep });
	if (!outcome.ok) return leave(outcome.why === 'absent' ? sentences.noStore(where.dataFolder) : sentences.notProved(outcome.why), 1);
	say(sentences.proved(outcome.head.seq, outcome.head.hash));
	if (!outcome.entered) say(sentences.notEntered);
	say(outcome.file);
});
