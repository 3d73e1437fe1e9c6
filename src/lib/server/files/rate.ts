/** How much one person may upload: enough for every camera of a team, too little to fill a disk unnoticed. */
import { Refusal } from '../../domain/refusal.ts';
import { FILE_BYTES_MAX } from './types.ts';

/** Uploads of one person at the same time. */
export const AT_ONCE_MAX = 4;
/** Bytes of one person within an hour (2 GB). */
export const HOURLY_BYTES_MAX = 2 * 1024 * 1024 * 1024;
const HOUR_MS = 3_600_000;

export interface UploadRate {
	/** Runs one upload within the limits, or refuses 429 `file.too_many`. `size` of the result is what counts. */
	within<T extends { readonly size: number }>(userId: string, upload: () => Promise<T>): Promise<T>;
}

export function createUploadRate(clock: () => number): UploadRate {
	const running = new Map<string, number>();
	const hours = new Map<string, { readonly from: number; bytes: number }>();
	function hourOf(userId: string): { readonly from: number; bytes: number } {
		const known = hours.get(userId);
		if (known && clock() - known.from < HOUR_MS) return known;
		const fresh = { from: clock(), bytes: 0 };
		hours.set(userId, fresh);
		return fresh;
	}
	return {
		within: async (userId, upload) => {
			const now = running.get(userId) ?? 0;
			const hour = hourOf(userId);
			if (now >= AT_ONCE_MAX) throw new Refusal('limit', 'file.too_many', { seconds: 2 });
			if (hour.bytes + FILE_BYTES_MAX > HOURLY_BYTES_MAX) throw new Refusal('limit', 'file.too_many', { seconds: Math.ceil((hour.from + HOUR_MS - clock()) / 1_000) });
			running.set(userId, now + 1);
			try {
				const done = await upload();
				hour.bytes += done.size;
				return done;
			} finally {
				const left = (running.get(userId) ?? 1) - 1;
				if (left > 0) running.set(userId, left);
				else running.delete(userId);
			}
		}
	};
}
