import { describe, expect, test } from 'vitest';
import cases from '../../../../tests/fixtures/14-rmb/cases/rmb.json' with { type: 'json' };
import { capitals } from './capitals.data.ts';

/** 分 of an amount as the cases write it; null where it is none with two places. */
function fenOf(input: string): bigint | null {
	const written = /^(-?)(\d+)(?:\.(\d+))?$/.exec(input);
	if (!written) return null;
	const fen = BigInt(written[2] ?? '0') * 100n + BigInt((written[3] ?? '').padEnd(2, '0').slice(0, 2));
	return written[1] === '-' ? -fen : fen;
}

describe('amounts in capital figures (大写)', () => {
	const real = cases.to_capitals.filter(({ input, accepted_by_rule: accepted }) => accepted !== undefined && fenOf(input) !== null);
	// The domain has no negative nothing: −0.001 元 is 0 分.
	const told = real.filter(({ input }) => !(fenOf(input) === 0n && input.startsWith('-')));

	test.each(told)('$source $input', ({ input, accepted_by_rule: accepted }) => {
		expect(accepted).toContain(capitals(fenOf(input) ?? 0n));
	});
	test.each(cases.official_examples)('official example $input', ({ input, accepted }) => {
		expect(accepted).toContain(capitals(fenOf(input) ?? 0n));
	});
	test('order 3 of the worked case', () => {
		expect(capitals(1_672_000n)).toBe('壹万陆仟柒佰贰拾元整');
		expect(capitals(1_243_400n)).toBe('壹万贰仟肆佰叁拾肆元整');
	});
});
