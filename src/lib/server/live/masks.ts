/** What a reader sees of a personal value: a mask, made once from the vault and remembered. The value itself is not kept. */
import type { PersonalSeal } from '../../domain/journal/entry.ts';
import type { Masked } from '../../domain/protocol/messages.ts';
import type { Storage } from '../storage/port.ts';
import type { Vault } from '../vault/vault.ts';

/** Shown for a value that is destroyed or cannot be read. */
const NOTHING = '***';
const AT_ONCE = 500;

const maskName = (name: string): string => `${[...name.trim()].slice(0, 1).join('')}**`;

/** 13812345678 → 138****5678; short numbers keep their last two digits. */
function maskPhone(phone: string): string {
	const characters = [...phone.trim()];
	if (characters.length < 8) return `****${characters.slice(-2).join('')}`;
	return `${characters.slice(0, 3).join('')}****${characters.slice(-4).join('')}`;
}

const isPhone = (value: string): boolean => /^[+\d][\d\s-]{4,}$/.test(value.trim());

function maskField(field: string, value: unknown): string {
	if (typeof value !== 'string' || value.trim() === '') return '';
	if (field === 'name') return maskName(value);
	return field === 'phone' || isPhone(value) ? maskPhone(value) : NOTHING;
}

/** 33011200000000001X → 330***********001X; an account keeps its last four digits only. */
const columnMasks: Readonly<Record<string, (value: string) => string>> = {
	idNumber: (value) => `${value.slice(0, 3)}***********${value.slice(-4)}`,
	bankAccount: (value) => `****${value.slice(-4)}`,
	account: (value) => `****${value.slice(-4)}`,
	phone: maskPhone
};

/** The mask of a personal value, given as JSON text; `column` is where it stands, so that a number of an account is no telephone. */
export function mask(json: string, column = ''): string {
	const value: unknown = JSON.parse(json);
	if (typeof value === 'string' && Object.hasOwn(columnMasks, column)) return columnMasks[column]?.(value) ?? NOTHING;
	if (typeof value === 'string') return maskField(isPhone(value) ? 'phone' : 'name', value);
	if (typeof value !== 'object' || value === null) return NOTHING;
	const masks = Object.entries(value).map(([field, part]) => maskField(field, part));
	return masks.filter((part) => part !== '').join(' ') || NOTHING;
}

export const isPersonal = (value: unknown): value is PersonalSeal => typeof value === 'object' && value !== null && typeof (value as PersonalSeal).$personal === 'string';

/** Reads what the store keeps encrypted; absent where nothing is. */
export type Opens = Pick<Vault, 'open'>;

export class Masks {
	readonly #storage: Pick<Storage, 'sealed'>;
	readonly #vault: Opens | undefined;
	readonly #known = new Map<string, string>();

	constructor(storage: Pick<Storage, 'sealed'>, vault?: Opens) {
		this.#storage = storage;
		this.#vault = vault;
	}

	/** The ids among these values whose mask is not known yet. */
	missing(values: Iterable<unknown>): string[] {
		const ids = new Set<string>();
		for (const value of values) if (isPersonal(value) && !this.#known.has(value.$personal)) ids.add(value.$personal);
		return [...ids];
	}

	async learn(ids: readonly string[]): Promise<void> {
		for (let start = 0; start < ids.length; start += AT_ONCE) {
			const part = ids.slice(start, start + AT_ONCE);
			for (const id of part) this.#known.set(id, NOTHING);
			for (const sealed of await this.#storage.sealed(part)) {
				const opened = this.#vault ? this.#vault.open(sealed) : sealed;
				if (opened !== 'destroyed' && opened.value !== null) this.#known.set(sealed.id, mask(opened.value, sealed.target.slice(sealed.target.lastIndexOf(':') + 1)));
			}
		}
	}

	/** Their values were destroyed. */
	forget(ids: readonly string[]): void {
		for (const id of ids) if (this.#known.has(id)) this.#known.set(id, NOTHING);
	}

	of(seal: PersonalSeal): Masked {
		return { personal: seal.$personal, masked: this.#known.get(seal.$personal) ?? NOTHING };
	}
}
