/**
 * A small valid world for tests: rows in memory, commands carried out as the bus does it (parse → load → allow → decide → apply),
 * so that a fixture cannot lie. Rows are frozen: a command that writes into what it was given fails at once.
 */
import { safeParse } from 'valibot';
import type { Change, Role, Row, TableName } from '../../../db/schema.ts';
import { defaultScopes, effectiveScopes, resourceIdsOf, withMoney } from './access/scopes.ts';
import type { Attachment } from './access/scopes.ts';
import { currentRuleSet } from './clocks/rule-set.ts';
import { commandOf } from './commands.ts';
import type { CommandType, PayloadOf } from './commands.ts';
import type { Actor, Context, Decision, Read } from './command.ts';
import { apply, emptyTables } from './journal/apply.ts';
import { deriveId } from './journal/ids.ts';
import { alongOf, beforeOf } from './paper/along.fixture.ts';
import type { Issuing } from './paper/along.fixture.ts';
import type { PaperStep } from './paper/required.ts';
import { Refusal, must } from './refusal.ts';
import type { Power } from './ruleset/authority.ts';
import { defaultParameters, demoRates } from './ruleset/parameters.data.ts';

export const CLOCK: Actor = { id: 'clock', username: 'clock', name: 'clock', role: 'CLOCK', organisationId: null, resourceIds: [], scopes: [] };
export const SETUP: Actor = { ...CLOCK, id: 'setup', username: 'setup', name: 'setup', role: 'SETUP' };
export const OPERATOR: Actor = { ...CLOCK, id: 'operator', username: 'operator', name: 'operator', role: 'OPERATOR' };
export const OWNER: Actor = { ...CLOCK, id: 'owner', username: 'owner', name: 'owner', role: 'OWNER' };

/** 2026-08-10 14:00 in Lin'an. */
export const noon = Date.UTC(2026, 7, 10, 6, 0);

export interface SendOptions {
	/** The caller tells when it happened. */
	readonly occurredAt?: number;
	readonly prepared?: Readonly<Record<string, unknown>>;
	readonly id?: string;
}

function freeze<T>(value: T): T {
	if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) Object.values(Object.freeze(value)).forEach(freeze);
	return value;
}

export class TestWorld implements Read {
	/** UTC ms; tests move it by hand. */
	now = noon;
	readonly #tables = emptyTables();
	#made = 0;
	#sent = 0;

