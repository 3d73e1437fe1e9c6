/** `npm run restore -- FILE`: takes the world back to a backup; the server must be stopped. What was there is kept. */
import { resolve } from 'node:path';
import { restore } from '../src/lib/server/backup/restore.ts';
import { finish, leave, place, say } from './copies.ts';
import { sentences } from './copies.messages.ts';

const [given, ...more] = process.argv.slice(2);
if (given === undefined || given.startsWith('--') || more.length > 0) leave(sentences.restoreUsage, 64);
const file = resolve(given);
const { dataFolder, world, zone } = place();
await finish(async () => {
	const outcome = await restore(file, dataFolder, zone);
	if (!outcome.ok) return leave(sentences.fault[outcome.why](file), 1);
	if (outcome.aside !== null) say(sentences.aside(outcome.aside));
	if (outcome.destroyed > 0) say(sentences.destroyedStay(outcome.destroyed));
	if (outcome.manifest.world !== world) say(sentences.startWith(outcome.manifest.world === 'demo' ? 'linan' : 'none'));
	say(sentences.restored(outcome.manifest.seq, outcome.epoch, outcome.manifest.world));
});
