/** Heads of the table of owners and things, as an office writes them and in English; the words of its choices. */
export const heads = {
	owner: ['权利人', 'owner'],
	ownerKind: ['权利人类型', 'owner kind'],
	creditCode: ['统一社会信用代码', 'credit code'],
	idNumber: ['身份证号', 'identity number'],
	contact: ['联系人', 'contact'],
	phone: ['联系电话', 'phone'],
	bankAccount: ['收款账号', 'bank account'],
	bank: ['开户行', 'bank'],
	address: ['地址', 'address'],
	town: ['镇街或区县', 'town or county', '镇街', '区县', 'town', 'county'],
	agreementNo: ['协议编号', 'agreement'],
	agreementUntil: ['协议到期', 'agreement until'],
	class: ['类别', 'class'],
	name: ['名称', 'name'],
	specification: ['规格型号', 'specification'],
	serial: ['编号或车牌', 'serial'],
	quantity: ['数量', 'quantity'],
	lon: ['经度', 'longitude'],
	lat: ['纬度', 'latitude'],
	rate: ['单价（元）', 'rate (yuan)'],
	rateAgreed: ['是否协议价', 'agreed rate']
} as const;
export type Head = keyof typeof heads;
/** Without these a row says nothing. */
export const needed: readonly Head[] = ['owner', 'ownerKind', 'town'];

export const ownerKindWords: Readonly<Record<string, string>> = {
	企业: 'company',
	个人: 'person',
	村集体: 'village',
	事业单位: 'institution',
	政府: 'government',
	驻军: 'garrison',
	民兵: 'garrison',
	驻军和民兵: 'garrison',
	company: 'company',
	person: 'person',
	village: 'village',
	institution: 'institution',
	government: 'government',
	garrison: 'garrison'
};
export const yesWords: readonly string[] = ['是', '有', 'y', 'yes', '1', 'true'];

/** A row that shows how it is meant. */
export const example: Readonly<Record<Head, string>> = {
	owner: '演示土方队',
	ownerKind: '企业',
	creditCode: '913301120000000099',
	idNumber: '',
	contact: '演示联系人',
	phone: '0571-0000 2999',
	bankAccount: '6200000000000000099',
	bank: '演示银行临安支行',
	address: '演示路 1 号',
	town: '於潜镇',
	agreementNo: '',
	agreementUntil: '',
	class: '挖掘机',
	name: '演示挖掘机 99 号',
	specification: '20 t',
	serial: '演示 EX0099',
	quantity: '1',
	lon: '119.39800',
	lat: '30.20300',
	rate: '1800',
	rateAgreed: '否'
};
