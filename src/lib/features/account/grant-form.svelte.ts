/** A grant as it is filled in: the kind of scope, what it is for, from when to when, and why. */
import type { PayloadOf } from '$lib/client/send';

export const wholeScopes = ['room', 'overview', 'reporting', 'register'] as const;
export const targetScopes = ['area', 'org', 'resource', 'incident'] as const;
export type ScopeKind = (typeof wholeScopes)[number] | (typeof targetScopes)[number];

export const needsTarget = (kind: ScopeKind | ''): boolean => (targetScopes as readonly string[]).includes(kind);

/** `2026-08-10T14:32` typed in a zone as UTC ms; null when it is no time. */
export function timeIn(zone: string, typed: string): number | null {
	const [, year, month, day, hour, minute] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(typed) ?? [];
	if (year === undefined) return null;
	const wall = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
	// Twice, because the offset belongs to the time looked for, not to the guess.
	const first = wall - offsetOf(zone, wall);
	return wall - offsetOf(zone, first);
}

function offsetOf(zone: string, at: number): number {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric'
	}).formatToParts(at);
	const part = (type: string): number => Number(parts.find((known) => known.type === type)?.value);
	return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - Math.floor(at / 1000) * 1000;
}

export class GrantForm {
	fields = $state({ userId: '', kind: '' as ScopeKind | '', target: '', from: '', until: '', reason: '' });
	#zone: string;

	constructor(zone: string) {
		this.#zone = zone;
	}

	get missing(): readonly string[] {
		const { userId, kind, target, reason } = this.fields;
		return Object.entries({ userId, kind, reason, ...(needsTarget(kind) && { target }) }).flatMap(([field, value]) => (value.trim() === '' ? [field] : []));
	}

	/** Null while something is missing. */
	get payload(): PayloadOf<'grant.give'> | null {
		const { userId, kind, target, reason } = this.fields;
		if (kind === '' || this.missing.length > 0) return null;
		const [from, until] = [timeIn(this.#zone, this.fields.from), timeIn(this.#zone, this.fields.until)];
		return { userId, scope: needsTarget(kind) ? `${kind}:${target}` : kind, reason: reason.trim(), ...(from !== null && { from }), ...(until !== null && { until }) };
	}

	clear(): void {
		this.fields = { userId: this.fields.userId, kind: '', target: '', from: '', until: '', reason: '' };
	}
}
