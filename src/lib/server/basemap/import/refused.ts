/** Why a file is no base map. The sentences stand in `server/basemap.messages.ts`. */
export const importReasons = ['unreadable', 'kind', 'broken', 'compression', 'unsorted', 'elsewhere', 'empty', 'large', 'tiles'] as const;
export type ImportReason = (typeof importReasons)[number];

export class ImportRefused extends Error {
	readonly reason: ImportReason;
	readonly detail: string;
	constructor(reason: ImportReason, detail = '') {
		super(`${reason} ${detail}`);
		this.reason = reason;
		this.detail = detail;
	}
}
