/** The trade a story tells of, by its plainest word. A hint for the form: nothing is graded or reported by it. */
import { industryWords } from './industry.data.ts';

/** Code of the list `industries` whose word stands first in the text; null when none does. */
export function industryOf(narrative: string): string | null {
	let best: { readonly code: string; readonly at: number } | null = null;
	for (const [code, words] of Object.entries(industryWords))
		for (const word of words) {
			const at = narrative.indexOf(word);
			if (at !== -1 && (best === null || at < best.at)) best = { code, at };
		}
	return best?.code ?? null;
}
