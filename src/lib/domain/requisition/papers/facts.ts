/** What the papers of a case are made of: rows that their reader may see, personal values already masked. */
import type { Row } from '../../../../../db/schema.ts';

export interface CaseFacts {
	readonly requisition: Row<'requisitions'>;
	readonly incident: Row<'incidents'>;
	readonly necessity: Row<'necessities'> | undefined;
	readonly ruleSet: Row<'rule_sets'>;
	readonly owner: Row<'owners'> | undefined;
	/** What kind of body decided, on the order and on each claim, by the id of its power. */
	readonly levels: Readonly<Record<string, Row<'authorities'>['bodyLevel']>>;
	/** 实施单位 with the number it is reached under. */
	readonly office: { readonly name: string; readonly phone: string | null };
	readonly lines: readonly Row<'requisition_lines'>[];
	readonly handings: readonly Row<'handings'>[];
	readonly tickets: readonly Row<'tickets'>[];
	readonly clocks: readonly Row<'case_clocks'>[];
	readonly claims: readonly Row<'claims'>[];
	readonly items: readonly Row<'claim_items'>[];
	readonly payments: readonly Row<'payments'>[];
	/** 复议, 诉讼, 追偿. */
	readonly proceedings: readonly Row<'proceedings'>[];
	/** Every version that was issued. */
	readonly papers: readonly Row<'papers'>[];
	/** The number given to the paper that is made now; none: it is a draft and has none yet. */
	readonly given?: string | null;
	/** IANA zone of dates. */
	readonly zone: string;
}

/** The facts of one claim. */
export interface ClaimFacts extends CaseFacts {
	readonly claim: Row<'claims'>;
}

/** The facts of a recourse. */
export interface ProceedingFacts extends CaseFacts {
	readonly proceeding: Row<'proceedings'>;
}
