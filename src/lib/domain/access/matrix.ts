/**
 * Who may do what: the matrix of domain.md §9.1 and the rows below it, as data. A mode never widens what a reader sees:
 * `read` and `write` always mean within the scopes held, and `own` narrows them to one's own unit, organisation or town.
 * ENT (被征用人) has no account, ever: it acts by signed link and on paper, and so has no column.
 * Role names stand in this folder only; everything else asks `can`.
 */
import { roles } from '../../../../db/schema.ts';
import type { Role } from '../../../../db/schema.ts';

export const modes = [
	'read',
	'write',
	'propose',
	'plan',
	'request',
	'approve',
	'approve_orally',
	'sign',
	'own',
	'masked',
	'unmask',
	'unmask_with_reason',
	'bank',
	'create',
	'grant',
	'draft'
] as const;
export type Mode = (typeof modes)[number];

export const functionNames = [
	'intake',
	'response',
	'report',
	'warning',
	'dispatch',
	'feedback',
	'forces',
	'supplies',
	'requisition',
	'requisition_decision',
	'compensation',
	'payment',
	'plans',
	'assessment',
	'sensitive',
	'accounts',
	'rule_set',
	'audit',
	'channel',
	'requirements',
	'grade',
	'closing',
	'positions',
	'journal_export',
	'availability',
	'keys',
	'hold'
] as const;
export type FunctionName = (typeof functionNames)[number];

/** Cells of a row; a role that is not named has none (–). */
type Cells = Partial<Record<Role, readonly Mode[]>>;

const R: readonly Mode[] = ['read'];
const W: readonly Mode[] = ['read', 'write'];
const A: readonly Mode[] = ['read', 'approve'];
const WA: readonly Mode[] = ['read', 'write', 'approve'];
const S: readonly Mode[] = ['read', 'sign'];
const propose: readonly Mode[] = ['read', 'propose'];
const own = (cell: readonly Mode[]): readonly Mode[] => [...cell, 'own'];

