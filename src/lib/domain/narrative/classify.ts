/**
 * What a story is about, by the words in it: the kind it most likely is, the next likely ones, the figures, and the places in the text that
 * said so, to be underlined. Rules and words are data; the desk may always choose otherwise.
 */
import type { Casualties, CasualtyKind } from '../../../../db/schema.ts';
import { readFigures } from './figures.ts';
import { denials, kindRules } from './kinds.data.ts';

export interface NarrativeSpan {
	/** Index of the first character and after the last. */
	readonly start: number;
	readonly end: number;
	readonly what: 'kind' | 'figure';
	/** The casualty figure a span of kind `figure` gives. */
	readonly casualty?: CasualtyKind;
}

export interface NarrativeReading {
	/** Code of the list `incidentKinds`; null when no word says anything. */
	readonly kind: string | null;
	/** Every kind with some likelihood, best first. */
	readonly kinds: readonly { readonly kind: string; readonly score: number }[];
	readonly casualties: Casualties;
	/** In order of their start, not overlapping. */
	readonly spans: readonly NarrativeSpan[];
}

interface Hit {
	readonly start: number;
	readonly end: number;
}

/** At most this much of a story is read; more is no story told on the phone. */
const readMax = 4_000;

export function classifyNarrative(narrative: string): NarrativeReading {
	const text = narrative.slice(0, readMax);
	const scores = new Map<string, { score: number; hits: Hit[] }>();
	for (const { kind, weight, all } of kindRules) {
		const hits = all.map((words) => findAny(text, words));
		if (hits.some((hit) => hit === null)) continue;
		const known = scores.get(kind) ?? { score: 0, hits: [] };
		known.score += weight;
		known.hits.push(...hits.filter((hit) => hit !== null));
		scores.set(kind, known);
	}
	const kinds = [...scores].map(([kind, { score }]) => ({ kind, score })).sort((a, b) => b.score - a.score);
	const best = kinds[0]?.kind ?? null;
	const figures = readFigures(text);
	const figureSpans = figures.spans.map(({ start, end, casualty }) => ({ start, end, what: 'figure' as const, casualty }));
	const kindSpans = (best === null ? [] : (scores.get(best)?.hits ?? [])).map((hit) => ({ ...hit, what: 'kind' as const }));
	return { kind: best, kinds, casualties: figures.casualties, spans: apart([...figureSpans, ...kindSpans]) };
}

/** The first occurrence of any of the words that is not denied; the longest word where several begin at one place. */
function findAny(text: string, words: readonly string[]): Hit | null {
	let best: Hit | null = null;
	for (const word of words) {
		for (let start = text.indexOf(word); start !== -1; start = text.indexOf(word, start + 1)) {
			if (denials.some((denial) => text.endsWith(denial, start))) continue;
			const better = best === null || start < best.start || (start === best.start && start + word.length > best.end);
			if (better) best = { start, end: start + word.length };
			break;
		}
	}
	return best;
}

/** Spans in order without overlap; what comes first and is longer stays. */
function apart(spans: readonly NarrativeSpan[]): NarrativeSpan[] {
	const kept: NarrativeSpan[] = [];
	for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
	return kept;
}
