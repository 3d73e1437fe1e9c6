/**
 * The words both sides agree on, as a digest. When this fails, decide: can a screen loaded before the change still read what is
 * sent? If not, raise PROTOCOL; if `db/schema.ts` changed, raise SCHEMA. Then take the new digests into `protocol.lock.json`.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { schema } from '../../../../db/schema.ts';
import type { Column } from '../../../../db/columns.ts';
import { PROTOCOL, SCHEMA } from './messages.ts';
import { POSITIONS_VERSION } from './positions.ts';
import lock from './protocol.lock.json' with { type: 'json' };

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Declarations without comments and white space: wording may change freely. */
function declarations(file: string): string {
	const source = readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8');
	return source
		.replace(/\/\*[\s\S]*?\*\//g, '')
		.replace(/\/\/.*/g, '')
		.replace(/export const (?:PROTOCOL|SCHEMA|HEARTBEAT_MS|LIVE_WITHIN_MS) = .*/g, '')
		.replace(/\s+/g, '');
}

const columns = Object.entries(schema).map(([table, { columns }]) => [
	table,
	Object.entries(columns as Record<string, Column>).map(([name, { kind, nullable, personal, secret, words }]) => [
		name,
		kind,
		nullable,
		personal ?? false,
		secret ?? false,
		words ?? []
	])
]);

test('a changed message goes with a decision about PROTOCOL', () => {
	expect({ protocol: PROTOCOL, positions: POSITIONS_VERSION, messages: digest(declarations('./messages.ts')) }).toEqual(lock.messages);
});

test('a changed column goes with a decision about SCHEMA', () => {
	expect({ schema: SCHEMA, columns: digest(JSON.stringify(columns)) }).toEqual(lock.schema);
});
