/** Every state tells its owner what comes next, in the language of the page. */
import { expect, test } from 'vitest';
import { claimStates } from '$db/requisition';
import { schema } from '$db/schema';
import { overwriteGetLocale } from '$lib/paraglide/runtime';
import { nextStep } from './next-step';

const base = { state: 'claim_open', mayClaim: false, claimUntil: 5, claims: [] } as const;
const claim = (state: string, filedAt = 1) => ({ state, filedAt, publicUntil: state === 'publicised' ? 7 : null }) as never;
const full = (at: number): string => `@${at}`;

test.each(['zh-CN', 'en'] as const)('in %s', (locale) => {
	overwriteGetLocale(() => locale);
	const orders = schema.requisitions.columns.state.words ?? [];
	const told = [
		...orders.map((state) => nextStep({ ...base, state: state as 'draft' }, full)),
		...claimStates.map((state) => nextStep({ ...base, claims: [claim(state)] }, full)),
		nextStep({ ...base, mayClaim: true }, full)
	];
	expect(told).toHaveLength(orders.length + claimStates.length + 1);
	for (const words of told) expect(words).toMatch(locale === 'en' ? /^[^\p{Script=Han}]+\.$/u : /^[^A-Za-z]+。$/);
	// With its date, and of the newest claim.
	expect(nextStep({ ...base, mayClaim: true }, full)).toContain('@5');
	expect(nextStep({ ...base, claims: [claim('superseded'), claim('publicised', 2)] }, full)).toContain('@7');
});
