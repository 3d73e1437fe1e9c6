/** The files chosen for the next post: kept on the device while they are, sent before the post that names them. */
import type { Desk } from '$lib/client/desk.svelte';
import type { Problem } from '$lib/client/send';
import { FILE_BYTES_MAX, hashOf, upload } from '$lib/client/upload';
import type { CarriedFile } from '$lib/client/upload';

export interface Chosen extends CarriedFile {
	/** Address of the bytes on this page. */
	readonly url: string;
	/** Share sent, 0 … 1; null while nothing is under way. */
	readonly progress: number | null;
	readonly sent: boolean;
	readonly problem: Problem | null;
}

/** Files of one post; the server's limit. */
export const FILES_MAX = 10;

export class Attached {
	#items = $state.raw<readonly Chosen[]>([]);
	/** Why files were left aside. */
	#left = $state.raw<'large' | 'many' | null>(null);
	readonly #drafts: Desk['drafts'];
	readonly #under: string;

	/** `key` names the form, as the draft of its words. */
	constructor(drafts: Desk['drafts'], key: string) {
		this.#drafts = drafts;
		this.#under = `files/${key}/`;
	}
	get items(): readonly Chosen[] {
		return this.#items;
	}
	get left(): 'large' | 'many' | null {
		return this.#left;
	}
	get hashes(): string[] {
		return this.#items.map(({ sha256 }) => sha256);
	}

	/** Takes up what an earlier page left on the device. */
	async load(): Promise<void> {
		for (const { value } of (await this.#drafts.list<CarriedFile>(this.#under)).reverse()) this.#show(value);
	}
	async add(files: readonly File[]): Promise<void> {
		this.#left = null;
		for (const file of files) {
			if (file.size > FILE_BYTES_MAX) this.#left = 'large';
			else if (this.#items.length >= FILES_MAX) this.#left = 'many';
			else await this.#keep(file);
		}
	}
	async remove(sha256: string): Promise<void> {
		const gone = this.#items.find((item) => item.sha256 === sha256);
		if (gone) URL.revokeObjectURL(gone.url);
		this.#items = this.#items.filter((item) => item !== gone);
		await this.#drafts.remove(this.#under + sha256);
	}
	/** The post has arrived, or carries them itself from now on. */
	async clear(): Promise<void> {
		for (const { sha256 } of this.#items) await this.remove(sha256);
	}
	/** Sends what has not been sent. Null when the server has all of them. */
	async send(): Promise<Problem | null> {
		for (const { sha256 } of this.#items.filter(({ sent }) => !sent)) {
			const item = this.#items.find((one) => one.sha256 === sha256);
			if (!item) continue;
			this.#set(sha256, { progress: 0, problem: null });
			const problem = await upload(item, (progress) => this.#set(sha256, { progress }));
			this.#set(sha256, { progress: null, problem, sent: problem === null });
			if (problem) return problem;
		}
		return null;
	}
	/** The server has forgotten one of them: all are sent anew. */
	again(): void {
		this.#items = this.#items.map((item) => ({ ...item, sent: false }));
	}

	async #keep(file: File): Promise<void> {
		const carried: CarriedFile = { sha256: await hashOf(file), name: file.name, type: file.type, blob: file };
		await this.#drafts.save(this.#under + carried.sha256, carried);
		this.#show(carried);
	}
	#show(carried: CarriedFile): void {
		if (this.#items.some(({ sha256 }) => sha256 === carried.sha256)) return;
		this.#items = [...this.#items, { ...carried, url: URL.createObjectURL(carried.blob), progress: null, sent: false, problem: null }];
	}
	#set(sha256: string, set: Partial<Chosen>): void {
		this.#items = this.#items.map((item) => (item.sha256 === sha256 ? { ...item, ...set } : item));
	}
}
