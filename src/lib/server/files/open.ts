/** The files of one world, put together: the store, the small pictures, the sweeping of what hangs on nothing. */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Storage } from '../storage/port.ts';
import { prepareFiles, startSweeping } from './access.ts';
import { createUploadRate } from './rate.ts';
import type { UploadRate } from './rate.ts';
import { createFileStore } from './store.ts';
import type { FileStore } from './store.ts';
import { createThumbnails } from './thumbnails.ts';
import type { Thumbnails } from './thumbnails.ts';
import type { Prepare } from '../bus/bus.ts';

export interface Files {
	readonly store: FileStore;
	readonly rate: UploadRate;
	readonly thumbnails: Thumbnails;
	/** Of every command that names files. */
	readonly prepare: Prepare;
	close(): Promise<void>;
}

interface Parts {
	/** Folder of the world; undefined: of a world in memory, gone with it. */
	readonly folder: string | undefined;
	readonly storage: Storage;
	/** UTC ms. */
	readonly clock: () => number;
	readonly onfailure: (failure: unknown) => void;
}

export function openFiles({ folder, storage, clock, onfailure }: Parts): Files {
	const passing = folder === undefined ? join(tmpdir(), `muster-files-${randomUUID()}`) : undefined;
	const store = createFileStore(passing ?? join(folder ?? '', 'files'));
	const thumbnails = createThumbnails(store);
	const stop = startSweeping({ storage, files: store }, clock, onfailure);
	return {
		store,
		rate: createUploadRate(clock),
		thumbnails,
		prepare: prepareFiles({ storage, files: store }),
		close: async () => {
			stop();
			await thumbnails.close();
			if (passing !== undefined) await rm(passing, { recursive: true, force: true });
		}
	};
}
