/** The words of the papers of requisition (domain.md §2.7, §9.2 D14–D20). A paper is Chinese, whatever the language of the screen. */
import type { FundingSource, Means, ObjectKind, SigningOutcome } from '../../../../../db/requisition.ts';

export const common = {
	date: '{year}年{month}月{day}日',
	clock: '{hour}时{minute}分',
	amount: '{amount}元（大写：{capitals}）',
	limits: { hour: '{n}小时', day: '{n}日', working_day: '{n}个工作日', month: '{n}个月', year: '{n}年' },
	number: '编号：{number}',
	unnumbered: '（签发时编号）',
	list: '、',
	nothing: '—',
	total: '合计',
	blank: '　',
	to: '{name}：',
	signDate: '　　　年　　月　　日',
	seal: '（印章）',
	identified: '身份核对：{by}',
	entrusted: '受托依据：{authority}',
	signer: '{name}（{capacity}）',
	article: '《{law}》{article}',
	articleConfirmed: '《{law}》{article}（{confirmed}）',
	budget: '{funding}（预算科目：{line}）',
	share: '{funding} {amount} 元',
	incident: '{title}（{number}）',
	contact: '{office}，{person}，{phone}',
	contactNoPhone: '{office}，{person}',
	revoked: '本文书对应的征用已撤销：{reason}',
	served: '{name}（{number}）'
} as const;

export const means: Readonly<Record<Means, string>> = { requisition: '征用', transfer: '调用', agreement: '协议调用' };
export const kinds: Readonly<Record<ObjectKind, string>> = { team: '队伍', goods: '物资', equipment: '设备', vehicle: '车辆', site: '场所' };
export const funding: Readonly<Record<FundingSource, string>> = {
	contingency: '区财政预备费',
	safety_fund: '安全生产专项资金',
	liable_unit: '事故责任单位（追偿）',
	upper_level: '上级补助',
	insurance: '保险'
};
export const rateUnits = { shift: '台班', day: '日', month: '月', piece: '件', tonne: '吨', m2: '平方米·日', room_night: '间夜', person_day: '人日' } as const;
export const lesserMeans = { own: '自有储备', agreement: '协议单位', mutual_aid: '互助力量' } as const;
export const cautionWords: Readonly<Record<string, string | undefined>> = {
	dwelling: '个人住所或者生活必需品',
	welfare: '福利机构',
	sole_equipment: '单位唯一的救护或者安全设备',
	worn: '老化、损坏',
	inspection_expired: '检验或者保险过期'
};
export const partyRoles = { lessor: '出租人', financier: '融资方', operator: '操作人员', signer: '签字人', payee: '收款人' } as const;
export const outcomes: Readonly<Record<SigningOutcome, string>> = {
	signed: '双方签字',
	objection: '签字并提出异议',
	refused: '被征用人拒绝签字，由见证人签字',
	entrusted: '由受托人签字'
};

/** D14 征用申请审批表. */
export const application = {
	name: '应急{means}申请审批表',
	incident: '事件',
	place: '事件地点',
	owner: '被征用人',
	means: '方式',
	purpose: '用途',
	basis: '法律依据',
	deliver: '交付时间、地点',
	deliverText: '{at}，{place}',
	until: '预计使用至',
	estimate: '预计费用',
	estimateText: '{low}元至{high}元',
	funding: '资金来源',
	objects: '拟征用财产',
	head: ['名称', '类别', '规格型号', '编号', '数量', '计价'],
	rate: '{amount}元/{unit}',
	operator: '（含操作人员）',
	noRate: '另行核定',
	necessity: '必要性说明',
	necessityBy: '{reason}（{name}，{at}）',
	lesserHead: ['较轻手段', '可用数量', '不足的原因'],
	cautions: '提示事项',
	caution: '{line}：{caution}，{reason}',
	cautionOther: '其他提示',
	parties: '相关方',
	party: '{role}：{name}（{proof}）',
	drafted: '申请人',
	signedAt: '{name}　{at}',
	decided: '审批意见',
	approved: '同意。文号：{number}。',
	rejected: '不同意。{reason}',
	waiting: '待审批',
	authority: '审批权限',
	authorityText: '{body}　{post}　{holder}（{source}）',
	signs: ['申请人（签字）', '实施单位负责人（签字）', '审批人（签字）']
} as const;

