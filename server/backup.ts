/**
 * `npm run backup [-- --keep N]`: one file in `MUSTER_DATA/backups`, its path the last line printed. The server may run.
 * `npm run backup -- --destroy-clear` destroys the copies from before personal values were sealed, and makes no backup.
 */
import { join } from 'node:path';
import { backUp } from '../src/lib/server/backup/back-up.ts';
import { CLEAR_COPY_MS, clearCopies, destroyClearCopies } from '../src/lib/server/backup/clear-copies.ts';
import { finish, leave, place, say } from './copies.ts';
import { sentences } from './copies.messages.ts';

const [option, value, ...more] = process.argv.slice(2);
const destroy = option === '--destroy-clear' && value === undefined;
const keep = option === '--keep' ? Number(value) : undefined;
if (more.length > 0 || (option !== undefined && !destroy && (!Number.isSafeInteger(keep) || Number(keep) < 1))) leave(sentences.backupUsage, 64);
const where = place();
const copies = join(where.dataFolder, 'backups');

/** Those whose time is over go; the others are named, since they are as open as a sheet of paper. */
function clearOnes(before: number): void {
	for (const file of destroyClearCopies(copies, before)) say(sentences.clearDestroyed(file));
	for (const { file, madeAt } of clearCopies(copies)) say(sentences.clearStands(file, new Date(madeAt + CLEAR_COPY_MS).toISOString().slice(0, 10)));
}

await finish(async () => {
	if (destroy) return clearOnes(Infinity);
	const outcome = await backUp({ ...where, keep });
	if (!outcome.ok) return leave(outcome.why === 'absent' ? sentences.noStore(where.dataFolder) : sentences.notProved(outcome.why), 1);
	clearOnes(Date.now() - CLEAR_COPY_MS);
	say(sentences.proved(outcome.head.seq, outcome.head.hash));
	if (!outcome.entered) say(sentences.notEntered);
	say(outcome.file);
});
