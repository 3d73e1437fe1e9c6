/** What the numbers of papers begin as, each a parameter of the rule set (`number_paper_…`), for papers that get theirs when they are issued: a letter has a 文号, a form the number of the catalogue (domain.md §9.2: 区划+类型+年份+流水). */
export const documentFormats = {
	application: '330112-D14-{year}-{n4}',
	cancellation: '临应急撤〔{year}〕{n}号',
	oral: '330112-D16-{year}-{n4}',
	refusal: '330112-D16A-{year}-{n4}',
	extension: '临应急续〔{year}〕{n}号',
	return_notice: '临应急还〔{year}〕{n}号',
	claim_notice: '临应急补告〔{year}〕{n}号',
	claim_form: '330112-D21-{year}-{n4}',
	claim_application: '330112-D21A-{year}-{n4}',
	supplement: '临应急补正〔{year}〕{n}号',
	acceptance: '临应急补受〔{year}〕{n}号',
	commission: '临应急评〔{year}〕{n}号',
	assessment: '330112-D22-{year}-{n4}',
	publicity: '临应急补示〔{year}〕{n}号',
	objection_form: '330112-D23-{year}-{n4}',
	agreement: '临应急补协〔{year}〕{n}号',
	donation: '临应急捐〔{year}〕{n}号',
	payments: '330112-D25-{year}-{n4}',
	recourse: '临应急追〔{year}〕{n}号',
	closing: '330112-D25A-{year}-{n4}'
} as const;
