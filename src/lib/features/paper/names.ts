/** What each paper of a case is called. */
import type { PaperType } from '$lib/domain/requisition/papers/catalogue';
import { m } from '$lib/paraglide/messages';

const names: Readonly<Record<PaperType, () => string>> = {
	application: m.papers_application,
	decision: m.papers_decision,
	cancellation: m.papers_cancellation,
	oral: m.papers_oral,
	refusal: m.papers_refusal,
	handover: m.papers_handover,
	ticket: m.papers_ticket,
	extension: m.papers_extension,
	return_notice: m.papers_return_notice,
	return: m.papers_return,
	damage: m.papers_damage,
	claim_notice: m.papers_claim_notice,
	claim_form: m.papers_claim_form,
	claim_application: m.papers_claim_application,
	supplement: m.papers_supplement,
	acceptance: m.papers_acceptance,
	commission: m.papers_commission,
	assessment: m.papers_assessment,
	publicity: m.papers_publicity,
	objection_form: m.papers_objection_form,
	award: m.papers_award,
	agreement: m.papers_agreement,
	donation: m.papers_donation,
	payments: m.papers_payments,
	recourse: m.papers_recourse,
	closing: m.papers_closing
};
export const paperName = (type: PaperType): string => names[type]();

const served = { signed: m.requisition_method_signed, left: m.requisition_method_left, electronic: m.requisition_method_electronic } as const;
/** How a paper reaches its owner. */
export type Method = keyof typeof served;
export const methods = Object.keys(served) as Method[];
export const methodName = (method: Method): string => served[method]();

/** What is done with an issued paper through a dialog. */
export type PaperDeed = 'correct' | 'revoke' | 'serve';
