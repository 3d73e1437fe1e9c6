/**
 * Finding a thing by what people type: Chinese, full pinyin, initials, or the digits of a plate or phone.
 * Keys are computed once, with every reading of a polyphone; a query scans them in memory. pinyin-pro stays on the server.
 */
import { match, polyphonic } from 'pinyin-pro';
import { sameLetters, signs } from './place.data.ts';

export interface Entry {
	readonly id: string;
	/** The name first, then short names and aliases. */
	readonly names: readonly string[];
	/** Plates, call signs, phone numbers: compared without spaces and signs. */
	readonly codes?: readonly string[];
	/** Among equals the lower comes first. */
	readonly weight?: number;
}

export type Matched = 'name' | 'pinyin' | 'initials' | 'code' | 'mention' | 'stake' | 'loose';
export interface Hit {
	readonly id: string;
	readonly matched: Matched;
	/** 0 the whole name or alias, 1 its beginning, 2 a part, 3 a part of an alias only, 4 named inside a longer text, 5 letters in between left out. */
	readonly rank: number;
}

/** Readings of one name kept at most: enough for three polyphones of two readings, and a bound for the rest. */
const READINGS = 16;
/** The shortest run of digits or letters that is looked for inside a code. */
const CODE_MINIMUM = 3;

/** Letters that many write another way are one here. */
export const folded = (text: string): string =>
	text
		.normalize('NFKC')
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/./gu, (letter) => sameLetters[letter] ?? letter)
		.replace(signs, '');

export const codeOf = (text: string): string => folded(text).replace(/[^\p{L}\p{N}]+/gu, '');

/** Every reading of a name, as its syllables; figures and latin words are one syllable. */
export function readings(name: string): string[][] {
	const choices = polyphonic(folded(name), { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }) as unknown as string[][];
	let all: string[][] = [[]];
	for (const syllables of choices) {
		const widened = all.flatMap((head) => syllables.map((syllable) => [...head, syllable]));
		all = widened.length > READINGS ? all.map((head) => [...head, syllables[0] ?? '']) : widened;
	}
	return all;
}

interface Keys {
	readonly entry: Entry;
	readonly names: readonly string[];
	readonly pinyin: Hay;
	readonly initials: Hay;
	readonly codes: readonly string[];
	readonly length: number;
}

/** `whole`: every reading of every name, one a line. `parts`: the same from each syllable on, so that a hit never begins inside a syllable. */
interface Hay {
	readonly whole: string;
	readonly parts: string;
}

const initial = (syllable: string): string => (/^\d/.test(syllable) ? syllable : syllable.charAt(0));
const lines = (parts: readonly string[]): string => `\n${parts.join('\n')}\n`;
const suffixes = (syllables: readonly string[]): string[] => syllables.map((_, at) => syllables.slice(at).join(''));

function keysOf(entry: Entry): Keys {
	const spoken = entry.names.flatMap(readings);
	const short = spoken.map((syllables) => syllables.map(initial));
	const hay = (of: readonly string[][]): Hay => ({ whole: lines(of.map((syllables) => syllables.join(''))), parts: lines(of.flatMap(suffixes)) });
	return {
		entry,
		names: entry.names.map(folded),
		pinyin: hay(spoken),
		initials: hay(short),
		codes: (entry.codes ?? []).map(codeOf).filter((code) => code !== ''),
		length: entry.names[0]?.length ?? 0
	};
}

function rankName(keys: Keys, query: string): number | undefined {
	if (keys.names.includes(query)) return 0;
	if (keys.names.some((name) => name.startsWith(query))) return 1;
	if (keys.names[0]?.includes(query)) return 2;
	return keys.names.some((name) => name.includes(query)) ? 3 : undefined;
}

function rankHay(hay: Hay, query: string): number | undefined {
	if (hay.whole.includes(`\n${query}\n`)) return 0;
	if (hay.whole.includes(`\n${query}`)) return 1;
	return hay.parts.includes(`\n${query}`) ? 2 : undefined;
}

