import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isIcon, svgOf } from './icons.ts';

test('every drawing in the folder has its name in the type, and every name its drawing', () => {
	const files = readdirSync(join(import.meta.dirname, 'icons')).map((file) => file.replace(/\.svg$/, ''));
	expect(files.filter((name) => !isIcon(name))).toEqual([]);
	expect(files.filter((name) => isIcon(name) && !svgOf(name).startsWith('<svg'))).toEqual([]);
});
