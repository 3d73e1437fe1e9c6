/** What an owner typed into a form that was refused: their page has no script, so the server gives it back. */
export interface Typed {
	readonly deed: 'object' | 'claim' | 'dispute' | 'files';
	/** By field; only fields of these forms. */
	readonly values: Readonly<Record<string, readonly string[]>>;
}

const FIELD = /^(?:line|words|asked|seen|claim|item|own:\d{1,3})$/;

export function typedOf(deed: Typed['deed'], entries: Iterable<readonly [string, unknown]>): Typed {
	const values: Record<string, string[]> = {};
	for (const [name, value] of entries) if (FIELD.test(name) && typeof value === 'string') (values[name] ??= []).push(value);
	return { deed, values };
}

/** The one value of a field of the deed; empty where the form is another or the field was left. */
export const typedIn = (typed: Typed | undefined, deed: Typed['deed'], name: string): string => (typed?.deed === deed ? (typed.values[name]?.[0] ?? '') : '');
