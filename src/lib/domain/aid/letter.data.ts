/** What stands on a letter that asks for aid (D35; 军队参加抢险救灾条例 art. 4, 5, 13; 自然灾害救助条例 art. 15). */
export const letterWords = {
	names: { neighbour: '支援请求函', upper: '上级协调请求函', garrison: '军队支援请求函' },
	named: '{name} {number}',
	opening: '{at}，{place}发生{kind}（{title}，事件编号{number}）。',
	asks: {
		neighbour: '为尽快控制事态，现商请贵单位支援下列力量和物资：',
		upper: '下列力量和物资在本行政区域之外，依照《自然灾害救助条例》第十五条，本级只能在本行政区域内征用，现请求予以协调：',
		garrison: '险情紧急，依照《军队参加抢险救灾条例》第四条、第五条，现请求派出下列兵力和装备支援抢险救灾：'
	},
	head: ['名称', '规格', '数量', '单位', '权属'],
	kind: '灾害种类',
	happened: '发生时间',
	extent: '受灾地域',
	danger: '危害程度',
	measures: '已采取的措施',
	shortfall: '自身力量不足情况',
	arriveBy: '请到达时间',
	neededUntil: '预计使用至',
	reportPlace: '报到地点',
	reportTo: '报到联系人',
	costs: '费用',
	costsGarrison: '依照《军队参加抢险救灾条例》第十三条，由本级财政保障',
	costsAgreed: '按互助协议（{no}）办理',
	costsOurs: '由我方承担，据实结算',
	costsFree: '无偿支援',
	estimate: '{terms}；预计{low}元至{high}元',
	corrected: '本函为第{version}版，系对同号函件的更正（{at}）。更正原因：{reason}。以本函为准，以前版本不再使用。',
	answer: '请于收到本函后{limit}内答复能否支援、数量和预计到达时间。承办人：{name}。'
} as const;