/** D15 应急征用决定书. */
export const decision = {
	names: { requisition: '应急征用决定书', transfer: '应急调用决定书', agreement: '应急协议调用通知书' } satisfies Record<Means, string>,
	opening: '因{incident}应急处置的紧急需要，依据{basis}的规定，本机关决定{means}你（单位）下列财产：',
	head: ['名称', '规格型号', '编号', '数量', '单位', '操作保障'],
	operator: '配操作人员',
	noOperator: '—',
	subject: '被征用人',
	subjectLabels: { name: '名称（姓名）', creditCode: '统一社会信用代码', idNumber: '证件号码', address: '地址', contact: '联系人', phone: '联系电话' },
	purpose: '用途：',
	deliver: '交付：',
	deliverText: '请于{at}前交付至{place}，并按上表配备操作、保障人员。',
	until: '预计使用期限：',
	untilText: '至{at}。需要延长的，另行书面通知。',
	giveBack: '返还方式：',
	giveBackText: '使用完毕或者应急处置结束后，由实施单位及时通知你（单位）凭本决定书和应急征用清单办理返还；毁损、灭失的，同时出具毁损、灭失证明。',
	compensation: '补偿：',
	compensationText:
		'财产被征用或者征用后毁损、灭失的，依法给予公平、合理的补偿。返还后实施单位将书面告知补偿申请所需材料，申请期限为自书面告知之日起{window}。补偿资金来源：{funding}。',
	agreementText: '费用按协议约定结算。资金来源：{funding}。',
	rights: '权利告知：',
	rightsText:
		'如不服本决定，可以自收到本决定书之日起{reconsideration}内向{body}申请行政复议，也可以自收到本决定书之日起{litigation}内依法向{court}提起行政诉讼。复议、诉讼期间本决定不停止执行，法律另有规定的除外。',
	oral: '补办说明：',
	oralText: '本次征用系紧急征用，由{name}于{at}口头决定（见证人：{witness}），现予补办。',
	lateText: '补办超过规定时限（应于{due}前补办）。',
	contact: '实施单位及联系人：',
	serviceTitle: '送达回证',
	serviceOf: '送达文书',
	service: { at: '送达时间', to: '受送达人', method: '送达方式', witness: '见证人' },
	methods: { signed: '直接送达（签收）', left: '留置送达', electronic: '电子送达' },
	serviceSigns: ['受送达人（签字或者盖章）', '送达人（签字）']
} as const;

/** D16 紧急征用通知记录. */
export const oral = {
	name: '紧急征用通知记录',
	incident: '事件',
	owner: '被征用人',
	by: '口头决定人',
	at: '口头决定时间',
	witness: '见证人',
	reason: '来不及书面决定的原因',
	purpose: '用途',
	deliver: '交付时间、地点',
	due: '补办期限',
	dueText: '{at}前（{limit}内；{source}）',
	regularised: '补办情况',
	regularisedText: '{at}已补办，文号{number}',
	open: '尚未补办',
	objects: '征用财产',
	signs: ['口头决定人（签字）', '被征用人（签字）', '见证人（签字）']
} as const;

