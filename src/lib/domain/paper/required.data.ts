/**
 * Which papers a step asks for (domain.md §2.4, column "Document"; §2.3 (12)): what must stand issued before it, and what the step itself
 * issues of what it brings about. Only papers whose facts exist are meant: an oral order has its record, a damage its certificate, an
 * objection its second assessment, a case without them none of these.
 *
 * What happened at the scene (hand-over, return, ticket, certificate) is never refused for a paper: its signing issues the list, and what is
 * missing all the same is asked for at the desk, at the latest when the owner is told how to claim.
 */
import { paperTypes } from '../requisition/papers/catalogue.ts';
import type { PaperType } from '../requisition/papers/catalogue.ts';

export interface Asked {
	/** Of what the payload names: the case, one of its claims, one of its payments. */
	readonly of: 'requisition' | 'claim' | 'payment' | 'ticket' | 'proceeding';
	readonly before?: readonly PaperType[];
	readonly along?: readonly PaperType[];
}

const written: readonly PaperType[] = ['application', 'oral', 'decision', 'refusal'];
const ofScene: readonly PaperType[] = ['handover', 'ticket', 'return', 'damage'];
/** Until everything is back. */
const untilBack: readonly PaperType[] = [...written, ...ofScene, 'extension', 'return_notice'];
const lists = { of: 'requisition', along: ofScene } as const satisfies Asked;
const money = { of: 'payment', before: ['decision', 'award'] } as const satisfies Asked;

export const paperSteps = {
	'requisition.approve': { of: 'requisition', along: written },
	'requisition.cancel': { of: 'requisition', along: ['cancellation'] },
	'requisition.refuse': { of: 'requisition', along: ['refusal'] },
	'requisition.reject': { of: 'requisition', along: ['application'] },
	'requisition.regularise': { of: 'requisition', along: written },
	'requisition.serve': { of: 'requisition', before: written },
	'requisition.extend': { of: 'requisition', along: ['extension'] },
	'handing.hand_over': lists,
	'handing.give_back': lists,
	'handing.certify_damage': lists,
	'ticket.sign': lists,
	'ticket.correct': { ...lists, of: 'ticket' },
	'claim.notify': { of: 'requisition', before: untilBack, along: ['claim_notice'] },
	'requisition.close': { of: 'requisition', before: untilBack, along: ['closing'] },
	'claim.file': { of: 'requisition', before: ['claim_notice'] },
	'claim.supplement': { of: 'claim', along: ['supplement'] },
	'claim.complete': { of: 'claim', before: ['supplement'] },
	'claim.accept': { of: 'claim', before: ['claim_notice', 'supplement'], along: ['claim_application', 'acceptance'] },
	'claim.verify': { of: 'claim', before: ['claim_application', 'acceptance'] },
	'claim.appraise': { of: 'claim', along: ['commission'] },
	'claim.appraised': { of: 'claim', before: ['commission'] },
	'claim.propose': { of: 'claim', before: ['claim_application', 'acceptance', 'commission'], along: ['assessment'] },
	'claim.publicise': { of: 'claim', before: ['assessment'], along: ['publicity'] },
	'claim.decide': { of: 'claim', before: ['assessment', 'publicity'], along: ['award'] },
	'claim.refuse': { of: 'claim', before: ['supplement', 'acceptance'], along: ['award'] },
	'claim.serve': { of: 'claim', before: ['award'], along: ['recourse'] },
	'claim.agree': { of: 'claim', before: ['award'], along: ['agreement'] },
	'claim.waive': { of: 'claim', along: ['donation'] },
	'payment.order': money,
	'payment.confirm': { ...money, along: ['payments'] },
	'payment.fail': { of: 'payment', along: ['payments'] },
	'payment.return_back': { of: 'payment', along: ['payments'] },
	'proceeding.open': { of: 'requisition', along: ['recourse'] },
	'proceeding.name_liable': { of: 'proceeding', along: ['recourse'] },
	'claim.archive': { of: 'claim', before: paperTypes.filter((type) => type !== 'closing'), along: ['closing'] }
} as const satisfies Readonly<Record<string, Asked>>;
export type PaperStep = keyof typeof paperSteps;

/** Papers that are made anew when what they tell comes about again, with the reason that stands in the register beside the new version. */
export const renewals: Readonly<Partial<Record<PaperType, string>>> = {
	extension: '使用期限再次变更',
	return_notice: '再次通知返还',
	assessment: '重新核实后再次提出',
	publicity: '重新公示',
	payments: '支付情况有新的登记',
	closing: '重新结案'
};
