/** The OpenAPI 3.1 document: commands from their input schemas, answers from `shapes.ts`. */
import { toJsonSchema } from '@valibot/to-json-schema';
import type { Command } from '../../domain/command.ts';
import { commands } from '../../domain/commands.ts';
import { ITEMS_MAX } from '../../domain/compensation/calculate.ts';
import { formulas } from '../../domain/compensation/formulas.ts';
import type { Input, InputKind } from '../../domain/compensation/formulas.ts';
import { PROTOCOL, SCHEMA } from '../../domain/protocol/messages.ts';
import { endpoints } from './paths.ts';
import type { Endpoint } from './paths.ts';
import type { JsonSchema } from './rows.ts';
import { binary, list, object, orNull, ref, shapes } from './shapes.ts';

const ID_RULE =
	'Ids of new things in `result` are derived: the first 16 bytes of SHA-256(COMMAND_ID ":" part) as a UUID of version 8 (digit 13 is 8, variant 10). Parts: `incident`, `order`, `tasking:RESOURCE_ID`, `post`, `report`, …';
const POSITIONS =
	'Event `positions`, binary, big-endian, at most 5 a second, newest wins: u8 version (1), u8 flags (bit 0: full, every unit this reader may see), u16 count, f64 server time (UTC ms); ' +
	'then `count` times: u8 n (0: the id is a UUID, 16 bytes follow; else n bytes of UTF-8 follow), i32 longitude × 10⁷, i32 latitude × 10⁷ (degrees CGCS2000), u16 speed × 10 (m/s), ' +
	'u16 heading × 100 (degrees), 65535 not known, u32 age of the fix at server time (ms, saturating).';
const PEOPLE =
	'Event `presence`: `[{userId, name, role, incidentId}]`, everybody present whom this reader may know of, whole at each change. Event `others`: `{line: none | up | lost}`, the direct line to other servers; ' +
	'when it is lost, positions taken there come up to a second late and who is present there is not known.';

const kinds: Readonly<Record<InputKind, JsonSchema>> = {
	fen: { type: 'integer', minimum: 0, description: '1/100 yuan' },
	amount: { type: 'number', minimum: 0 },
	positive: { type: 'number', exclusiveMinimum: 0 },
	share: { type: 'number', minimum: 0, maximum: 1 },
	flag: { type: 'boolean' }
};

function itemShape(formula: string, inputs: Readonly<Record<string, Input>>): JsonSchema {
	const named = Object.entries(inputs).map(([name, { kind, optional }]) => [optional ? `${name}?` : name, kinds[kind]] as const);
	return object({ formula: { const: formula }, inputs: object(Object.fromEntries(named)), 'object?': { type: 'string' } });
}

const uuid7: JsonSchema = { type: 'string', format: 'uuid', description: 'UUIDv7, made by the caller' };
const text: JsonSchema = { type: 'string' };

/** One shape an item for each formula, with the inputs it takes. */
const calculationRequest: JsonSchema = object({
	'ruleSetId?': text,
	items: { ...list({ oneOf: Object.entries(formulas).map(([code, { inputs }]) => itemShape(code, inputs)) }), maxItems: ITEMS_MAX }
});

/** What a letter shall say instead. */
const aidCorrect: JsonSchema = object({
	...{ 'id?': text, reason: text },
	says: object({
		...{ 'arriveBy?': { type: 'integer' }, 'neededUntil?': { type: 'integer' }, 'reportPlace?': text, 'reportTo?': text },
		...{ 'danger?': text, 'extent?': text, 'measures?': text, 'shortfall?': text, 'counts?': list({ type: 'integer' }) }
	})
});

/** The declarations callers may send, by type. */
const sendable = (): readonly Command[] => (Object.values(commands) as unknown as Command[]).filter((command) => !command.internal);

