import canonicalize from 'canonicalize';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from './canonical.ts';

const json = fc.letrec((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small' },
		fc.constant(null),
		fc.boolean(),
		fc.integer(),
		fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0)),
		fc.string({ unit: 'grapheme' }),
		fc.array(tie('value')),
		fc.dictionary(
			fc.string({ unit: 'grapheme' }).filter((key) => key !== '__proto__'),
			tie('value')
		)
	)
})).value;

test('[J1] the canonical text is that of the reference implementation', () => {
	fc.assert(
		fc.property(json, (value) => canonical(value) === canonicalize(value)),
		{ numRuns: 2_000 }
	);
});

test('[J1] reading a canonical text and writing it again changes nothing', () => {
	fc.assert(
		fc.property(json, (value) => canonical(JSON.parse(canonical(value))) === canonical(value)),
		{ numRuns: 1_000 }
	);
});

test.each([[undefined], [{ a: undefined }], [[undefined]], [NaN], [Infinity], [-0], [new Date(0)], [new Map()], [Symbol('x')], [1n], ['\ud800'], [{ '\udc00': 1 }], [() => 1]])(
	'[J1] what JSON would silently change is refused: %s',
	(value) => {
		expect(() => canonical(value)).toThrow(TypeError);
	}
);
