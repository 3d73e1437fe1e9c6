/** Dates and times in the zone of the unit (`MUSTER_TZ`), whatever the zone of the browser, in the language in force. */
import { createContext } from 'svelte';
import type { Preferences } from './preferences.svelte';

const kinds = {
	/** 14:32:07 */
	second: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
	/** 14:32 */
	minute: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
	/** 8月10日 周一, Mon 10 Aug */
	day: { month: 'short', day: 'numeric', weekday: 'short' },
	/** 2026/8/10 */
	date: { year: 'numeric', month: 'numeric', day: 'numeric' }
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export class When {
	readonly zone: string;
	#preferences: Preferences;
	#formats = new Map<string, Intl.DateTimeFormat>();

	constructor(zone: string, preferences: Preferences) {
		this.zone = zone;
		this.#preferences = preferences;
	}

	second = (ms: number): string => this.#format('second', ms);
	minute = (ms: number): string => this.#format('minute', ms);
	date = (ms: number): string => this.#format('date', ms);

	day = (ms: number): string => {
		if (this.#preferences.locale === 'en') return this.#format('day', ms).replace(',', '');
		// The two parts one after the other: some browsers write them together.
		const parts = new Map(
			this.#formatter('day')
				.formatToParts(ms)
				.map(({ type, value }) => [type, value])
		);
		const weekday = parts.get('weekday') ?? '';
		return `${this.#format('day', ms).replace(weekday, '').trim()} ${weekday}`;
	};

	/** Date and time to the minute. */
	full = (ms: number): string => `${this.date(ms)} ${this.minute(ms)}`;

	#format(kind: keyof typeof kinds, ms: number): string {
		return this.#formatter(kind).format(ms);
	}

	#formatter(kind: keyof typeof kinds): Intl.DateTimeFormat {
		const locale = this.#preferences.locale === 'en' ? 'en-GB' : 'zh-CN';
		const key = `${locale} ${kind}`;
		let format = this.#formats.get(key);
		if (!format) this.#formats.set(key, (format = new Intl.DateTimeFormat(locale, { ...kinds[kind], timeZone: this.zone })));
		return format;
	}
}

export const [getWhen, setWhen] = createContext<When>();
