/** Words of the papers by which an order comes to nothing or a case to its end (domain.md §2.4, column "Document"). A paper is Chinese, whatever the language of the screen. */
import type { ClaimState, Means } from '../../../../../db/requisition.ts';

export const cancellation = {
	names: { requisition: '应急征用撤销通知书', transfer: '应急调用撤销通知书', agreement: '应急协议调用撤销通知书' } satisfies Record<Means, string>,
	text: '因{incident}应急处置需要，本机关以{number}决定{means}你（单位）财产，现因下列原因予以撤销，你（单位）不再负有交付的义务：',
	spoken: '{at}的口头通知（{by}）',
	nothing: '下列财产均未交付，自本通知之日起不再列入{means}：',
	head: ['名称', '规格型号', '编号', '数量', '单位'],
	closing: '已经发出的征用文书同时作废。',
	contact: '实施单位及联系人：'
} as const;

export const refusal = {
	name: '拒绝配合应急征用情况记录',
	order: '征用决定',
	spoken: '口头决定（{at}）',
	incident: '事件',
	owner: '被征用人',
	at: '时间',
	place: '交付地点',
	served: '送达情况',
	servedText: '{at}，{to}，{method}',
	unserved: '尚未送达',
	words: '被征用人原话',
	witness: '见证人',
	things: '应当交付的财产',
	head: ['名称', '规格型号', '编号', '数量', '单位'],
	law: '拒绝配合的，依照《中华人民共和国突发事件应对法》第九十八条处理。',
	signs: ['记录人（签字）', '见证人（签字）', '被征用人（签字；拒绝签字的注明）']
} as const;

export const closing = {
	name: '结案表',
	order: '征用决定',
	spoken: '口头决定（{at}）',
	incident: '事件',
	owner: '被征用人',
	means: '方式',
	decided: '决定日期',
	handed: '交接',
	returned: '返还',
	closed: '结案日期',
	way: '办结方式',
	noClaim: '调用财产已返还，不发生补偿',
	/** Of states a claim may be closed in; any other one names nothing. */
	ways: { archived: '补偿申请已办结', waived: '被征用人自愿放弃补偿', refused: '决定不予补偿', lapsed: '逾期未申请', superseded: '由新的申请取代' } satisfies Partial<
		Record<ClaimState, string>
	>,
	claim: '补偿',
	claimText: '{number}：{way}{decision}，已支付{paid}元',
	decisionText: '，{decisionNo}，决定金额{amount}元',
	keep: '保管期限',
	keepText: '{limit}（{source}）',
	things: '财产去向',
	thingsHead: ['名称', '编号', '单位', '实交', '完好', '用后', '毁损', '灭失', '消耗', '转用'],
	contents: '归档目录',
	contentsHead: ['序号', '文书', '编号', '版次', '签发时间', '签发人', '内容摘要'],
	revoked: '（已撤销）',
	none: '卷内没有签发的文书。',
	signs: ['承办人（签字）', '审核人（签字）', '归档人（签字）']
} as const;

/** What a paper in the table of contents is called. */
export const paperNames: Readonly<Record<string, string>> = {
	application: '征用申请审批表',
	decision: '征用决定书',
	cancellation: '征用撤销通知书',
	oral: '紧急征用通知记录',
	refusal: '拒绝配合情况记录',
	handover: '应急征用清单（交接单）',
	ticket: '台班签证单',
	extension: '续用通知书',
	return_notice: '返还通知书',
	return: '返还交接单',
	damage: '毁损、灭失证明',
	claim_notice: '补偿申请告知书',
	claim_form: '补偿申请表（空白）',
	claim_application: '补偿申请表',
	supplement: '补正通知书',
	acceptance: '受理通知书',
	commission: '评估委托书',
	assessment: '补偿核定表',
	publicity: '补偿公示',
	objection_form: '异议书（空白）',
	award: '补偿决定书',
	agreement: '补偿协议',
	donation: '捐赠证书',
	payments: '支付登记表',
	recourse: '追偿通知书',
	closing: '结案表、归档目录',
	excuse: '情况说明',
	aid_letter: '支援请求函'
} satisfies Readonly<Record<string, string>>;
