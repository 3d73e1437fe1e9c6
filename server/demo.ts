/**
 * `npm run demo`: a living city for the newcomer. Plays a scripted incident through the public API only, signed in as the
 * demonstration accounts, while some forty units move. It can be run again: what an earlier run left open is closed first.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { Problem } from './demo/api.ts';
import { playBackgrounds } from './demo/background.ts';
import { say } from './demo/demo.messages.ts';
import { Flood } from './demo/flood.ts';
import { playRequisitions } from './demo/requisition.ts';
import { Roads } from './demo/roads.ts';
import { Ended, Stage, signInAll } from './demo/stage.ts';
import { backgrounds, flood, patrols } from './demo/story.data.ts';
import { Traffic } from './demo/traffic.ts';

interface Options {
	readonly fast: boolean;
	readonly minutes: number;
}

const FAST_PACE = 0.2;
const MINUTES_DEFAULT = 20;
const MINUTES_MAX = 1_440;
const root = resolve(import.meta.dirname, '..');

function leave(sentence: string, code: number): never {
	(code === 0 ? process.stdout : process.stderr).write(`${sentence}\n`);
	process.exit(code);
}

function optionsOf(given: readonly string[]): Options {
	let [fast, minutes] = [false, MINUTES_DEFAULT];
	for (let at = 0; at < given.length; at++) {
		const argument = given[at] ?? '';
		if (argument === '--help' || argument === '-h') leave(say.usage, 0);
		else if (argument === '--fast') fast = true;
		else if (argument === '--minutes') {
			minutes = Number(given[++at]);
			if (!(minutes > 0 && minutes <= MINUTES_MAX)) leave(say.badArgument(`--minutes ${given[at] ?? ''}`), 64);
		} else leave(`${say.badArgument(argument)}\n${say.usage}`, 64);
	}
	return { fast, minutes };
}

function passwordOf(environment: NodeJS.ProcessEnv): string {
	if (environment['MUSTER_DEMO_PASSWORD']) return environment['MUSTER_DEMO_PASSWORD'];
	const file = join(environment['MUSTER_DATA'] ?? './data', 'demo-password');
	if (!existsSync(file)) leave(say.noPassword(file), 1);
	return readFileSync(file, 'utf8').trim();
}

/** Where the server of this environment listens; its own certificate authority is trusted for this process. */
function baseOf(environment: NodeJS.ProcessEnv): string {
	const tls = environment['MUSTER_TLS'];
	const authority = join(environment['MUSTER_DATA'] ?? './data', 'tls', 'ca.pem');
	if (tls === 'local' && existsSync(authority)) setDefaultCACertificates([...getCACertificates('default'), readFileSync(authority, 'utf8')]);
	return `${tls === undefined ? 'http' : 'https'}://${environment['HOST'] ?? '127.0.0.1'}:${environment['PORT'] ?? '3000'}`;
}

async function signedIn(base: string, password: string): ReturnType<typeof signInAll> {
	try {
		const cast = await signInAll(base, password);
		if (cast.duty.world !== 'demo') leave(say.realWorld, 1);
		return cast;
	} catch (failure) {
		return leave(failure instanceof Problem && failure.status < 500 ? say.refusedSignIn(failure.message) : say.noServer(base), 1);
	}
}

/** Gives every unit of the play its terminal, and sends those that only patrol on their rounds. */
async function setOut(stage: Stage): Promise<void> {
	const { cast, traffic } = stage;
	const playing = [...Object.values(flood.units), ...backgrounds.flatMap(({ units }) => units)];
	const units = [...new Set([...patrols, ...playing])].flatMap((name) => stage.unit(name) ?? []);
	const equipped = await traffic.equip(units, cast.dispatcher);
	if (!equipped) {
		for (const [name, lead] of [[flood.units.station, cast.team1] as const, [flood.units.social, cast.team2] as const]) {
			const unit = stage.unit(name);
			if (unit) traffic.add(unit, lead);
		}
	}
	for (const [at, unit] of units.entries()) if (!playing.includes(unit.name)) traffic.patrol(unit.id, (at * 0.37) % 1);
	traffic.start();
	stage.tell(equipped ? say.patrol(traffic.size) : say.fewMove(traffic.size));
}

async function play(stage: Stage): Promise<void> {
	await stage.clear();
	await stage.look();
	await setOut(stage);
	await playBackgrounds(stage);
	await playRequisitions(stage, base, password);
	await stage.wait(8);
	await new Flood(stage).play();
	stage.tell(say.finished);
	await stage.wait(Infinity);
}

const options = optionsOf(process.argv.slice(2));
const base = baseOf(process.env);
const password = passwordOf(process.env);
const cast = await signedIn(base, password);
const end = new AbortController();
const traffic = new Traffic(new Roads(root), (detail) => process.stdout.write(`${say.positionsFailed(detail)}\n`));
const stage = new Stage(cast, traffic, options.fast ? FAST_PACE : 1, end.signal);
process.once('SIGINT', () => end.abort());
process.once('SIGTERM', () => end.abort());
setTimeout(() => end.abort(), options.minutes * 60_000).unref();
stage.tell(say.hello(base));
try {
	await play(stage);
} catch (failure) {
	if (!(failure instanceof Ended)) leave(failure instanceof Problem ? say.refused(failure.message) : say.noServer(base), 1);
} finally {
	traffic.stop();
}
leave(say.goodbye, 0);
