/** The words of the papers of compensation (domain.md §2.7, §9.2 D21–D26). */
import type { Row } from '../../../../../db/schema.ts';
import type { RequisitionState } from '../../../../../db/requisition.ts';

export const notice = {
	name: '补偿申请告知书',
	text: '依据{number}征用的你（单位）财产已办理返还。现一次性告知申请补偿所需材料，请于{until}前向实施单位提出书面申请（自本告知之日起{window}，依据：{source}）。',
	papers: '所需材料：',
	basis: '补偿依据：',
	basisText:
		'《中华人民共和国突发事件应对法》第十二条：财产被征用或者征用后毁损、灭失的，应当给予公平、合理的补偿。按直接损失、实际损失计算；保险已经或者应当赔付的部分不重复补偿。',
	late: '逾期未申请的，按规定办理；因应急措施等正当理由不能按期申请的，可以说明理由。',
	contact: '受理单位及联系人：'
} as const;

export const supplement = {
	name: '补正通知书',
	text: '你（单位）提出的补偿申请（{number}）材料不齐，现一次性告知需要补正的材料，请于{until}前补齐。',
	papers: '需补正材料：',
	closing: '补正期间不计入办理期限。'
} as const;

export const acceptance = {
	name: '补偿申请受理通知书',
	text: '你（单位）于{filed}提出的补偿申请（{number}）材料齐全，现予受理。',
	due: '应于{until}前作出决定（{limit}，依据：{source}；{appraisal}）。',
	appraisal: { counted: '评估时间计入', apart: '评估时间不计入' }
} as const;

export const assessment = {
	name: '应急征用补偿核定表',
	claim: '申请编号',
	claimant: '申请人',
	decision: '征用文号',
	incident: '事件',
	asked: '申请金额（元）',
	rules: '规则集',
	rulesText: '{name} 第{version}版',
	basis: { C2: '使用费按市场租赁价格计算', C2d: '使用费按折旧计算' } as Readonly<Record<string, string | undefined>>,
	count: { meter: '工时以计时表为准；有台班签证的，以签证为准', calendar: '工时按日历天计；有台班签证的，以签证为准' } as Readonly<Record<string, string | undefined>>,
	method: '计算方法',
	head: ['序号', '财产', '公式', '计算过程和依据材料', '核定金额（元）', '另一算法（元）'],
	decidedHead: ['序号', '财产', '公式', '计算过程和依据材料', '核定金额（元）', '另一算法（元）', '决定金额（元）', '核减理由'],
	whole: '整案',
	total: '合计',
	evidence: '依据：{list}',
	referral: '人身伤亡不在此计算，依工伤、抚恤、见义勇为规定办理',
	disputed: '（有异议）',
	totalLabel: '核定总额',
	alternativeLabel: '另一算法总额',
	untold: { meter: '{count} 天无台班签证（{days}），按小时表计 {hours} 小时', calendar: '{count} 天无台班签证（{days}），按日历每天一个台班，计 {hours} 小时' },
	decidedLabel: '决定总额',
	waived: '自愿放弃金额',
	funding: '资金来源',
	appraiser: '评估机构',
	appraiserText: '{name}（{chosen}；报告 {report}；费用{fee}元由{payer}承担）',
	chosen: { both: '双方共同选定', lot: '抽签选定' },
	noReport: '待出具',
	objection: '公示期异议',
	assessed: '核定人',
	assessedText: '{name}　{at}',
	signs: ['核定人（签字）', '复核人（签字）', '审批人（签字）'],
	sources: { tickets: '台班签证 {number}', handings: '交接文书 {number}', payments: '预付款', lines: '征用清单', rule: '规则集参数', file: '附件 {hash}', other: '其他材料' },
	formulas: {
		C1: 'C1 消耗品',
		C2: 'C2 使用费（租金）',
		C2d: 'C2′ 使用费（折旧）',
		C2s: 'C2″ 场所使用',
		C3: 'C3 可修复毁损',
		C4: 'C4 灭失或不可修复',
		C5: 'C5 停产停业',
		C6: 'C6 人员',
		C7: 'C7 运输、进退场',
		C8: 'C8 燃料动力',
		C9: 'C9 恢复原状',
		C10: 'C10 消防协助',
		C11: 'C11 伤亡转办',
		C12: 'C12 用后返还',
		D1: 'D1 扣除：保险',
		D2: 'D2 扣除：预付等'
	} as Readonly<Record<string, string | undefined>>
} as const;

