/**
 * What a case given out as files consists of: every file with its hash, where it comes from, and the place in the chain it was made at.
 * The server writes it, the verifier page judges files against it; both read this one declaration.
 */
import * as v from 'valibot';

export const MANIFEST = 'manifest.json';
const FORMAT = 'muster-case@1';

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const head = v.object({ seq: whole, hash });

const shape = v.object({
	format: v.literal(FORMAT),
	case: v.object({ requisitionId: v.string(), number: v.nullable(v.string()), owner: v.string(), incident: v.string(), proceeding: v.nullable(v.string()) }),
	/** `unmasked`: personal values stand in clear in the papers. UTC ms. */
	made: v.object({ at: whole, by: v.string(), world: v.string(), unmasked: v.boolean() }),
	/** `from`–`to`: the span of the journal's part; `head`: the last entry of it; `current`: the chain's end when the files were made. */
	journal: v.object({ path: v.string(), chain: v.object({ id: v.string(), epoch: whole }), from: whole, to: whole, head, current: head }),
	files: v.array(
		v.object({
			path: v.string(),
			sha256: hash,
			/** Bytes. */
			size: whole,
			type: v.string(),
			/** `table:id` of the rows it is of. */
			source: v.array(v.string()),
			/** The entry that brought it, or that it was made after; null: not of the journal. */
			seq: v.nullable(whole)
		})
	),
	/** Files that the case names and the store no longer holds. */
	lost: v.array(v.object({ sha256: hash, source: v.array(v.string()) }))
});
export type Manifest = v.InferOutput<typeof shape>;
export type ManifestFile = Manifest['files'][number];

export const manifestText = (manifest: Omit<Manifest, 'format'>): string => `${JSON.stringify({ format: FORMAT, ...manifest }, null, '\t')}\n`;

/** Undefined: the text is no manifest. */
export function parseManifest(text: string): Manifest | undefined {
	try {
		const parsed = v.safeParse(shape, JSON.parse(text));
		return parsed.success ? parsed.output : undefined;
	} catch {
		return undefined;
	}
}

export type FileFault = 'missing' | 'size' | 'content' | 'unlisted';

/** What was found under a path; `sha256` only where the size is as listed. */
export interface FoundFile {
	readonly size: number;
	readonly sha256?: string;
}

/** What is wrong with a listed file; undefined: it is as listed. */
export function faultOf(listed: Pick<ManifestFile, 'size' | 'sha256'>, found: FoundFile | undefined): FileFault | undefined {
	if (!found) return 'missing';
	if (found.size !== listed.size) return 'size';
	return found.sha256 === listed.sha256 ? undefined : 'content';
}
