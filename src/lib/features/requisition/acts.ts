/** What somebody may do to a case now, by state and right; what each deed asks for. The server decides again. */
import type { Row } from '$db/schema';
import type { CommandType, PayloadOf } from '$lib/client/send';
import type { FunctionName, Mode } from '$lib/domain/access/matrix';
import { isComplete } from '$lib/domain/necessity/state';
import { deedsFrom } from '$lib/domain/requisition/states';
import { m } from '$lib/paraglide/messages';

export type FieldName = 'reason' | 'note' | 'method' | 'servedTo' | 'witness' | 'words' | 'days' | 'at' | 'own' | 'agreement' | 'mutual';
export interface Act {
	readonly key:
		'submit' | 'approve' | 'reject' | 'cancel' | 'regularise' | 'necessity' | 'serve' | 'refuse' | 'ask_extension' | 'extend' | 'extend_asked' | 'refuse_extension' | 'close';
	readonly verb: string;
	readonly title: string;
	readonly text: string;
	readonly fields: readonly FieldName[];
	readonly kind: 'primary' | 'plain' | 'danger';
}
export type Answers = Readonly<Record<FieldName, string>>;
export const noAnswers: Answers = { reason: '', note: '', method: 'signed', servedTo: '', witness: '', words: '', days: '1', at: '', own: '', agreement: '', mutual: '' };
const optional: ReadonlySet<FieldName> = new Set(['note', 'at']);

interface Who {
	can(name: FunctionName, ...anyOf: Mode[]): boolean;
}
type Order = Row<'requisitions'>;
type Necessity = Row<'necessities'> | undefined;

const makers: Readonly<Record<Act['key'], () => Omit<Act, 'key'>>> = {
	submit: () => ({ verb: m.requisition_submit(), title: m.requisition_submit_title(), text: m.requisition_submit_text(), fields: [], kind: 'primary' }),
	approve: () => ({ verb: m.requisition_approve(), title: m.requisition_approve_title(), text: m.requisition_approve_text(), fields: ['note'], kind: 'primary' }),
	reject: () => ({ verb: m.requisition_reject(), title: m.requisition_reject_title(), text: m.requisition_reject_text(), fields: ['reason'], kind: 'danger' }),
	cancel: () => ({ verb: m.requisition_cancel(), title: m.requisition_cancel_title(), text: m.requisition_cancel_text(), fields: ['reason'], kind: 'danger' }),
	regularise: () => ({ verb: m.requisition_regularise(), title: m.requisition_regularise_title(), text: m.requisition_regularise_text(), fields: ['note'], kind: 'primary' }),
	necessity: () => ({
		verb: m.requisition_state_necessity(),
		title: m.requisition_state_necessity_title(),
		text: m.requisition_state_necessity_text(),
		fields: ['reason', 'own', 'agreement', 'mutual'],
		kind: 'primary'
	}),
	serve: () => ({
		verb: m.requisition_serve(),
		title: m.requisition_serve_title(),
		text: m.requisition_serve_text(),
		fields: ['at', 'method', 'servedTo', 'witness'],
		kind: 'primary'
	}),
	refuse: () => ({ verb: m.requisition_refuse(), title: m.requisition_refuse_title(), text: m.requisition_refuse_text(), fields: ['at', 'words', 'witness'], kind: 'plain' }),
	close: () => ({ verb: m.requisition_close(), title: m.requisition_close(), text: m.requisition_close_text(), fields: [], kind: 'primary' }),
	ask_extension: () => ({
		verb: m.requisition_ask_extension(),
		title: m.requisition_ask_extension_title(),
		text: m.requisition_ask_extension_text(),
		fields: ['days', 'reason'],
		kind: 'plain'
	}),
	extend_asked: () => ({ verb: m.requisition_extend_asked(), title: m.requisition_extend_title(), text: m.requisition_extend_text(), fields: [], kind: 'primary' }),
	refuse_extension: () => ({
		verb: m.requisition_refuse_extension(),
		title: m.requisition_refuse_extension_title(),
		text: m.requisition_refuse_extension_text(),
		fields: ['reason'],
		kind: 'danger'
	}),
	extend: () => ({ verb: m.requisition_extend(), title: m.requisition_extend_title(), text: m.requisition_extend_text(), fields: ['days', 'reason'], kind: 'plain' })
};
const act = (key: Act['key']): Act => ({ key, ...makers[key]() });

const isUnwritten = (order: Order): boolean => order.oralAt !== null && order.regularisedAt === null;

function mayNow(key: Act['key'], order: Order, necessity: Necessity, who: Who): boolean {
	const decides = who.can('requisition_decision', 'approve');
	const writes = who.can('requisition', 'write');
	const applies = who.can('requisition', 'write', 'request');
	const complete = isComplete(necessity?.lesser ?? []);
	if (key === 'submit') return applies && complete;
	if (key === 'approve' || key === 'reject') return decides;
	if (key === 'regularise') return decides && isUnwritten(order) && complete;
	if (key === 'necessity') return applies && isUnwritten(order) && !complete;
	if (key === 'extend_asked' || key === 'refuse_extension') return decides && order.extension !== null;
	if (key === 'extend') return decides && order.extension === null;
	if (key === 'ask_extension') return writes && !decides && order.extension === null;
	if (key === 'serve') return writes && order.number !== null && order.servedAt === null;
	if (key === 'close') return writes && order.means === 'transfer';
	if (key === 'cancel') return order.state === 'draft' || order.state === 'submitted' ? applies || decides : decides;
	return writes;
}

