/** Letters may be pinyin: the server knows the keys, the library is in no bundle. */
const LETTERS = /^[a-z][a-z0-9 ]*$/i;

/** Ids of the units that the letters may mean; null when the text has none, or the server cannot be asked. */
export async function findIds(text: string): Promise<ReadonlySet<string> | null> {
	const typed = text.trim();
	if (typed.length < 2 || !LETTERS.test(typed)) return null;
	try {
		const answer = await fetch(`/api/v1/search?q=${encodeURIComponent(typed)}`, { headers: { accept: 'application/json' } });
		if (!answer.ok) return null;
		const { resources } = (await answer.json()) as { resources: readonly { id: string }[] };
		return new Set(resources.map(({ id }) => id));
	} catch {
		return null;
	}
}
