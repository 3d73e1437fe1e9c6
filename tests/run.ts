/**
 * `npm test`: every check and every test, none hidden by one that failed before it. The last line is
 * `N passed, N failed, N skipped`, over checks (one each) and tests; with `CI` set, browser tests that could not run fail.
 * `npm test -- NAME…` runs the named steps only.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findChromium } from './chromium.ts';
import type { Chromium } from './chromium.ts';
import { startCluster } from './postgres.ts';
import { broken, browserOutcome, one, unitOutcome } from './outcome.ts';
import type { Outcome } from './outcome.ts';

interface Step {
	readonly name: string;
	readonly run: () => Promise<Outcome>;
	/** May run at the same time as its neighbours in the list that may too. */
	readonly beside?: boolean;
}

const root = resolve(import.meta.dirname, '..');
const results = join(root, 'test-results');

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const bin = (...path: string[]): string => join(root, 'node_modules', ...path);

/** Runs a script of a package on the Node of the project. Its output goes straight through, or to `keep`. */
function node(script: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}, keep?: (text: string) => void): Promise<number> {
	const out = keep === undefined ? 'inherit' : 'pipe';
	const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', out, out], env: { ...process.env, ...environment } });
	for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => keep?.(text));
	return new Promise((done) => {
		child.once('error', () => done(1));
		child.once('close', (code) => done(code ?? 1));
	});
}

/** Checks stand side by side on the cores there are: what one says is told when it ends. */
const check = (name: string, script: string, args: readonly string[]): Step => ({
	name,
	beside: true,
	run: async () => {
		let said = '';
		const code = await node(script, args, {}, (text) => (said += text));
		say(`\n── ${name} ──\n${said.trimEnd()}`);
		return code === 0 ? one : broken;
	}
});

function unit(name: string, environment: Readonly<Record<string, string>>, more: readonly string[] = []): Step {
	const file = join(results, `${name}.json`);
	const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...more];
	return {
		name,
		run: async () => {
			const code = await node(bin('vitest', 'vitest.mjs'), args, environment);
			return unitOutcome(file, code);
		}
	};
}

async function browser(): Promise<Outcome> {
	const chromium = await findChromium(say);
	if (chromium === null) {
		say('BROWSER TESTS NOT RUN: no Chromium was found and none could be installed. Set CHROMIUM_PATH.');
		return process.env['CI'] ? broken : { passed: 0, failed: 0, skipped: 1 };
	}
	say(`Chromium: ${chromium.path} (${chromium.from})`);
	// One for all browser tests, ended here whatever becomes of them.
	const cluster = await startCluster();
	if (typeof cluster === 'string') say(`POSTGRESQL BROWSER TESTS NOT RUN: ${cluster}`);
	else say(`PostgreSQL of the browser tests: ${cluster.version}`);
	if (typeof cluster !== 'string') return playwright(chromium, [], { TEST_DATABASE_URL: cluster.url }).finally(() => cluster.stop());
	return process.env['CI'] ? broken : playwright(chromium, ['--no-deps', '--project=screens', '--project=lan', '--project=answers']);
}

async function playwright(chromium: Chromium, more: readonly string[], given: Readonly<Record<string, string>> = {}): Promise<Outcome> {
	const file = join(results, 'browser.json');
	const environment = { CHROMIUM_PATH: chromium.path, CHROMIUM_ARGS: JSON.stringify(chromium.args), PLAYWRIGHT_JSON_OUTPUT_NAME: file, TZ: 'America/New_York', ...given };
	const code = await node(bin('@playwright', 'test', 'cli.js'), ['test', '--reporter=list,json', ...more], environment);
	return browserOutcome(file, code, Boolean(process.env['CI']));
}

async function build(): Promise<Outcome> {
	const { buildIfNeeded } = await import('../server/build-if-needed.ts');
	try {
		await buildIfNeeded(root, say);
		return one;
	} catch (error) {
		say(error instanceof Error ? error.message : String(error));
		return broken;
	}
}

/** Generated types and messages, which all that follows reads. */
async function generate(): Promise<Outcome> {
	const kit = await node(bin('@sveltejs', 'kit', 'svelte-kit.js'), ['sync']);
	const messages = await node(bin('@inlang', 'paraglide-js', 'bin', 'run.js'), [
		'compile',
		'--project',
		'./project.inlang',
		'--outdir',
		'./src/lib/paraglide',
		'--emit-ts-declarations',
		'--silent'
	]);
	return kit === 0 && messages === 0 ? one : broken;
}

