/** Who may have a file: who sees a post or a paper of a case it hangs on, and who uploaded it. To everybody else it does not exist. */
import { mayRead } from '../../domain/access/scopes.ts';
import type { KnownFile } from '../../domain/channel/attachments.ts';
import type { Actor } from '../../domain/command.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Prepare } from '../bus/bus.ts';
import type { Storage } from '../storage/port.ts';
import type { FileStore } from './store.ts';

interface Parts {
	readonly storage: Storage;
	readonly files: FileStore;
}

/** What the actor may know of the file; undefined when nothing. */
export async function knownTo({ storage, files }: Parts, actor: Actor, sha256: string): Promise<KnownFile | undefined> {
	const own = await files.uploaded(sha256, actor.id);
	if (own) return { sha256, type: own.type, size: own.size, name: own.name };
	const seen =
		(await storage.list('attachments', { sha256 })).find((row) => mayRead(actor, 'attachments', row)) ??
		(await storage.list('case_files', { sha256 })).find((row) => mayRead(actor, 'case_files', row));
	return seen && { sha256, type: seen.type, size: seen.size, name: seen.name };
}

/** The file with its place on disk, or 404 `file.unknown`. */
export async function fileFor(parts: Parts, actor: Actor, sha256: string): Promise<KnownFile & { readonly path: string }> {
	const known = await knownTo(parts, actor, sha256);
	const path = known && (await parts.files.pathOf(sha256));
	if (!known || path === undefined) throw new Refusal('missing', 'file.unknown');
	return { ...known, path };
}

/** Looks up, before the lock, the files that a command names: `attachments` of a post, `photos` of a paper signed at the scene, `evidence` of an amount. */
export const prepareFiles =
	(parts: Parts): Prepare =>
	async (payload, actor) => {
		const photos = (payload['photos'] ?? []) as readonly { readonly sha256: string }[];
		const evidence = ((payload['evidence'] ?? []) as readonly { readonly source: string }[]).flatMap(({ source }) =>
			source.startsWith('file:') ? [source.slice('file:'.length)] : []
		);
		const hashes = [...((payload['attachments'] ?? []) as readonly string[]), ...new Set([...photos.map(({ sha256 }) => sha256), ...evidence])];
		const known = await Promise.all(hashes.map(async (sha256) => ((await parts.files.pathOf(sha256)) ? knownTo(parts, actor, sha256) : undefined)));
		return { attachments: known.filter((file) => file !== undefined) };
	};

/** A file that hangs on nothing goes after this, ms. */
export const ORPHAN_MS = 24 * 3_600_000;
const SWEEP_EVERY_MS = 3_600_000;

/** Removes orphans now and every hour; returns the way to stop. */
export function startSweeping({ storage, files }: Parts, clock: () => number, onfailure: (failure: unknown) => void): () => void {
	const isAttached = async (sha256: string): Promise<boolean> =>
		(await storage.list('attachments', { sha256 })).length > 0 ||
		(await storage.list('case_files', { sha256 })).length > 0 ||
		(await storage.list('papers', { sha256 })).length > 0;
	const run = (): void => void files.sweep(clock() - ORPHAN_MS, isAttached).catch(onfailure);
	const timer = setInterval(run, SWEEP_EVERY_MS);
	timer.unref();
	run();
	return () => clearInterval(timer);
}
