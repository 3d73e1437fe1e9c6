/** What an evidence list says (domain.md §2.8; 行政诉讼法 art. 34, 67; 行政复议法 art. 48). A list is Chinese, whatever the language of the screen. */
import type { PaperType } from '../requisition/papers/catalogue.ts';

/** Where evidence comes from. */
const office = '本机关制作';
const both = '本机关与被征用人签署';
const owner = '申请人提交';

export type EvidenceKind = PaperType | 'aid_letter' | 'tickets' | 'photos' | 'ticket_photos' | 'document' | 'record' | 'excuse';

interface Proposed {
	readonly source: string;
	readonly purpose: string;
}
/** What each kind is proposed to prove; who answers may write it otherwise. */
const known: Partial<Readonly<Record<EvidenceKind, Proposed>>> = {
	application: { source: office, purpose: '证明征用经申请和审批，已说明必要性，其他手段不足' },
	aid_letter: { source: office, purpose: '证明征用前后已请求支援，其他手段不足' },
	decision: { source: office, purpose: '证明征用由有权机关依法决定，法律依据明确，并已告知权利' },
	cancellation: { source: office, purpose: '证明征用决定已经撤销，并已告知被征用人' },
	oral: { source: office, purpose: '证明情况紧急时由有权人员口头决定，有见证人，并在期限内补办手续' },
	refusal: { source: office, purpose: '证明被征用人拒绝配合的时间、原话和见证人' },
	handover: { source: both, purpose: '证明交付财产的名称、数量、状况和交付时间' },
	ticket: { source: both, purpose: '证明当日使用时长、停用时长及其原因' },
	extension: { source: office, purpose: '证明续用已经通知被征用人' },
	return_notice: { source: office, purpose: '证明使用结束后及时通知返还' },
	return: { source: both, purpose: '证明返还的时间、数量、状况和使用时长' },
	damage: { source: both, purpose: '证明毁损、灭失的范围、原因和责任' },
	claim_notice: { source: office, purpose: '证明已书面告知补偿申请的权利、期限和所需材料' },
	supplement: { source: office, purpose: '证明已一次性告知需要补正的全部内容' },
	acceptance: { source: office, purpose: '证明补偿申请依法受理及受理时间' },
	assessment: { source: office, purpose: '证明补偿金额的计算依据、公式和各项输入' },
	publicity: { source: office, purpose: '证明拟补偿方案已经公示及公示期限' },
	award: { source: office, purpose: '被申请复议（被诉）的行政行为' },
	claim_application: { source: owner, purpose: '证明申请人提出补偿申请的时间、项目和金额' },
	commission: { source: office, purpose: '证明评估机构的选定和委托事项' },
	agreement: { source: both, purpose: '证明双方就补偿达成一致' },
	donation: { source: both, purpose: '证明被征用人自愿放弃部分或者全部补偿' },
	recourse: { source: office, purpose: '证明已向事故责任单位追偿' },
	closing: { source: office, purpose: '证明案件办结时间和卷内文书目录' },
	payments: { source: office, purpose: '证明款项的支付时间、金额和收款人' },
	tickets: { source: both, purpose: '证明逐日使用时长、停用时长及其原因' },
	photos: { source: '现场拍摄', purpose: '证明交接或者返还时财产的外观和状况' },
	ticket_photos: { source: '现场拍摄', purpose: '证明使用期间的现场情况' },
	document: { source: owner, purpose: '证明申请人主张的费用及其数额' },
	record: { source: '系统导出', purpose: '证明上列材料形成的时间和先后，未被改动（附核验页，可离线核验）' },
	excuse: { source: office, purpose: '说明没有交接清单的原因及审批情况' }
};
export const proposedFor = (kind: string): Proposed => known[kind as EvidenceKind] ?? { source: office, purpose: '证明案件有关事实' };

export const words = {
	name: '证据目录',
	tickets: '台班签证汇总',
	photos: '交接文书 {number} 所附照片',
	ticketPhotos: '台班签证 {number} 所附照片',
	record: '过程记录（第 {from} 至 {to} 条）',
	current: '{name}（现行内容）',
	revoked: '{name}（{at} 撤销）',
	served: '{name}（{at} {method}，{to}）',
	servedBefore: '{name}（{at} {method}，{to}，见证人 {witness}）',
	methods: { signed: '签收', left: '留置送达', electronic: '电子送达' },
	/** Across the pages of a paper that nobody issued. */
	restored: '按过程记录还原',
	kinds: { reconsideration: '行政复议', litigation: '行政诉讼', recourse: '追偿' },
	kind: '程序',
	body: { reconsideration: '复议机关', litigation: '审理法院', recourse: '追偿单位' },
	opposite: { reconsideration: '申请人', litigation: '原告', recourse: '责任单位' },
	decision: '被诉决定',
	decided: '{number}（{at} 作出）',
	asOf: '证据范围',
	asOfText: '作出决定时已入卷的材料，即过程记录第 {seq} 条为止。“决定后形成的材料”单列，不作为作出决定的依据。',
	order: '征用决定',
	owner: '被征用人',
	norms: '规范依据',
	rules: '规则集《{name}》第 {version} 版',
	head: ['序号', '证据名称', '来源', '证明目的', '页数'],
	laterHead: ['序号', '材料名称', '形成时间', '来源', '用途', '页数'],
	later: '决定后形成的材料',
	electronic: '电子',
	total: '共 {count} 项，{pages} 页',
	signs: ['提交人', '接收人'],
	ticketHead: ['编号', '日期', '使用（小时）', '停用（小时）', '操作人', '发放油料（升）', '签署', '签署内容摘要'],
	idle: '{hours}（{cause}）',
	idleCauses: { owner: '被征用人原因', user: '使用方原因', weather: '天气', waiting: '等待' }
} as const;