const steps: readonly Step[] = [
	{ name: 'generate', run: generate },
	check('format', bin('prettier', 'bin', 'prettier.cjs'), ['--check', '--log-level', 'warn', '--cache', '.']),
	check('lint', bin('eslint', 'bin', 'eslint.js'), ['--cache', '--cache-location', 'node_modules/.cache/eslint/', '--max-warnings', '0', '.']),
	check('types', bin('svelte-check', 'bin', 'svelte-check'), ['--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human']),
	check('dead-code', bin('knip', 'bin', 'knip.js'), ['--no-progress']),
	unit('unit', { TZ: 'Asia/Shanghai' }),
	// Killing a process twenty times knows no zone, nor do two hundred bad networks, nor a database that is given numbers.
	unit('unit-new-york', { TZ: 'America/New_York', MUSTER_TEST_ENGINE: 'sqlite' }, [
		'--exclude',
		'tests/fault/kill.test.ts',
		'--exclude',
		'tests/fault/simulator.test.ts',
		'--exclude',
		'tests/fault/neighbours.test.ts',
		'--exclude',
		'src/lib/server/relay/redis.test.ts',
		'--exclude',
		'tests/contract/postgres.test.ts',
		'--exclude',
		'tests/contract/equal.test.ts'
	]),
	{ name: 'build', run: build },
	{ name: 'browser', run: browser }
];

async function timed(step: Step): Promise<{ outcome: Outcome; seconds: number }> {
	if (step.beside !== true) say(`\n── ${step.name} ──`);
	const begun = performance.now();
	const outcome = await step.run().catch((error: unknown) => {
		say(error instanceof Error ? (error.stack ?? error.message) : String(error));
		return broken;
	});
	return { outcome, seconds: (performance.now() - begun) / 1000 };
}

/** Consecutive steps that may run side by side, two at a time; each other alone. */
function grouped(wanted: readonly Step[]): Step[][] {
	const groups: Step[][] = [];
	for (const step of wanted) {
		const last = groups.at(-1);
		if (step.beside === true && last?.[0]?.beside === true) last.push(step);
		else groups.push([step]);
	}
	return groups;
}

/** The steps of a group, in the order of the list, whichever ends first. */
async function together(group: readonly Step[]): Promise<{ step: Step; outcome: Outcome; seconds: number }[]> {
	const done = new Map<Step, { outcome: Outcome; seconds: number }>();
	const waiting = [...group];
	const lane = async (): Promise<void> => {
		for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) done.set(step, await timed(step));
	};
	await Promise.all([lane(), lane()]);
	return group.flatMap((step) => {
		const result = done.get(step);
		return result === undefined ? [] : [{ step, ...result }];
	});
}

async function main(wanted: readonly string[]): Promise<number> {
	const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
	if (unknown.length > 0) {
		say(`Unknown step: ${unknown.join(', ')}. Steps: ${steps.map((step) => step.name).join(', ')}.`);
		return 2;
	}
	rmSync(results, { recursive: true, force: true });
	mkdirSync(results, { recursive: true });
	const lines: string[] = [];
	const failures: string[] = [];
	const total = { passed: 0, failed: 0, skipped: 0 };
	for (const group of grouped(wanted.length === 0 ? steps : steps.filter(({ name }) => wanted.includes(name))))
		for (const { step, outcome, seconds } of await together(group)) {
			total.passed += outcome.passed;
			total.failed += outcome.failed;
			total.skipped += outcome.skipped;
			const counts = `${outcome.passed} passed, ${outcome.failed} failed, ${outcome.skipped} skipped`;
			failures.push(...(outcome.which ?? []).map((one) => `FAIL ${step.name}: ${one}`));
			lines.push(`${outcome.failed === 0 ? 'ok  ' : 'FAIL'} ${step.name.padEnd(14)} ${seconds.toFixed(1).padStart(7)} s   ${counts}`);
		}
	say(`\n── summary ──\n${[...lines, ...failures].join('\n')}\n`);
	say(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
	return total.failed === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