/** What the state has to allow for it, where that is called otherwise. */
const deedOf: Readonly<Partial<Record<Act['key'], string>>> = {
	necessity: 'regularise',
	extend_asked: 'extend',
	ask_extension: 'extend',
	refuse_extension: 'ask',
	close: 'settle'
};

/** The deeds somebody may do now, the next step first. */
export function actsFor(order: Order, necessity: Necessity, who: Who): Act[] {
	const allowed = new Set<string>(deedsFrom(order.state));
	const keys = (
		['approve', 'regularise', 'necessity', 'submit', 'serve', 'close', 'extend_asked', 'extend', 'ask_extension', 'refuse', 'refuse_extension', 'reject', 'cancel'] as const
	).filter((key) => allowed.has(deedOf[key] ?? key) && mayNow(key, order, necessity, who));
	return keys.map(act);
}

/** Whole days, as typed; NaN where that is no number of days. */
const daysOf = (typed: string): number => (/^[1-9]\d{0,2}$/.test(typed.trim()) ? Number(typed) : Number.NaN);

/** The first field that is still empty, or no number of days; undefined when everything is said. */
export function missing({ fields }: Act, answers: Answers): FieldName | undefined {
	if (fields.includes('days') && Number.isNaN(daysOf(answers.days))) return 'days';
	return fields.find((field) => answers[field].trim() === '' && !optional.has(field) && !(field === 'witness' && fields.includes('method') && answers.method !== 'left'));
}

type Sending = { [T in CommandType]: { readonly type: T; readonly payload: PayloadOf<T> } }[CommandType];
const DAY = 24 * 3_600_000;

const longer = (order: Order, answers: Answers, now: number) => ({
	expectedReturnAt: Math.max(order.expectedReturnAt, now) + daysOf(answers.days) * DAY,
	reason: answers.reason.trim()
});

/** The day it happened, UTC ms as the dialog has read it; now where none is named. */
const onDay = ({ at }: Answers): { readonly at?: number } => (at === '' ? {} : { at: Number(at) });

/** The command a deed is, from what was answered. */
export function sendingOf({ key }: Act, order: Order, answers: Answers, now: number): Sending {
	const of = { requisitionId: order.id };
	const note = answers.note.trim() === '' ? {} : { reason: answers.note.trim() };
	const witness = answers.witness.trim();
	switch (key) {
		case 'submit':
			return { type: 'requisition.submit', payload: of };
		case 'approve':
			return { type: 'requisition.approve', payload: { ...of, ...note } };
		case 'regularise':
			return { type: 'requisition.regularise', payload: { ...of, ...note } };
		case 'reject':
			return { type: 'requisition.reject', payload: { ...of, reason: answers.reason.trim() } };
		case 'cancel':
			return { type: 'requisition.cancel', payload: { ...of, reason: answers.reason.trim() } };
		case 'close':
			return { type: 'requisition.close', payload: of };
		case 'necessity':
			return { type: 'necessity.state', payload: { incidentId: order.incidentId, reason: answers.reason.trim(), requisitionIds: [order.id], lesser: lesserOf(answers) } };
		case 'serve':
			return {
				type: 'requisition.serve',
				payload: { ...of, method: answers.method as 'signed' | 'left' | 'electronic', servedTo: answers.servedTo.trim(), ...(witness === '' ? {} : { witness }), ...onDay(answers) }
			};
		case 'refuse':
			return { type: 'requisition.refuse', payload: { ...of, words: answers.words.trim(), witness, ...onDay(answers) } };
		case 'ask_extension':
			return { type: 'requisition.ask_extension', payload: { ...of, ...longer(order, answers, now) } };
		case 'extend':
			return { type: 'requisition.extend', payload: { ...of, ...longer(order, answers, now) } };
		case 'extend_asked':
			return { type: 'requisition.extend', payload: { ...of, expectedReturnAt: order.extension?.expectedReturnAt ?? 0, reason: order.extension?.reason ?? '' } };
		case 'refuse_extension':
			return { type: 'requisition.refuse_extension', payload: { ...of, reason: answers.reason.trim() } };
	}
}

/** Why own reserves, agreements and mutual aid do not suffice. */
export const lesserOf = ({ own, agreement, mutual }: Pick<Answers, 'own' | 'agreement' | 'mutual'>): PayloadOf<'necessity.state'>['lesser'] => [
	{ means: 'own', found: 0, why: own.trim() },
	{ means: 'agreement', found: 0, why: agreement.trim() },
	{ means: 'mutual_aid', found: 0, why: mutual.trim() }
];
