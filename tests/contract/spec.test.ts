/** Every rule of a SPEC.md is cited by the name of a test, so that none stands without a proof. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const tests = globSync(['src/**/*.test.ts', 'tests/**/*.ts', 'server/**/*.test.ts'], { exclude: ['**/node_modules/**', 'tests/contract/spec.test.ts'] })
	.map((path) => readFileSync(path, 'utf8'))
	.join('\n');
const cited = new Set([...tests.matchAll(/['`](?:\[[A-Z]\d+\] ?)+/g)].flatMap(([start]) => start.match(/\[[A-Z]\d+\]/g) ?? []));

test.each(globSync('src/**/SPEC.md'))('every rule of %s is cited by a test', (spec) => {
	const rules = [...readFileSync(spec, 'utf8').matchAll(/\*\*(\[[A-Z]\d+\])\*\*/g)].map(([, rule]) => rule ?? '');
	expect(rules.length).toBeGreaterThan(0);
	expect(rules.filter((rule) => !cited.has(rule))).toEqual([]);
});
