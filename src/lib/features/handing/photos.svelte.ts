/** Photos of a paper by line and angle: kept on the device from the moment they were taken until the paper has gone out. */
import type { GuidedPhoto, ObjectKind } from '$db/requisition';
import type { Desk } from '$lib/client/desk.svelte';
import { FILE_BYTES_MAX, hashOf } from '$lib/client/upload';
import type { CarriedFile } from '$lib/client/upload';

export const angles = ['front', 'left', 'right', 'meter', 'damage'] as const;
export type Angle = (typeof angles)[number];

/** The angles that are asked for, by what it is. */
export const anglesOf = (kind: ObjectKind): readonly Angle[] => (kind === 'equipment' || kind === 'vehicle' ? ['front', 'left', 'right', 'meter'] : ['front']);

export interface TakenPhoto extends CarriedFile {
	readonly lineId: string;
	readonly angle: string;
	/** Address of the bytes on this page. */
	readonly url: string;
}

/** Why the last picture was not taken: over the limit, or the device could not store it. */
export type PhotoFault = 'large' | 'unkept';

export class Photos {
	#items = $state.raw<readonly TakenPhoto[]>([]);
	#fault = $state<PhotoFault | null>(null);
	readonly #drafts: Desk['drafts'];
	readonly #under: string;

	constructor(drafts: Desk['drafts'], key: string) {
		this.#drafts = drafts;
		this.#under = `photos/${key}/`;
	}
	get items(): readonly TakenPhoto[] {
		return this.#items;
	}
	get fault(): PhotoFault | null {
		return this.#fault;
	}
	readonly guided: readonly GuidedPhoto[] = $derived(this.#items.map(({ lineId, angle, sha256 }) => ({ lineId, angle, sha256 })));

	at = (lineId: string, angle: string): TakenPhoto | undefined => this.#items.find((photo) => photo.lineId === lineId && photo.angle === angle);

	/** Takes up what an earlier page left on the device. */
	async load(): Promise<void> {
		for (const { value } of await this.#drafts.list<Omit<TakenPhoto, 'url'>>(this.#under)) if (!this.at(value.lineId, value.angle)) this.#show(value);
	}
	/** One an angle: a new one replaces the old once it is on the device; else the old stays, and `fault` says why. */
	async take(lineId: string, angle: string, blob: Blob, name: string): Promise<void> {
		this.#fault = blob.size > FILE_BYTES_MAX ? 'large' : null;
		if (this.#fault) return;
		try {
			const photo = { lineId, angle, sha256: await hashOf(blob), name, type: blob.type, blob };
			await this.#drafts.save(`${this.#under}${lineId}/${angle}`, photo);
			this.#show(photo);
		} catch {
			this.#fault = 'unkept';
		}
	}
	async remove(lineId: string, angle: string): Promise<void> {
		const gone = this.at(lineId, angle);
		if (!gone) return;
		URL.revokeObjectURL(gone.url);
		this.#items = this.#items.filter((photo) => photo !== gone);
		await this.#drafts.remove(`${this.#under}${lineId}/${angle}`);
	}
	async clear(): Promise<void> {
		for (const { lineId, angle } of this.#items) await this.remove(lineId, angle);
	}
	#show(photo: Omit<TakenPhoto, 'url'>): void {
		const before = this.at(photo.lineId, photo.angle);
		if (before) URL.revokeObjectURL(before.url);
		this.#items = [...this.#items.filter((other) => other !== before), { ...photo, url: URL.createObjectURL(photo.blob) }];
	}
}
