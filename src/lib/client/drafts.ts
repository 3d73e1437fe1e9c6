/** What somebody typed and has not sent: kept on the device, so that a killed browser or an expired session loses nothing. */
import * as local from './local';

export interface SavedDraft<T> {
	readonly key: string;
	/** UTC ms by the device. */
	readonly savedAt: number;
	readonly value: T;
}

/** The drafts of one user on this device. `key` names the form, e.g. `intake/1`. Values must be plain data. */
export class Drafts {
	readonly #prefix: string;

	constructor(userId: string) {
		this.#prefix = `${userId}/`;
	}

	async save(key: string, value: unknown): Promise<void> {
		await local.put('drafts', { key: this.#prefix + key, savedAt: Date.now(), value });
	}

	async load<T>(key: string): Promise<SavedDraft<T> | undefined> {
		const draft = await local.get('drafts', this.#prefix + key);
		return draft && this.#own<T>(draft);
	}

	/** Those whose key begins with `under`, newest first. */
	async list<T>(under = ''): Promise<SavedDraft<T>[]> {
		const drafts = await local.list('drafts', this.#prefix + under);
		return drafts.map((draft) => this.#own<T>(draft)).sort((a, b) => b.savedAt - a.savedAt);
	}

	async remove(key: string): Promise<void> {
		await local.remove('drafts', this.#prefix + key);
	}

	#own<T>(draft: local.Draft): SavedDraft<T> {
		return { key: draft.key.slice(this.#prefix.length), savedAt: draft.savedAt, value: draft.value as T };
	}
}
