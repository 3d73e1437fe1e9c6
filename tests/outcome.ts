/** What a step of `npm test` came to, read from the report its runner wrote: counts, and the names of what failed. */
import { existsSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';

export interface Outcome {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
	/** What failed, by name: told again at the end, where the reader of a cut log finds it. */
	readonly which?: readonly string[];
}

export const one: Outcome = { passed: 1, failed: 0, skipped: 0 };
export const broken: Outcome = { passed: 0, failed: 1, skipped: 0 };

const root = resolve(import.meta.dirname, '..');

function report(file: string): unknown {
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** A report that is good while the runner was not is a failure of its own. */
const counted = (outcome: Outcome, code: number): Outcome => (code !== 0 && outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome);

const firstLine = (text: string | undefined): string => text?.split('\n', 1)[0] ?? '';

interface UnitReport {
	readonly numPassedTests: number;
	readonly numFailedTests: number;
	readonly numPendingTests: number;
	readonly numTodoTests: number;
	readonly testResults: readonly {
		readonly name: string;
		readonly status: string;
		readonly message: string;
		readonly assertionResults: readonly { readonly fullName: string; readonly status: string; readonly failureMessages?: readonly string[] | null }[];
	}[];
}

/** The unit tests, from the report of Vitest. A file that does not load has no tests to fail and counts as one. */
export function unitOutcome(file: string, code: number): Outcome {
	const read = report(file) as UnitReport | undefined;
	if (read === undefined) return broken;
	const unloaded = read.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0);
	const failed = read.testResults.flatMap(({ name, assertionResults }) =>
		assertionResults.filter(({ status }) => status === 'failed').map((test) => `${relative(root, name)} › ${test.fullName}: ${firstLine(test.failureMessages?.[0])}`)
	);
	const which = [...unloaded.map(({ name, message }) => `${relative(root, name)}: ${firstLine(message)}`), ...failed];
	return counted({ passed: read.numPassedTests, failed: read.numFailedTests + unloaded.length, skipped: read.numPendingTests + read.numTodoTests, which }, code);
}

interface BrowserSuite {
	readonly specs?: readonly { readonly title: string; readonly file: string; readonly ok: boolean }[];
	readonly suites?: readonly BrowserSuite[];
}

interface BrowserReport extends BrowserSuite {
	readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number; readonly skipped: number };
	readonly errors: readonly { readonly message?: string }[];
}

const unwell = ({ specs = [], suites = [] }: BrowserSuite): string[] => [
	...specs.filter(({ ok }) => !ok).map(({ file, title }) => `${file} › ${title}`),
	...suites.flatMap(unwell)
];

/** The browser tests, from the report of Playwright. One that passed on a second try failed; `strict`: one that did not run failed. */
export function browserOutcome(file: string, code: number, strict: boolean): Outcome {
	const read = report(file) as BrowserReport | undefined;
	if (read === undefined) return broken;
	const { expected, unexpected, flaky, skipped } = read.stats;
	const failed = unexpected + flaky + read.errors.length;
	const which = [...unwell(read), ...read.errors.map(({ message }) => firstLine(message))];
	return counted(strict ? { passed: expected, failed: failed + skipped, skipped: 0, which } : { passed: expected, failed, skipped, which }, code);
}
