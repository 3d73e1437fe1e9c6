/** JSON Schema of rows as a reader gets them, from the one schema: secrets are left out, personal values are masked. */
import type { Column } from '../../../../db/columns.ts';
import { schema } from '../../../../db/schema.ts';
import type { TableName } from '../../../../db/schema.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

const kinds: Readonly<Record<Column['kind'], JsonSchema>> = { text: { type: 'string' }, int: { type: 'integer' }, real: { type: 'number' }, bool: { type: 'boolean' }, json: {} };

const masked: JsonSchema = {
	type: 'object',
	properties: { personal: { type: 'string' }, masked: { type: 'string' } },
	required: ['personal', 'masked'],
	additionalProperties: false
};

function columnSchema(column: Column): JsonSchema {
	const base = column.personal ? masked : column.words ? { enum: [...column.words] } : kinds[column.kind];
	return column.nullable && Object.keys(base).length > 0 ? { anyOf: [base, { type: 'null' }] } : base;
}

/** The columns of a table a reader may get. */
export function rowSchema(table: TableName): JsonSchema {
	const columns = Object.entries(schema[table].columns as Readonly<Record<string, Column>>).filter(([, column]) => !column.secret);
	return {
		type: 'object',
		properties: Object.fromEntries(columns.map(([name, column]) => [name, columnSchema(column)])),
		required: columns.map(([name]) => name),
		additionalProperties: false
	};
}
