/** The few DER forms a certificate is written in (X.690): tag, length, contents. Writing only; reading is the runtime's. */

const tag = { boolean: 0x01, integer: 0x02, bits: 0x03, octets: 0x04, oid: 0x06, utf8: 0x0c, utcTime: 0x17, generalizedTime: 0x18, sequence: 0x30, set: 0x31 } as const;

function form(first: number, ...parts: readonly Uint8Array[]): Buffer {
	const contents = Buffer.concat(parts);
	return Buffer.concat([Buffer.from([first]), lengthOf(contents.length), contents]);
}

function lengthOf(bytes: number): Buffer {
	if (bytes < 0x80) return Buffer.from([bytes]);
	const digits: number[] = [];
	for (let rest = bytes; rest > 0; rest >>>= 8) digits.unshift(rest & 0xff);
	return Buffer.from([0x80 | digits.length, ...digits]);
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => form(tag.sequence, ...parts);
export const set = (...parts: readonly Uint8Array[]): Buffer => form(tag.set, ...parts);
export const octets = (contents: Uint8Array): Buffer => form(tag.octets, contents);
export const utf8 = (text: string): Buffer => form(tag.utf8, Buffer.from(text, 'utf8'));
export const truth = (): Buffer => form(tag.boolean, Buffer.from([0xff]));

/** A non-negative integer from its big-endian bytes, in the shortest form. */
export function integer(bytes: Uint8Array): Buffer {
	let from = 0;
	while (from < bytes.length - 1 && bytes[from] === 0) from++;
	const shortest = bytes.subarray(from);
	// A leading one bit would read as a negative number.
	return form(tag.integer, (shortest[0] ?? 0) & 0x80 ? Buffer.from([0]) : Buffer.alloc(0), shortest);
}

/** `unused`: bits at the end that do not count. */
export const bits = (contents: Uint8Array, unused = 0): Buffer => form(tag.bits, Buffer.from([unused]), contents);

export function oid(dotted: string): Buffer {
	const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
	return form(tag.oid, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
	const digits = [value & 0x7f];
	for (let rest = value >>> 7; rest > 0; rest >>>= 7) digits.unshift((rest & 0x7f) | 0x80);
	return digits;
}

/** RFC 5280 4.1.2.5: two digits of the year until 2049, four from 2050. */
export function time(at: number): Buffer {
	const digits = new Date(at).toISOString().replace(/[-:T]/g, '').replace(/\.\d+/, '');
	return Number(digits.slice(0, 4)) < 2050 ? form(tag.utcTime, Buffer.from(digits.slice(2))) : form(tag.generalizedTime, Buffer.from(digits));
}

/** A context-specific form; `constructed` when its contents are forms themselves. */
export const context = (number: number, contents: Uint8Array, constructed = false): Buffer => form(0x80 | (constructed ? 0x20 : 0) | number, contents);
