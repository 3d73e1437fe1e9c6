/**
 * What a person has chosen for this screen: theme and language, kept in two cookies that the server reads too, so that the first
 * byte is right. The language changes at once: every message asks `locale`, which is reactive.
 */
import { createContext } from 'svelte';
import { overwriteGetLocale, setLocale } from '$lib/paraglide/runtime';

export const themes = ['dark', 'light', 'sun'] as const;
export type Theme = (typeof themes)[number];
export type Locale = 'zh-CN' | 'en';

export const isTheme = (value: unknown): value is Theme => (themes as readonly unknown[]).includes(value);

export class Preferences {
	#theme = $state<Theme>('dark');
	#locale = $state<Locale>('zh-CN');

	constructor(theme: Theme, locale: Locale) {
		this.#theme = theme;
		this.#locale = locale;
	}

	/** Makes every message speak this language. A page is rendered in one go, so that on the server requests do not mix. */
	takeOverLocale(): void {
		overwriteGetLocale(() => this.#locale);
	}

	get theme(): Theme {
		return this.#theme;
	}
	set theme(theme: Theme) {
		this.#theme = theme;
		document.documentElement.dataset['theme'] = theme;
		document.cookie = `theme=${theme}; Path=/; Max-Age=31536000; SameSite=Lax`;
	}

	get locale(): Locale {
		return this.#locale;
	}
	set locale(locale: Locale) {
		void setLocale(locale, { reload: false });
		this.#locale = locale;
		document.documentElement.lang = locale;
	}
}

export const [getPreferences, setPreferences] = createContext<Preferences>();
