/**
 * RFC 8785 text of plain JSON. Strict: it refuses what JSON.stringify would silently change (undefined, NaN, −0, dates,
 * lone surrogates), because then a replay would differ from the live row. [J1]
 */

/** Thrown for what has no canonical text: a bug of the caller, or text that was not well-formed. */
export class NotCanonical extends TypeError {}

/** The canonical text of `value`; object keys in UTF-16 order. Throws NotCanonical. */
export function canonical(value: unknown): string {
	switch (typeof value) {
		case 'string':
			return canonicalString(value);
		case 'number':
			if (!Number.isFinite(value) || Object.is(value, -0)) throw new NotCanonical('not a JSON number');
			return JSON.stringify(value);
		case 'boolean':
			return value ? 'true' : 'false';
		case 'object':
			return value === null ? 'null' : Array.isArray(value) ? canonicalArray(value) : canonicalObject(value);
		default:
			throw new NotCanonical(`not JSON: ${typeof value}`);
	}
}

function canonicalString(value: string): string {
	if (!value.isWellFormed()) throw new NotCanonical('lone surrogate');
	return JSON.stringify(value);
}

function canonicalArray(value: readonly unknown[]): string {
	let text = '[';
	for (let index = 0; index < value.length; index++) text += (index ? ',' : '') + canonical(value[index]);
	return text + ']';
}

function canonicalObject(value: object): string {
	const prototype: unknown = Object.getPrototypeOf(value);
	if (prototype !== null && prototype !== Object.prototype) throw new NotCanonical('not a plain object');
	let text = '{';
	for (const key of Object.keys(value).sort()) {
		text += `${text.length > 1 ? ',' : ''}${canonicalString(key)}:${canonical((value as Record<string, unknown>)[key])}`;
	}
	return text + '}';
}
