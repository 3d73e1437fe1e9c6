import { describe, expect, test } from 'vitest';
import { roles } from '../../../../db/schema.ts';
import { can, functionNames, matrix, modes } from './matrix.ts';

describe('the matrix as data', () => {
	test('every cell is there, in known modes, and whoever writes, signs or approves also reads', () => {
		for (const name of functionNames) {
			for (const role of roles) {
				const cell = matrix[name][role];
				for (const mode of cell) expect(modes).toContain(mode);
				if (cell.length > 0 && name !== 'sensitive') expect(cell, `${name} ${role}`).toContain('read');
			}
		}
	});

	test('the reviewer only reads, but for the assessment and the hold on the record', () => {
		for (const name of functionNames)
			if (name !== 'assessment' && name !== 'hold') expect(can({ role: 'REV' }, name, 'write', 'approve', 'sign', 'propose', 'create', 'grant')).toBe(false);
	});

	test('an unknown role, the clock and setup have no cell', () => {
		for (const role of ['CLOCK', 'SETUP', 'ENT', '__proto__', 'toString', '']) expect(can({ role }, 'dispatch', 'read')).toBe(false);
	});
});
