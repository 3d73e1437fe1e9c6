/** The words of official papers. A paper to an authority is always Chinese, whatever the language of the screen. `{name}` is filled in. */
import type { CasualtyKind, Row } from '../../../../db/schema.ts';

/** Layout of 突发事件信息快报 (domain.md §5.2). */
export const bulletin = {
	name: '突发事件信息快报',
	urgency: { flash: '特急', urgent: '急' },
	head: '{name}　[{urgency}]',
	issue: '{issuer}　{number}（{kind}）',
	issueUnnumbered: '{issuer}　（{kind}）',
	kinds: { phone: '电话报告', initial: '首报', follow_up: '续报', final: '终报', supplement: '补报' } satisfies Record<Row<'reports'>['kind'], string>,
	signed: '签发：{signer}　　报送时间：{at}',
	unsigned: '签发：（待签发）　　报送时间：{at}',
	title: '{place}发生{kind}情况报告',
	titleFollowUp: '{place}{kind}（事件）续报{ordinal}',
	titleFinal: '{place}{kind}（事件）终报',
	addressees: '{offices}：',
	headings: { basics: '一、基本情况：', response: '二、先期处置：', outlook: '三、研判与趋势：', next: '四、下一步措施及需协调事项：', unknown: '未掌握情况：' },
	headingsFollowUp: { basics: '一、最新情况：', response: '二、处置进展：', outlook: '三、研判与趋势：', next: '四、下一步措施及需协调事项：', unknown: '未掌握情况：' },
	contact: '联系人及电话：{name}　{phone}',
	noPhone: '（值班电话未登记）',
	dutyOfficer: '核稿：{checker}　　值班员：{dutyOfficer}',
	unchecked: '（待核）',
	sentTo: '主送：{offices}',
	/** Of the world: whoever finds the paper must not take it for real. */
	demonstration: '演示数据，非真实事件',
	copied: '抄送：{offices}',
	footer: '数字截至 {asOf}　值守记录流水 {seq}'
} as const;

export const basics = {
	happened: '{at}，我区{place}发生{kind}。',
	received: '{at}接报，我区{place}发生{kind}，事发时间正在核实。',
	story: '据报，{story}',
	industry: '涉及行业领域：{industry}。',
	keyPlace: '涉及重要场所：{keyPlace}。',
	casualties: '截至{asOf}，{figures}。',
	noFigures: '截至{asOf}，伤亡情况正在核实。',
	loss: '直接经济损失约{amount}（初步）。',
	graded: '事件等级为{grade}。',
	proposed: '按{source}初步判断，事件等级为{grade}，待确认。',
	nearMiss: '符合较大涉险事故情形（{facts}）。'
} as const;

export const followUp = {
	unchanged: '截至{asOf}，伤亡数字与上次报告（{lastAsOf}）一致：{figures}。',
	changed: '截至{asOf}，{figures}。与上次报告（{lastAsOf}）相比，{changes}。',
	change: '{label}由{before}变为{after}',
	newFigure: '{label}新增报告{after}',
	gradeChanged: '事件等级由{before}调整为{after}。',
	ordinals: '一二三四五六七八九十'
} as const;

export const response = {
	received: '{clock}接报（来源：{source}）',
	dispatched: '已调派{units}支力量{people}人',
	noneDispatched: '尚未调派力量',
	states: '其中{states}',
	onScene: '到场力量：{units}',
	noneOnScene: '力量正在赶赴现场',
	unit: '{name}{people}人',
	vehicles: '{vehicles}车',
	arrivedAt: '（{clock}到场）',
	more: '等{units}支'
} as const;

export const states = { issued: '已下达{n}支', acknowledged: '已签收{n}支', turned_out: '途中{n}支', arrived: '到场{n}支', working: '处置{n}支', released: '撤收{n}支' } as const;

export const outlook = { unknown: '原因待查，发展趋势正在研判。' } as const;
export const next = { default: '继续组织救援处置，核实伤亡情况，及时续报。', needs: '需协调支援：{needs}。', need: '{capability}{n}支' } as const;

/** Number, at least, not known. */
export const figure = { exact: '{n}人', atLeast: '至少{n}人', unknown: '不明' } as const;
export const casualtyLabels: Readonly<Record<CasualtyKind, string>> = {
	deaths: '死亡',
	serious: '重伤',
	minor: '轻伤',
	missing: '失联',
	trapped: '被困',
	atRisk: '涉险',
	evacuated: '已转移'
};

/** What a paper says it does not know, by key. */
export const unknownLabels = {
	happenedAt: '事发时间',
	deaths: '死亡人数',
	serious: '重伤人数',
	minor: '轻伤人数',
	missing: '失联人数',
	trapped: '被困人数',
	directLoss: '直接经济损失',
	cause: '事件原因',
	leaders: '领导到位情况',
	unit: '事发单位概况'
} as const;

export const nearMissLabels: Readonly<Record<string, string>> = {
	at_risk: '涉险10人以上',
	missing_or_trapped: '被困或下落不明3人以上',
	evacuated: '紧急疏散500人以上',
	key_place: '危及重要场所和设施安全'
};

export const time = { day: '{month}月{day}日', clock: '{hour}时{minute}分', full: '{year}年{month}月{day}日{clock}', near: '{month}月{day}日{hour}时{minute}分' } as const;
export const money = { wan: '{n}万元', yuan: '{n}元' } as const;
export const marks = { list: '、', clause: '，', sentence: '。', semicolon: '；', indent: '　　', ends: '。！？!?.' } as const;
export const point = '东经{lon}度、北纬{lat}度';

/** To be read out: unit, place, time, nature, casualties (总局令第21号 art. 10). */
/** 调度指令单: labels of the order. */
export const orderPaper = {
	name: '调度指令单',
	number: '指令号',
	incident: '事件',
	place: '地点',
	issued: '下达',
	priority: '紧急程度',
	within: '签收时限',
	seconds: '{n} 秒内',
	override: '未采用推荐的原因',
	alreadySent: '此前已由 {by} 派出',
	text: '任务',
	units: '承办力量',
	head: ['单位', '状态', '签收', '出动', '到场', '归队', '备注'],
	onBehalf: '代签：{person}',
	none: '（无）'
} as const;

/** 电话报告记录: labels of the record. */
export const phoneRecord = {
	name: '电话报告记录',
	number: '编号',
	at: '通话时间',
	person: '接电人',
	phone: '电话',
	by: '报告人',
	contact: '联系人及电话',
	readBack: '复述确认',
	yes: '对方已复述',
	no: '对方未复述',
	late: '迟报原因',
	words: '报告原话'
} as const;

export const phone = {
	opening: '我是{issuer}{dutyOfficer}，向您电话报告一起突发事件。',
	officer: '值班员{name}',
	unknownOfficer: '值班员',
	figures: '截至{clock}，{figures}。',
	noFigures: '伤亡情况正在核实。',
	contact: '联系电话{phone}。',
	closing: '书面报告随后报送。请您复述。'
} as const;

/** The room that reports, unless the setting names another. */
export const defaultIssuer = '临安区应急指挥中心';
