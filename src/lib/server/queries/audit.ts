/** The audit: who signed in, who failed to, what was refused. Newest first; read by AUD alone. */
import type { World } from '../world.ts';

export const auditKinds = ['signed_in', 'sign_in_failed', 'sign_in_locked', 'unauthenticated', 'forbidden'] as const;
export type AuditKind = (typeof auditKinds)[number];

export interface AuditLine {
	readonly id: string;
	readonly at: number;
	readonly kind: string;
	/** Name of the account, or what was typed as one. */
	readonly who: string | null;
	readonly address: string | null;
	readonly path: string | null;
	/** Code of the refusal, or the device signed in with. */
	readonly detail: string | null;
}

export interface AuditPage {
	readonly lines: readonly AuditLine[];
	/** Older than this, UTC ms, is the next page; null: there is none. */
	readonly next: number | null;
}

export interface AuditFilter {
	readonly kind?: AuditKind | undefined;
	/** Not older than, UTC ms. */
	readonly since?: number | undefined;
	/** Older than, UTC ms. */
	readonly before?: number | undefined;
	readonly limit: number;
}

/** Rows read at once from the telemetry file while looking for the page asked for. */
const STEP = 500;

export async function auditRows(world: World, filter: AuditFilter): Promise<AuditPage> {
	const { since = 0, before = Number.MAX_SAFE_INTEGER, limit, kind } = filter;
	const { users, sessions } = await world.storage.snapshot(async (snapshot) => ({ users: await snapshot.all('users'), sessions: await snapshot.all('sessions') }));
	const names = new Map(users.map(({ id, name, username }) => [id, `${name} (${username})`]));
	const signedIn = kind === undefined || kind === 'signed_in' ? sessions.filter(({ kind: made, createdAt }) => made === 'browser' && createdAt >= since && createdAt < before) : [];
	const seen = await world.telemetry.lastSeen();
	const lines: AuditLine[] = signedIn.map(({ id, createdAt, userId, label }) => ({
		...{ id, at: createdAt, kind: 'signed_in', who: names.get(userId) ?? null, path: null, detail: label },
		address: seen.get(id)?.address ?? null
	}));
	if (kind !== 'signed_in') lines.push(...(await refusals(world, { since, before, limit: limit + 1, kind }, names)));
	lines.sort((a, b) => b.at - a.at);
	const page = lines.slice(0, limit);
	return { lines: page, next: lines.length > limit ? (page.at(-1)?.at ?? null) : null };
}

async function refusals(
	world: World,
	filter: { since: number; before: number; limit: number; kind: AuditKind | undefined },
	names: ReadonlyMap<string, string>
): Promise<AuditLine[]> {
	const found: AuditLine[] = [];
	let before = Number.MAX_SAFE_INTEGER;
	while (found.length < filter.limit) {
		const rows = await world.telemetry.auditRows({ since: filter.since, before, limit: STEP, ...(filter.kind && { kind: filter.kind }) });
		for (const row of rows) {
			if (row.at >= filter.before || found.length >= filter.limit) continue;
			found.push({
				id: String(row.id),
				at: row.at,
				kind: row.kind,
				who: row.actorId === null ? row.username : (names.get(row.actorId) ?? row.actorId),
				address: row.address,
				path: row.path,
				detail: row.detail
			});
		}
		const last = rows.at(-1);
		if (rows.length < STEP || !last) break;
		before = last.id;
	}
	return found;
}
