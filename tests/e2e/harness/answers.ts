/**
 * Every answer of the API during the browser run, kept on disk as one line each, and judged by the document that the
 * server itself serves. Kept on disk because a failing test ends the worker.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv';

export interface Recorded {
	readonly method: string;
	/** Path without query. */
	readonly path: string;
	readonly status: number;
	readonly type: string;
	readonly body: string;
}

const file = resolve(import.meta.dirname, '..', '..', '..', 'test-results', 'answers.ndjson');
const BODY_LENGTH_MAX = 4_000_000;

const isApi = (path: string): boolean => path.startsWith('/api/v1/');

export function record(answer: Recorded): void {
	if (!isApi(answer.path) || answer.body.length > BODY_LENGTH_MAX) return;
	mkdirSync(dirname(file), { recursive: true });
	appendFileSync(file, `${JSON.stringify(answer)}\n`);
}

export const recorded = (): Recorded[] =>
	existsSync(file)
		? readFileSync(file, 'utf8')
				.split('\n')
				.filter((line) => line !== '')
				.map((line) => JSON.parse(line) as Recorded)
		: [];

interface Operation {
	readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>>;
}
export interface OpenApi {
	readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
	readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

/** Judges answers by the document; answers a sentence for each that does not conform. */
export class Conformance {
	readonly #document: OpenApi;
	readonly #ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false });
	readonly #compiled = new Map<object, ValidateFunction>();

	constructor(document: OpenApi) {
		this.#document = document;
		this.#ajv.addSchema({ $id: 'muster', components: document.components });
	}

	offence(answer: Recorded): string | undefined {
		const name = `${answer.method} ${answer.path} ${answer.status}`;
		const template = this.#template(answer.path);
		const operation = template === undefined ? undefined : this.#document.paths[template]?.[answer.method.toLowerCase()];
		// What is asked for in vain (405, 404) answers a problem, documented or not.
		if (operation === undefined) return answer.status >= 400 ? this.#problem(answer, name) : `${name}: not in the document`;
		const response = operation.responses[String(answer.status)] ?? operation.responses['default'];
		if (response === undefined) return `${name}: this status is not in the document`;
		if (response.content === undefined) return answer.body === '' ? undefined : `${name}: a body where none is documented`;
		const media = answer.type.split(';')[0]?.trim() ?? '';
		const content = response.content[media];
		if (content === undefined) return `${name}: ${media} is not in the document`;
		if (media.endsWith('ndjson')) return this.#lines(content.schema, answer, name);
		// Bytes are a string to a schema: pictures, tiles, papers.
		return this.#judge(content.schema, media.endsWith('json') ? JSON.parse(answer.body) : answer.body, name);
	}

	#problem(answer: Recorded, name: string): string | undefined {
		if (answer.body === '') return undefined;
		return answer.type.startsWith('application/problem+json')
			? this.#judge({ $ref: '#/components/schemas/Problem' }, JSON.parse(answer.body), name)
			: `${name}: ${answer.type} is no problem document`;
	}

	#lines(schema: object, answer: Recorded, name: string): string | undefined {
		const lines = answer.body.split('\n').filter((line) => line !== '');
		return lines.map((line) => this.#judge(schema, JSON.parse(line), name)).find((offence) => offence !== undefined);
	}

	#judge(schema: object, value: unknown, name: string): string | undefined {
		let validate = this.#compiled.get(schema);
		if (validate === undefined) {
			validate = this.#ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"muster#/components')) as object);
			this.#compiled.set(schema, validate);
		}
		return validate(value) ? undefined : `${name}: ${this.#ajv.errorsText(validate.errors, { dataVar: 'body' })}`;
	}

	/** The most literal path of the document that fits. */
	#template(path: string): string | undefined {
		const fits = Object.keys(this.#document.paths).filter((one) => new RegExp(`^${one.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path));
		return fits.sort((a, b) => a.split('{').length - b.split('{').length)[0];
	}
}