/** D17 应急征用清单（交接单）, D17A 台班签证单, D19 返还交接单, D20 毁损、灭失证明. */
export const scene = {
	names: { handover: '应急征用清单（交接单）', return: '应急征用返还交接单', damage: '毁损、灭失证明' },
	decision: '决定书文号',
	noDecision: '口头征用，决定书待补办',
	incident: '事件',
	owner: '被征用人',
	at: '时间、地点',
	atText: '{at}，{place}',
	mark: '征用标志编号',
	outcome: '签署情况',
	objection: '异议内容',
	witness: '见证人',
	onBehalf: '补录',
	onBehalfText: '由{name}依据现场签字的纸质文书补录（{paper}）',
	late: '说明',
	lateText: '迟到的记录，作为证据保存，不改变财产状态',
	copies: '份数',
	copiesText: '一式两份，双方各执一份',
	hashText: '签署内容摘要：SHA-256 {hash}。手写签名是签署的证据，不是《电子签名法》第十三条所称的可靠电子签名。',
	handoverHead: ['名称', '规格型号', '编号', '单位', '应交', '实交', '原值（元）', '成新率、现状', '读数', '照片'],
	returnHead: ['名称', '编号', '单位', '实交', '消耗', '完好', '用后', '毁损', '灭失', '状况', '使用时长'],
	damageHead: ['名称', '编号', '单位', '毁损', '灭失', '状况', '原因、责任、残值', '照片'],
	/** 新旧程度: reckoned from the meter, or room for the pen. */
	newness: '成新率{n}%',
	newnessByHand: '成新率＿＿％',
	newnessText: '成新率＝（使用寿命－工时表读数）÷使用寿命×100%：{lines}。没有使用寿命或者读数的，由双方当场写明。',
	newnessLine: '{name}（{life}－{meter}）÷{life}＝{n}%',
	meter: '{n}小时',
	km: '{n}公里',
	fuel: '油{n}升',
	used: '{hours}小时',
	usedDays: '{days}日{hours}小时',
	settledBefore: '此前已清{n}',
	remaining: '仍在使用{n}',
	photos: '{n}张',
	photoList: '照片摘要',
	photoText: '{line} {angle}：{hash}',
	signs: {
		handover: { owner: '交方（被征用人）', office: '接方（实施单位）', witness: '见证人' },
		return: { office: '交方（实施单位）', owner: '接方（被征用人）', witness: '见证人' },
		damage: { office: '出具方（实施单位）', owner: '被征用人', witness: '证明人' },
		ticket: { owner: '被征用人', office: '使用方（实施单位）', witness: '见证人' }
	},
	ticketName: '台班签证单',
	ticketThing: '机械、车辆',
	ticketDate: '日期',
	worked: '工作',
	hours: '{n}小时',
	idle: '停用',
	idleText: '{n}小时（{cause}）',
	idleCauses: { owner: '被征用人原因', user: '使用方原因', weather: '天气', waiting: '等待' },
	operator: '操作人员',
	ticketMeter: '工时表读数',
	meterText: '{from}至{to}小时',
	fuelIssued: '使用方供油',
	litres: '{n}升',
	/** The page a tablet makes without a network. */
	offline: {
		mark: '离线副本',
		text: '本页由现场平板在没有网络时生成，内容、签名与双方所签一致，供被征用人留存。它不是正式文书：联网送达后，系统以相同编号签发 PDF 文书。',
		demonstration: '演示数据',
		code: '二维码：编号和签署内容摘要。',
		original: '签署内容原文（计算其 SHA-256，应与上列摘要一致）'
	},
	corrects: '更正理由',
	corrected: '本签证单已由后一张签证单更正',
	angles: { front: '正面', left: '左侧', right: '右侧', back: '背面', meter: '仪表', plate: '铭牌', damage: '损伤', paper: '纸质清单' } as Readonly<
		Record<string, string | undefined>
	>
} as const;

/** D18 续用通知书, 返还通知书. */
export const extension = {
	name: '应急征用续用通知书',
	text: '因{incident}应急处置需要，依据{number}征用的下列财产继续使用，使用期限延长至{at}。',
	reason: '续用理由：',
	closing: '续用期间的补偿按原决定告知的办法办理。'
} as const;
export const returnNotice = {
	name: '应急征用返还通知书',
	text: '依据{number}征用的下列财产已使用完毕或者应急处置已经结束，请于{at}前，凭决定书和应急征用清单到{place}办理返还。',
	source: '返还期限依据：{source}。',
	closing: '返还时由双方清点数量、查验状况并签字；毁损、灭失的，实施单位同时出具毁损、灭失证明。',
	head: ['名称', '规格型号', '编号', '单位', '接收数量', '待返还数量']
} as const;
