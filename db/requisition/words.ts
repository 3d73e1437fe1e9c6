/** The states and shapes that the tables of requisition and compensation are made of. */
/** 调用 of what is the government's · 协议调用 by a standing agreement · 征用 of what is somebody else's (domain.md §2.3 (5)). */
export const means = ['transfer', 'agreement', 'requisition'] as const;
export type Means = (typeof means)[number];

/** What may be taken: domain.md §0.1, and sites by law. */
export const objectKinds = ['team', 'goods', 'equipment', 'vehicle', 'site'] as const;
export type ObjectKind = (typeof objectKinds)[number];

export const requisitionStates = [
	'draft',
	'submitted',
	'approved',
	'rejected',
	'cancelled',
	'oral',
	'regularised',
	'served',
	'refused',
	'in_use',
	'return_due',
	'returned',
	'claim_open',
	'closed'
] as const;
export type RequisitionState = (typeof requisitionStates)[number];

export const lineStates = ['listed', 'received', 'in_use', 'settled'] as const;
export type LineState = (typeof lineStates)[number];

export const claimStates = [
	'filed',
	'supplement',
	'accepted',
	'verifying',
	'appraising',
	'proposed',
	'publicised',
	'objected',
	'decided',
	'served',
	'agreed',
	'reconsideration',
	'litigation',
	'paying',
	'paid',
	'archived',
	'waived',
	'lapsed',
	'refused',
	'superseded'
] as const;
export type ClaimState = (typeof claimStates)[number];

export const paymentStates = ['planned', 'ordered', 'paid', 'failed', 'returned'] as const;
export type PaymentState = (typeof paymentStates)[number];

/** 资金来源 (domain.md §2.3 (13)). */
export const fundingSources = ['contingency', 'safety_fund', 'liable_unit', 'upper_level', 'insurance'] as const;
export type FundingSource = (typeof fundingSources)[number];

/** A rule a paper stands on. */
export interface LegalBasis {
	readonly law: string;
	readonly article: string;
	/** Of a rule that holds under a condition only: how its being met was confirmed. */
	readonly confirmed?: string | undefined;
}

/** 续用: a later day of return, asked for by a clerk. */
export interface Extension {
	/** UTC ms. */
	readonly expectedReturnAt: number;
	readonly reason: string;
	readonly askedBy: string;
	readonly askedByName: string;
	/** UTC ms. */
	readonly askedAt: number;
}

/** What stood against a fact when it was entered: the incident was closed, or the thing was held by another order. */
export interface Conflict {
	readonly code: 'incident_closed' | 'object_taken';
	/** The thing; of a closed incident its number. */
	readonly name: string;
	/** The order that holds the thing: its number, or its owner while it has none. */
	readonly by: string;
}

/** Who is asked for aid: a neighbouring county, the level above, or the garrison and militia (军队参加抢险救灾条例 art. 4). */
export const aidRoles = ['neighbour', 'upper', 'garrison'] as const;
export type AidRole = (typeof aidRoles)[number];

export const aidStates = ['drafted', 'sent', 'granted', 'partly', 'refused', 'withdrawn', 'arrived', 'left'] as const;
export type AidState = (typeof aidStates)[number];

/** What is asked for: a thing of the register, or one in words. */
export interface AidThing {
	readonly objectId?: string | undefined;
	/** Of a thing that the level above is to obtain from somebody else: whose it is. */
	readonly ownerName?: string | undefined;
	readonly name: string;
	readonly specification: string;
	readonly quantity: number;
	readonly unit: string;
}

/** What a letter says of its incident. */
export interface AidIncident {
	readonly number: string;
	readonly title: string;
	/** Code of the list `incidentKinds`. */
	readonly kind: string;
	/** UTC ms. */
	readonly happenedAt: number;
	readonly placeName: string;
}

/** Under what power somebody decided, as it stood at that second. */
export interface AuthoritySnapshot {
	readonly authorityId: string;
	readonly body: string;
	readonly post: string;
	readonly holder: string;
	readonly powers: readonly string[];
	readonly from: number;
	readonly until: number | null;
	readonly source: string;
}

/** Whoever has to do with a line besides the owner, each with proof (domain.md §2.8; issue: Parties). */
export interface Party {
	readonly role: 'lessor' | 'financier' | 'operator' | 'signer' | 'payee';
	readonly name: string;
	/** What proves it: 'lease', 'power of attorney' … free text of the clerk, and the hash of a file if there is one. */
	readonly proof: string;
	readonly sha256?: string | undefined;
}

/** One parameter of a rule set, with where it comes from. */
export interface RuleParameter {
	readonly value: number | string | boolean;
	readonly unit: string;
	readonly source: string;
	/** [V] read · [K+] well known · [K] probable · [K-] uncertain. */
	readonly mark: 'V' | 'K+' | 'K' | 'K-';
}

/** A price of the rate table (domain.md §2.5). */
export interface Rate {
	readonly code: string;
	readonly name: string;
	readonly rateFen: number;
	readonly unit: 'shift' | 'day' | 'month' | 'piece' | 'tonne' | 'm2' | 'room_night' | 'person_day';
	readonly includesOperator: boolean;
	readonly source: string;
}

/** What an owner says a file of theirs is. */
export const ownerFileKinds = ['invoice', 'ownership', 'policy', 'photo', 'other'] as const;
export type OwnerFileKind = (typeof ownerFileKinds)[number];

/** A photo or paper that the owner added to their claim. */
export interface OwnerFile {
	readonly sha256: string;
	/** Media type by content. */
	readonly type: string;
	/** Bytes. */
	readonly size: number;
	readonly name: string | null;
	readonly what: OwnerFileKind;
	/** UTC ms. */
	readonly at: number;
	/** The owner, as the order names them. */
	readonly by: string;
}

/** How a decision reached its owner: signed for, left before a witness, or electronically. */
export interface Service {
	readonly method: 'signed' | 'left' | 'electronic';
	readonly to: string;
	readonly witness: string | null;
}
