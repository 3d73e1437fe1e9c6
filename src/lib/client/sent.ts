/**
 * What this person sent from this device in the last seven days and the server acknowledged. A server that comes back from an
 * older backup knows nothing of it; then it is offered again (`offers.svelte.ts`).
 *
 * Kept is what the domain says may arrive late. A caller's name and number are kept only while the incident is open here and the
 * person is signed in: destroying a key must not meet a copy on a desk.
 */
import type { Chain } from '$lib/domain/journal/entry';
import * as local from './local';
import type { CommandType, Done } from './send';

/** How long, ms. */
export const KEPT_MS = 7 * 24 * 3_600_000;
/** How many commands of one person; the oldest give way. */
const KEPT_MAX = 5_000;

/** Never offered again: what must not arrive late (`offline: never`; sent.test.ts compares; the registry itself is too large for a screen) … */
const never: readonly CommandType[] = [
	'incident.close',
	'incident.reopen',
	'tasking.reserve',
	'tasking.unreserve',
	'report.draft',
	'report.sign',
	'report.confirm',
	'report.issue',
	'number.lease',
	'user.create',
	'user.disable',
	'user.reset',
	'password.change',
	'session.revoke',
	'token.create',
	'grant.give',
	'grant.end',
	'ruleset.draft',
	'ruleset.approve',
	'ruleset.withdraw',
	'holiday.import',
	'authority.record',
	'authority.end',
	'owner.import',
	'owner_link.make',
	'owner_link.hand_out',
	'hold.place',
	'hold.lift',
	'key.destroy'
];
/** … and what carries numbers of an owner or an account: they have no copy on a desk. */
const withNumbers: readonly CommandType[] = ['owner.record', 'owner.revise', 'payment.plan', 'payment.plan_by_source', 'payment.order'];
const notAgain: ReadonlySet<string> = new Set([...never, ...withNumbers]);

/** Whether a command of this type is kept to be offered again. */
export const offeredAgain = (type: string): boolean => !notAgain.has(type);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Every id that stands in a value, however deep. */
export function idsIn(value: unknown): string[] {
	if (typeof value === 'string') return UUID.test(value) ? [value] : [];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : [];
}

interface Acknowledged {
	readonly type: CommandType;
	readonly payload: object;
	readonly after?: string | undefined;
	readonly occurredAt?: number | undefined;
	readonly done: Done;
}

export class SentCommands {
	readonly #prefix: string;
	readonly #now: () => number;

	/** `now`: UTC ms. */
	constructor(userId: string, now: () => number) {
		this.#prefix = `${userId}/`;
		this.#now = now;
	}

	async keep(chain: Chain, { type, payload, after, occurredAt, done }: Acknowledged): Promise<void> {
		if (!offeredAgain(type)) return;
		const plain = JSON.parse(JSON.stringify(payload)) as Record<string, unknown>;
		const one = { id: done.id, type, payload: plain, after, occurredAt: occurredAt ?? done.at, seq: done.seq, chain, made: idsIn(done.result), tries: 0 };
		await local.put('sent', { key: this.#prefix + done.id, ...one });
	}

	/** Those of this chain, in the order of the journal. What is older than seven days, or one too many, is removed. */
	async list(chain: Chain): Promise<local.SentCommand[]> {
		const all = (await local.list('sent', this.#prefix)).sort((a, b) => a.chain.epoch - b.chain.epoch || a.seq - b.seq);
		const oldest = this.#now() - KEPT_MS;
		const kept = all.filter(({ occurredAt }, index) => occurredAt >= oldest && index >= all.length - KEPT_MAX);
		const stays = new Set(kept);
		for (const one of all) if (!stays.has(one)) await this.remove(one);
		return kept.filter((one) => one.chain.id === chain.id);
	}

	async change(one: local.SentCommand, by: Partial<Pick<local.SentCommand, 'chain' | 'seq' | 'tries' | 'payload'>>): Promise<void> {
		await local.put('sent', { ...one, ...by });
	}

	async remove(one: local.SentCommand): Promise<void> {
		await local.remove('sent', one.key);
	}

	/** Drops the caller from what is kept, of incidents for which `over` says so. */
	async forgetCallers(over: (incidentId: string) => boolean): Promise<void> {
		for (const one of await local.list('sent', this.#prefix)) {
			if (!('caller' in one.payload)) continue;
			const about = [one.payload['incidentId'], ...one.made].filter((id) => typeof id === 'string');
			if (!about.some(over)) continue;
			const { caller: _personal, ...payload } = one.payload;
			await this.change(one, { payload });
		}
	}
}
