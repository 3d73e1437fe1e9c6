/**
 * Rows of one table share one shape. An object that receives more than a dozen columns one by one becomes a hash table: five to
 * twenty times slower to make, and slower to read for as long as it lives. A copy of a row that has all columns does not.
 */

/** Makes rows with these columns, in this order, all null. */
export function blankRows(names: readonly string[]): () => Record<string, unknown> {
	// Parsed text is the one way to get many named properties that the engine keeps as a shape.
	const blank = JSON.parse(`{${names.map((name) => `${JSON.stringify(name)}:null`).join(',')}}`) as Record<string, unknown>;
	return () => ({ ...blank });
}