export const publicity = {
	name: '应急征用补偿公示',
	text: '因{incident}应急处置征用财产的补偿方案已经提出，现予公示。',
	claim: '申请编号',
	owner: '被征用人',
	property: '财产类型',
	amount: '拟补偿金额',
	period: '公示期',
	periodText: '{from}至{until}',
	objection: '异议渠道',
	objectionText: '公示期内可向{office}书面提出异议，注明理由并附证据。',
	public: '社会公众'
} as const;

export const award = {
	name: '应急征用补偿决定书',
	refusedName: '不予补偿决定书',
	text: '你（单位）因{incident}应急处置被征用财产（{requisition}），于{filed}提出补偿申请（{number}）。本机关经核实{publicised}，依据《中华人民共和国突发事件应对法》第十二条和《中华人民共和国民法典》第二百四十五条，决定补偿{amount}。',
	publicised: '并公示',
	refusedText: '你（单位）因{incident}应急处置被征用财产（{requisition}），于{filed}提出补偿申请（{number}）。本机关经审查，决定不予补偿。',
	head: ['财产', '公式', '计算过程', '决定金额（元）', '核减理由'],
	reason: '理由：',
	funding: '资金来源：',
	waived: '自愿放弃：',
	waivedText: '其中{amount}由你（单位）自愿放弃，实际应付{payable}。',
	pay: '支付期限：',
	payText: '本决定生效后{limit}内支付（依据：{source}）。',
	rights: '权利告知：',
	rightsText: '如不服本决定，可以自收到本决定书之日起{reconsideration}内向{body}申请行政复议，也可以自收到本决定书之日起{litigation}内依法向{court}提起行政诉讼。',
	authority: '决定权限：',
	follows: '本决定替代此前对同一申请的决定，系重新作出。',
	superseded: '本决定已被重新作出的决定替代。',
	amended: '变更情况',
	amendedText: '本决定确定的金额经{kind}（{body}，{caseNo}）{outcome}，应付金额现为{amount}。文书要旨：{text}',
	amendedKinds: { reconsideration: '行政复议', litigation: '行政诉讼', recourse: '追偿' },
	amendedOutcomes: { changed: '变更', mediated: '调解' }
} as const;

export const ledgerOfPayments = {
	name: '应急征用补偿支付登记表',
	decision: '征用文号',
	incident: '事件',
	owner: '被征用人',
	head: ['类别', '金额（元）', '收款人、账号', '资金来源', '状态', '安排', '下达', '支付', '凭证号', '经办、说明'],
	paid: '已支付合计',
	open: '已安排未支付合计',
	bySource: '已支付{paid}元，未支付{open}元',
	repay: '预付超过应付金额，应退回',
	kinds: { whole: '全额', partial: '部分', advance: '预付', undisputed: '无争议部分', set_off: '抵销' } satisfies Record<Row<'payments'>['kind'], string>,
	states: { planned: '已安排', ordered: '已下达', paid: '已支付', failed: '失败', returned: '退回' } satisfies Record<Row<'payments'>['state'], string>,
	signs: ['经办人（签字）', '财务负责人（签字）']
} as const;

/** D26 征用补偿台账. */
export const ledger = {
	name: '征用补偿台账',
	month: '{month}征用补偿台账',
	sheets: { cases: '台账', events: '按事件', owners: '按单位', kinds: '按财产类型', funding: '按资金来源' },
	head: [
		...['文号', '方式', '事件编号', '事件', '被征用人', '财产', '状态', '起草日期', '决定日期', '交接日期', '返还日期'],
		...[
			'预计费用上限（元）',
			'申请编号',
			'申请金额（元）',
			'核定金额（元）',
			'决定金额（元）',
			'已支付（元）',
			'未支付（元）',
			'追偿金额（元）',
			'已收回（元）',
			'办理中时限',
			'超期时限',
			'最近到期日'
		]
	],
	groupHead: ['名称', '征用件数', '未办结', '有超期', '决定金额（元）', '已支付（元）', '未支付（元）', '追偿金额（元）', '已收回（元）'],
	fundingHead: ['资金来源', '征用件数', '已支付（元）', '未支付（元）'],
	total: '合计',
	oral: '口头，待补办',
	draft: '未编号',
	states: {
		draft: '草拟',
		submitted: '待审批',
		approved: '已决定',
		rejected: '驳回',
		cancelled: '撤销',
		oral: '口头征用',
		regularised: '已补办',
		served: '已送达',
		refused: '拒绝配合',
		in_use: '使用中',
		return_due: '待返还',
		returned: '已返还',
		claim_open: '可申请补偿',
		closed: '办结'
	} satisfies Record<RequisitionState, string>
} as const;