const rows: Record<FunctionName, Cells> = {
	// 接报/值班日志/交接
	intake: { DUTY: W, LEAD: A, DISP: R, DEC: R, TOWN: own(W), REV: R },
	// 事件等级/响应启动. The grade of an incident follows the stricter row `grade`.
	response: { DUTY: propose, LEAD: A, DISP: R, TEAM: R, DEC: A, TOWN: R, REV: R },
	// 信息快报
	report: { DUTY: W, LEAD: A, DISP: R, DEC: R, TOWN: own(R), REV: R },
	// 预警登记/转发/叫应
	warning: { DUTY: W, LEAD: A, DISP: R, TEAM: R, DEC: R, TOWN: own(W), REV: R },
	// 调度指令. DUTY may issue; once shifts exist, only when no DISP is on shift.
	dispatch: { DUTY: W, LEAD: A, DISP: WA, TEAM: own(S), WH: own(S), REQ: R, DEC: R, TOWN: own(S), REV: R },
	// 现场反馈
	feedback: { DUTY: R, LEAD: R, DISP: R, TEAM: own(W), DEC: R, TOWN: own(W), REV: R },
	// 队伍/专家台账
	forces: { DUTY: R, LEAD: R, DISP: W, TEAM: own(W), DEC: R, TOWN: own(W), REV: R },
	// 物资/仓库/出入库
	supplies: { DUTY: R, LEAD: R, DISP: ['read', 'plan'], TEAM: R, WH: own(W), REQ: R, DEC: R, TOWN: own(R), REV: R },
	// 征用申请/清单/返还
	requisition: { DUTY: R, LEAD: ['read', 'approve_orally'], DISP: W, TEAM: S, WH: S, REQ: W, DEC: R, TOWN: ['read', 'request'], REV: R },
	// 征用决定
	requisition_decision: { LEAD: A, DEC: A, REV: R },
	// 补偿核定
	compensation: { REQ: W, DEC: A, FIN: R, REV: R },
	// 支付登记
	payment: { REQ: R, DEC: R, FIN: W, REV: R },
	// 预案/备案/演练
	plans: { DUTY: R, LEAD: A, DISP: R, TEAM: own(R), REQ: R, DEC: R, TOWN: own(W), REV: R },
	// 处置评估
	assessment: { DUTY: R, LEAD: R, DISP: R, TEAM: own(R), DEC: A, TOWN: own(R), REV: W },
	// 敏感信息查看
	sensitive: {
		DUTY: ['masked'],
		LEAD: ['masked', 'unmask_with_reason'],
		DISP: ['masked'],
		TEAM: ['own'],
		REQ: ['masked', 'unmask_with_reason'],
		DEC: ['masked', 'unmask'],
		FIN: ['bank'],
		TOWN: ['masked'],
		REV: ['masked', 'unmask_with_reason']
	},
	// 用户/角色: three separate persons
	accounts: { SYS: ['read', 'create'], SEC: ['read', 'grant'], AUD: R },
	// 规则集(时限/标准)
	rule_set: { LEAD: R, DISP: R, REQ: R, DEC: A, FIN: R, REV: R, SYS: ['read', 'draft'] },
	// 审计日志
	audit: { AUD: R },
	channel: { DUTY: W, LEAD: W, DISP: W, TEAM: W, TOWN: own(W), REV: R },
	requirements: { DUTY: W, LEAD: W, DISP: W, TEAM: R, REQ: R, DEC: R, FIN: R, TOWN: R, REV: R },
	// The grade of an incident: the commander confirms, the duty officer proposes.
	grade: { DUTY: propose, LEAD: A, DISP: R, TEAM: R, DEC: R, TOWN: R, REV: R },
	closing: { DUTY: propose, LEAD: A, DISP: R, DEC: R, REV: R },
	positions: { DUTY: R, LEAD: R, DISP: R, TEAM: own(W), TOWN: R, REV: R },
	journal_export: { DUTY: R, LEAD: R, REV: R, AUD: R },
	availability: { DUTY: R, LEAD: R, DISP: W, TEAM: own(W), DEC: R, TOWN: R, REV: R },
	// Keys of personal values: the security administrator keeps and destroys them, the auditor looks.
	keys: { SEC: W, AUD: R },
	// Legal hold: who answers for the record forbids its destruction, who destroys cannot lift it.
	hold: { DUTY: R, LEAD: W, DISP: R, DEC: R, REV: W, SEC: R, AUD: R }
};

/** Every cell, filled: an empty list is the dash of the matrix. */
export const matrix: Readonly<Record<FunctionName, Readonly<Record<Role, readonly Mode[]>>>> = Object.fromEntries(
	functionNames.map((name) => [name, Object.fromEntries(roles.map((role) => [role, rows[name][role] ?? []]))])
) as unknown as Record<FunctionName, Record<Role, readonly Mode[]>>;

/** Whether the role of `actor` has the mode in the function's row. The clock and setup have none. */
export function can(actor: { readonly role: string }, name: FunctionName, ...anyOf: readonly Mode[]): boolean {
	const cells: Readonly<Record<string, readonly Mode[]>> = matrix[name];
	const cell = Object.hasOwn(cells, actor.role) ? (cells[actor.role] ?? []) : [];
	return anyOf.some((mode) => cell.includes(mode));
}

/** A desk of the command room: may order units, and so take down for them what they say by radio or phone. */
export const isDesk = (actor: { readonly role: string }): boolean => can(actor, 'dispatch', 'write', 'approve');
/** The actor of due times: no person. */
export const isClock = (actor: { readonly role: string }): boolean => actor.role === 'CLOCK';
/** Whoever has a shell on the machine: backup, restore, keys. No account. */
export const isOperator = (actor: { readonly role: string }): boolean => actor.role === 'OPERATOR';
/** 被征用人 behind their signed link, without an account: only what the page of their own case sends. */
export const isOwner = (actor: { readonly role: string }): boolean => actor.role === 'OWNER';
/** The one who founds a world. */
export const isSetup = (actor: { readonly role: string }): boolean => actor.role === 'SETUP';