function commandSchema(command: Command): JsonSchema {
	const payload = toJsonSchema(command.input, { errorMode: 'ignore', typeMode: 'input' }) as unknown as Record<string, unknown>;
	delete payload.$schema;
	return {
		...object({ id: uuid7, type: { const: command.type }, 'after?': text, 'occurredAt?': { type: 'integer', description: 'UTC ms' }, 'device?': text, payload }),
		description: `Offline: ${command.offline}. Event: ${command.event}.`
	};
}

const requests = (): Readonly<Record<string, JsonSchema>> => ({
	Command: { oneOf: sendable().map((command) => ref(`Command_${command.type}`)) },
	Batch: { ...list(ref('Command')), maxItems: 100 },
	Credentials: object({ username: text, password: text }),
	Password: object({ password: text }),
	TokenRequest: object({ label: text, scopes: list(text), expiresAt: { type: 'integer' } }),
	Points: {
		...list(
			object({
				unitId: text,
				at: { type: 'integer' },
				lon: { type: 'number' },
				lat: { type: 'number' },
				'speed?': { type: 'number' },
				'heading?': { type: 'number' },
				'accuracy?': { type: 'number' },
				'battery?': { type: 'number' }
			})
		),
		maxItems: 1000
	},
	Reason: object({ reason: text }),
	OfPaper: object({ of: text }),
	AidSign: object({ 'id?': text }),
	AidCorrect: aidCorrect,
	PaperIssue: object({ 'id?': text, 'of?': orNull(text), 'reason?': text }),
	OwnerColumn: object({ column: { enum: ['idNumber', 'phone', 'bankAccount'] }, reason: text }),
	File: binary,
	CalculationRequest: calculationRequest,
	Setup: object({
		code: text,
		organisation: object({ name: text, shortName: text, areaId: text, 'phone?': text }),
		administrators: { ...list(object({ role: { enum: ['SYS', 'SEC', 'AUD'] }, username: text, name: text, post: text, password: text })), minItems: 3, maxItems: 3 }
	})
});

const problem = { description: 'Problem (RFC 9457)', content: { 'application/problem+json': { schema: ref('Problem') } } };

function answersOf({ answers, media = ['application/json'], summary, ranges, sparse }: Endpoint): JsonSchema {
	if (answers === null) return { '204': { description: 'Done' } };
	const content = Object.fromEntries(media.map((type) => [type, { schema: ref(answers) }]));
	return {
		'200': { description: summary, content },
		...(ranges && { '206': { description: 'A part of it', content }, '416': { description: 'No such part' } }),
		...(sparse && { '204': { description: 'Nothing there' } })
	};
}

function operation(endpoint: Endpoint): JsonSchema {
	const answer = answersOf(endpoint);
	const path = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: text }));
	const query = (endpoint.query ?? []).map((name) => ({ name, in: 'query', required: false, schema: text }));
	return {
		summary: endpoint.summary,
		...(endpoint.open ? { security: [] } : {}),
		parameters: [...path, ...query],
		...(endpoint.body && {
			requestBody: { required: true, content: { [endpoint.body === 'File' ? 'application/octet-stream' : 'application/json']: { schema: ref(endpoint.body) } } }
		}),
		responses: { ...answer, default: problem }
	};
}

export function openApi(): JsonSchema {
	const paths: Record<string, Record<string, JsonSchema>> = {};
	for (const endpoint of endpoints) (paths[endpoint.path] ??= {})[endpoint.method] = operation(endpoint);
	return {
		openapi: '3.1.0',
		info: { title: 'Muster', version: '1', description: `${ID_RULE}\n\n${POSITIONS}\n\n${PEOPLE}\n\nProtocol ${PROTOCOL}, schema ${SCHEMA}.` },
		paths,
		components: {
			schemas: { ...shapes, ...requests(), ...Object.fromEntries(sendable().map((command) => [`Command_${command.type}`, commandSchema(command)])) },
			securitySchemes: { cookie: { type: 'apiKey', in: 'cookie', name: 'muster_session' }, bearer: { type: 'http', scheme: 'bearer' } }
		},
		security: [{ cookie: [] }, { bearer: [] }]
	};
}
