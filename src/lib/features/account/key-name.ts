/** Whose key it is, in words. */
import { m } from '$lib/paraglide/messages';

const kinds: Readonly<Record<string, (name: string) => string>> = {
	incident: (number) => m.key_incident({ number }),
	organisation: (name) => m.key_organisation({ name }),
	owner: (name) => m.key_register_owner({ name }),
	user: (name) => m.key_account({ name })
};

export const keyName = ({ kind, name }: { readonly kind: string; readonly name: string }): string => kinds[kind]?.(name) ?? m.key_other({ name });