function hitOf(keys: Keys, query: string): Hit | undefined {
	const id = keys.entry.id;
	const name = rankName(keys, query);
	if (name !== undefined) return { id, matched: 'name', rank: name };
	const code = codeOf(query);
	if (code.length >= CODE_MINIMUM && keys.codes.some((held) => held.includes(code))) return { id, matched: 'code', rank: keys.codes.some((held) => held === code) ? 0 : 2 };
	const initials = rankHay(keys.initials, query);
	const pinyin = rankHay(keys.pinyin, query);
	if (pinyin !== undefined && pinyin <= (initials ?? 9)) return { id, matched: 'pinyin', rank: pinyin };
	return initials === undefined ? undefined : { id, matched: 'initials', rank: initials };
}

/** A name of at least two letters that stands inside a longer text: what a caller's sentence says. */
function mentionOf(keys: Keys, text: string): Hit | undefined {
	const spoken = keys.names.some((name) => name.length >= 2 && text.includes(name));
	return spoken ? { id: keys.entry.id, matched: 'mention', rank: 4 } : undefined;
}

export class TextIndex {
	readonly #entries: readonly Entry[];
	#made: Keys[] | undefined;

	constructor(entries: readonly Entry[]) {
		this.#entries = entries;
	}

	/** Made by the first search: reading a thousand names takes as long as the rest of a start. */
	get #keys(): Keys[] {
		return (this.#made ??= this.#entries.map(keysOf));
	}

	/** Best first, at most `limit`. Words parted by spaces must all be met. Nothing met: names mentioned in the text, then letters with gaps. */
	search(text: string, limit: number): Hit[] {
		const words = text
			.trim()
			.split(/\s+/)
			.map(folded)
			.filter((word) => word !== '');
		if (words.length === 0) return [];
		const whole = words.join('');
		const exact = this.#each((keys) => hitOf(keys, whole) ?? allOf(keys, words));
		if (exact.length > 0) return this.#best(exact, limit);
		const mentioned = this.#each((keys) => mentionOf(keys, whole));
		if (mentioned.length > 0) return this.#best(mentioned, limit);
		return this.#best(
			this.#each((keys) => looseOf(keys, whole)),
			limit
		);
	}

	#each(find: (keys: Keys) => Hit | undefined): { hit: Hit; keys: Keys }[] {
		const found: { hit: Hit; keys: Keys }[] = [];
		for (const keys of this.#keys) {
			const hit = find(keys);
			if (hit) found.push({ hit, keys });
		}
		return found;
	}

	#best(found: { hit: Hit; keys: Keys }[], limit: number): Hit[] {
		// A longer name said in a sentence tells more than a shorter one; a shorter name met by a word is the likelier one meant.
		const size = (item: { hit: Hit; keys: Keys }) => (item.hit.matched === 'mention' ? -item.keys.length : item.keys.length);
		return found
			.sort(
				(a, b) => a.hit.rank - b.hit.rank || (a.hit.matched === 'mention' ? size(a) - size(b) : 0) || weight(a.keys) - weight(b.keys) || size(a) - size(b) || order(a.keys, b.keys)
			)
			.slice(0, limit)
			.map((item) => item.hit);
	}
}

const weight = (keys: Keys): number => keys.entry.weight ?? 0;
const order = (a: Keys, b: Keys): number => ((a.names[0] ?? '') < (b.names[0] ?? '') ? -1 : 1);

function allOf(keys: Keys, words: readonly string[]): Hit | undefined {
	if (words.length < 2) return undefined;
	const hits = words.map((word) => hitOf(keys, word));
	let worst: Hit | undefined;
	for (const hit of hits) {
		if (!hit) return undefined;
		if (!worst || hit.rank > worst.rank) worst = hit;
	}
	return worst;
}

/** Full pinyin of one letter, initials of the next (`qingsh`): pinyin-pro's own matcher, asked last because it is slow. */
function looseOf(keys: Keys, query: string): Hit | undefined {
	if (!/^[a-z]{2,24}$/.test(query)) return undefined;
	return keys.names.some((name) => match(name, query, { continuous: true }) !== null) ? { id: keys.entry.id, matched: 'loose', rank: 5 } : undefined;
}