	/** An id no other row has. */
	newId(): string {
		this.#made++;
		return deriveId('fixture', String(this.#made));
	}

	put<T extends TableName>(table: T, row: Row<T>): Row<T> {
		apply(this.#tables, { op: 'insert', table, id: row.id, after: freeze(row) });
		return row;
	}

	/** Applies changes that no command made. */
	change(changes: readonly Change[]): void {
		for (const one of changes) apply(this.#tables, one);
	}

	rows<T extends TableName>(table: T): Row<T>[] {
		return [...must(this.#tables.get(table), table).values()] as unknown as Row<T>[];
	}

	row<T extends TableName>(table: T, id: string): Row<T> {
		return must(
			this.rows(table).find((row) => row.id === id),
			`${table}:${id}`
		);
	}

	get<T extends TableName>(table: T, id: string): Promise<Row<T> | undefined> {
		return Promise.resolve(freeze(this.rows(table).find((row) => row.id === id)));
	}

	list<T extends TableName>(table: T, where: Partial<Row<T>>): Promise<Row<T>[]> {
		return Promise.resolve(this.rows(table).filter((row) => Object.entries(where).every(([column, value]) => (row as Readonly<Record<string, unknown>>)[column] === value)));
	}

	/** An account with the scopes its role begins with. */
	user(role: Role, attachment: Attachment = {}): Actor {
		const id = this.newId();
		const username = `user${this.#made}`;
		const organisationId = attachment.organisationId ?? null;
		const secrets = { passwordHash: 'hash', passwordHistory: [] };
		this.put('users', {
			id,
			username,
			name: username,
			post: role,
			role,
			organisationId,
			...secrets,
			mustChangePassword: false,
			demonstration: false,
			createdAt: this.now,
			disabledAt: null
		});
		for (const scope of defaultScopes(role, attachment)) {
			this.put('grants', { id: this.newId(), userId: id, scope, from: this.now, until: null, reason: 'post', givenBy: 'setup', endedAt: null, endReason: null });
		}
		return this.actor(id);
	}

	/** The actor with the scopes in force now. */
	actor(userId: string): Actor {
		const user = this.row('users', userId);
		const grants = this.rows('grants').filter((grant) => grant.userId === userId);
		const scopes = withMoney(user.role, effectiveScopes(grants, this.now, userId));
		return { id: user.id, username: user.username, name: user.name, role: user.role, organisationId: user.organisationId, resourceIds: resourceIdsOf(scopes), scopes };
	}

	organisation(areaId: string | null = null): Row<'organisations'> {
		return this.put('organisations', { id: this.newId(), name: `单位${this.#made}`, shortName: '单位', kind: 'team', areaId, phone: null, source: 'test', demonstration: true });
	}

	/** A unit that can be sent. */
	unit(set: Partial<Row<'resources'>> = {}): Row<'resources'> {
		const id = this.newId();
		return this.put('resources', {
			id,
			kind: 'rescue_team',
			teamType: null,
			name: `临消${this.#made}`,
			shortName: '临消',
			tier: 'main',
			organisationId: null,
			areaId: '330112006',
			lon: 119.7153,
			lat: 30.2361,
			accuracyM: 50,
			mobile: true,
			people: 6,
			vehicles: 1,
			capabilities: ['fire_fighting'],
			travelClass: 'fire',
			turnOutMinutes: 1,
			availability: 'standby',
			availabilityReason: null,
			phone: null,
			callSign: null,
			plate: null,
			staleAfterS: 600,
			contactAt: null,
			verifiedAt: this.now,
			taskingId: null,
			incidentId: null,
			details: {},
			source: 'test',
			demonstration: true,
			...set
		});
	}

	/** The rule set in force since ever, with the parameters and demonstration rates a world begins with. */
	ruleSet(set: Partial<Row<'rule_sets'>> = {}): Row<'rule_sets'> {
		const by = { draftedBy: 'drafter', draftedByName: 'drafter', draftedAt: this.now, approvedBy: 'approver', approvedByName: 'approver', approvedAt: this.now };
		const name = `rules${this.#made}`;
		const inForce = { version: 1, state: 'in_force', effectiveFrom: 0, effectiveUntil: null } as const;
		return this.put('rule_sets', { id: this.newId(), name, ...inForce, parameters: defaultParameters, rates: demoRates, ...by, ...set });
	}

	/** What somebody may decide, for a department of the district, without end. */
	authority(userId: string, powers: readonly Power[], set: Partial<Row<'authorities'>> = {}): Row<'authorities'> {
		const { name: holder, post } = this.row('users', userId);
		const body = { body: '临安区应急管理局', bodyLevel: 'department', limitFen: null } as const;
		const recorded = { source: 'test', recordedBy: 'setup', recordedAt: this.now, endedAt: null, endReason: null };
		return this.put('authorities', { id: this.newId(), userId, holder, post, ...body, powers, from: 0, until: null, ...recorded, ...set });
	}

	/** A calendar; a date that is not named is worked from Monday to Friday. */
	holidays(year: number, days: Row<'holidays'>['days'] = {}): Row<'holidays'> {
		return this.put('holidays', { id: this.newId(), year, days, source: 'test', importedBy: 'setup', importedByName: 'setup', importedAt: this.now });
	}

	/** Carries out a command as the bus does it, and issues its papers as the server does; throws the Refusal. */
	async send<T extends CommandType>(actor: Actor, type: T, payload: PayloadOf<T>, options: SendOptions = {}): Promise<Decision> {
		const decision = await this.sendAlone(actor, type, payload, options);
		if (decision.late !== true) for await (const each of alongOf(this, this.#known(actor), type, payload as never)) await this.#issue(actor, each);
		return decision;
	}

	/** Issues what a step asks for and is missing, as the button does that takes it. */
	async issueBefore(actor: Actor, step: PaperStep, of: { readonly requisitionId: string } | { readonly claimId: string } | { readonly paymentId: string }): Promise<void> {
		for await (const each of beforeOf(this, this.#known(actor), step, of)) await this.#issue(actor, each);
	}

	async #issue(actor: Actor, { requisitionId, type, of, reason, prepared }: Issuing): Promise<void> {
		const named = { requisitionId, type, of };
		await (reason === undefined ? this.sendAlone(actor, 'paper.issue', named, { prepared }) : this.sendAlone(actor, 'paper.correct', { ...named, reason }, { prepared }));
	}

	#known = (actor: Actor): Actor => (actor.role === 'CLOCK' || actor.role === 'SETUP' || actor.role === 'OWNER' ? actor : this.actor(actor.id));

	/** The command and nothing else. */
	async sendAlone<T extends CommandType>(actor: Actor, type: T, payload: PayloadOf<T>, options: SendOptions = {}): Promise<Decision> {
		const command = must(commandOf(type), type);
		const parsed = safeParse(command.input, payload);
		if (!parsed.success) throw new Refusal('malformed', 'command.malformed', { path: String(parsed.issues[0].message) });
		const sender = this.#known(actor);
		const state = freeze(await command.load(this, parsed.output, sender));
		if (!command.allow(sender, state, parsed.output)) throw new Refusal('forbidden', 'auth.forbidden');
		const decision = command.decide(state, freeze(parsed.output), this.#context(sender, options));
		for (const change of decision.changes) apply(this.#tables, change);
		this.#sent++;
		return decision;
	}

	#context(actor: Actor, { occurredAt, prepared, id = this.newId() }: SendOptions): Context {
		const { now } = this;
		return {
			now,
			occurredAt: Math.min(occurredAt ?? now, now),
			occurredGiven: occurredAt !== undefined,
			actor,
			seq: this.#sent,
			rules: currentRuleSet,
			zone: 'Asia/Shanghai',
			id: (part) => deriveId(id, part),
			...(prepared && { prepared })
		};
	}
}

/** A leak at Qingshan Lake, as the reference call tells it. */
export const leak = { kind: 'hazchem_leak', narrative: '青山湖路口槽罐车侧翻泄漏', point: { lon: 119.8042, lat: 30.2583 } } as const;

/** What a command is refused with: `kind code field`; fails when it is carried out. */
export async function refusalOf(sent: Promise<unknown>): Promise<string> {
	try {
		await sent;
	} catch (failure) {
		if (failure instanceof Refusal) return [failure.kind, failure.code, failure.field].filter(Boolean).join(' ');
		throw failure;
	}
	throw new Error('the command was carried out');
}
