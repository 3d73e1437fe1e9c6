/** The name of a role in the language in force; what is no role (the clock, setup) is named by its code. */
import { codeName } from '$lib/domain/codes/lists';
import { getLocale } from '$lib/paraglide/runtime';

/** The language key of code lists for the language in force. */
export const language = (): 'zh' | 'en' => (getLocale() === 'en' ? 'en' : 'zh');

export const roleName = (role: string): string => codeName('roles', role, language());
