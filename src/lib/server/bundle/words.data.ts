/** Names of folders and files in a case given out. A case file is Chinese, whatever the language of the screen. */
export const words = {
	papers: '1 文书',
	files: '2 照片与附件',
	record: '3 过程记录',
	evidence: '1 证据',
	later: '2 决定后形成的材料',
	journal: '过程记录.ndjson',
	ledger: '征用补偿台账.xlsx',
	rules: '本案适用的规则集.json',
	verifier: '核验（双击打开，拖入本压缩包）.html',
	list: '证据目录.pdf',
	revoked: '已撤销',
	version: '第{n}版',
	case: '征用案卷{number}',
	court: '证据材料{number}',
	photo: '照片',
	ofClaim: '补偿申请附件',
	angles: { front: '正面', back: '背面', left: '左侧', right: '右侧', meter: '仪表', plate: '铭牌', damage: '损坏处', whole: '全貌', ticket: '签证' } as Readonly<
		Record<string, string | undefined>
	>
} as const;
