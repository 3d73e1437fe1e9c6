/** The play: two incidents under way and S1 昌北溪山洪 (domain.md §7.5), after the pattern of 2019, re-dated. Everybody in it is invented. */

/** Begins the narrative of every incident of the play, so that the next run finds and closes it. */
export const mark = '【演示】';

export const patrols: readonly string[] = [
	'锦城站 水罐消防车 1',
	'锦城站 泡沫消防车 2',
	'青山湖站 水罐消防车 1',
	'於潜站 水罐消防车 1',
	'龙岗专职队 水罐消防车',
	'湍口专职队 水罐消防车',
	'太湖源专职队 水罐消防车',
	'区人民医院 救护车 1',
	'区人民医院 救护车 2',
	'区中医院 救护车 1',
	'於潜医院 救护车 1',
	'於潜医院 救护车 2',
	'昌北医院 救护车 1',
	'青山湖卫生 救护车 1',
	'交警临城应急分队',
	'交警青山湖应急分队',
	'交警於潜应急分队',
	'应急客车 1（锦城）',
	'应急客车 3（锦南）',
	'应急客车 4（於潜）',
	'清障车 重型',
	'清障车 平板',
	'供水车 10t（锦北）',
	'森林消防水罐车',
	'厢式货车 8t（储备中心 1）',
	'厢式货车 5t（储备中心 2）',
	'冷藏货车 6t（青山湖）',
	'自卸车 15t（玲珑）',
	'自卸车 15t（於潜）',
	'移动指挥车',
	'移动照明车 1',
	'区公路应急养护昌化分队',
	'区森林消防大队',
	'昌北森林消防中队',
	'电力应急抢修队',
	'燃气应急抢修队',
	'供水应急抢修队',
	'应急通信保障队',
	'排涝车 1000（昌化）',
	'大流量排涝车 3000',
	'除雪车（昌化）',
	'平板货车 12t（昌化）'
];

export interface Background {
	readonly log: Readonly<Record<string, unknown>> & { readonly point: { readonly lon: number; readonly lat: number } };
	readonly agoMinutes: number;
	readonly grade: string;
	readonly units: readonly string[];
	readonly order: string;
	readonly sentBy: string;
	readonly posts: readonly { readonly kind: string; readonly text: string }[];
	/** What was said to the offices above, minutes after the call. */
	readonly phoned: string;
	/** 首报, sections one to four. */
	readonly bulletin: string;
}

export const backgrounds: readonly Background[] = [
	{
		agoMinutes: 52,
		grade: 'IV',
		sentBy: '119',
		log: {
			kind: 'hazchem_leak',
			narrative: '青山湖大园路冷库氨味很浓，一名工人皮肤灼伤已脱离，厂里已停机，无人被困。',
			point: { lon: 119.8042, lat: 30.2583 },
			placeName: '青山湖街道大园路',
			accuracy: 120,
			source: '119',
			casualties: { deaths: 0, serious: 0, minor: 1, missing: 0, trapped: 0 }
		},
		units: ['青山湖消防救援站', '青山湖化工专业救援队', '青山湖站 防化洗消车'],
		order: '赴青山湖大园路冷库处置液氨泄漏，上风向集结，先侦检后堵漏。',
		posts: [
			{ kind: 'situation', text: '上风向 200 米设警戒，侦检氨浓度 35 ppm，正在关阀。' },
			{ kind: 'message', text: '堵漏完成，继续稀释，浓度下降。' }
		],
		phoned: '临安区报：青山湖街道大园路一冷库液氨泄漏，1 人轻伤，无人被困，消防和化工救援队已到场处置。',
		bulletin: `青山湖街道大园路液氨泄漏情况报告
一、基本情况：我区青山湖街道大园路一冷库液氨泄漏，1 人皮肤灼伤，已脱离送医，无人被困。
二、先期处置：青山湖消防救援站、青山湖化工专业救援队到场，上风向 200 米警戒，正在关阀堵漏。
三、研判与趋势：泄漏量不大，浓度下降，周边暂无影响。
四、下一步措施及需协调事项：继续稀释、监测，查明原因。`
	},
	{
		agoMinutes: 27,
		grade: 'IV',
		sentBy: '交通运输局',
		log: {
			kind: 'road_blocked',
			narrative: '太湖源镇白沙方向山路塌方约 60 方，双向中断，无人员伤亡。',
			point: { lon: 119.6021, lat: 30.3245 },
			placeName: '太湖源镇山路',
			accuracy: 400,
			source: 'patrol',
			casualties: { deaths: 0, missing: 0, trapped: 0 }
		},
		units: ['区交通抢险队', '挖掘机 20t（玲珑 1）'],
		order: '赴太湖源镇塌方点清障，先设观察哨，防二次塌方。',
		posts: [{ kind: 'situation', text: '塌方约 60 方，一台挖机作业，预计 90 分钟抢通单幅。' }],
		phoned: '临安区报：太湖源镇白沙方向山路塌方约 60 方，双向中断，无人员伤亡，交通抢险队正在清障。',
		bulletin: `太湖源镇山路塌方情况报告
一、基本情况：我区太湖源镇白沙方向山路塌方约 60 方，双向中断，无人员伤亡。
二、先期处置：区交通抢险队、挖掘机 1 台到场清障，设观察哨。
三、研判与趋势：边坡仍有零星落石，有二次塌方可能。
四、下一步措施及需协调事项：预计 90 分钟抢通单幅，请交警做好分流。`
	}
];

export const flood = {
	point: { lon: 118.9281, lat: 30.3179 },
	log: {
		kind: 'flash_flood',
		narrative: '岛石镇银坑村姚家自然村突发山洪，冲进房屋三户，3 人失联，4 人被困屋顶，至少 6 人轻伤，进村道路被冲断。',
		placeName: '岛石镇银坑村姚家自然村',
		accuracy: 500,
		source: 'town',
		casualties: { deaths: 0, minor: { atLeast: 6 }, missing: 3, trapped: 4 },
		caller: { name: '演示·村干部老姚', phone: '139****2113' }
	},
	order: '赴岛石镇银坑村姚家自然村，搜救失联 3 人、被困 4 人。G330 K18+700 中断，经龙岗绕行。集结点：岛石镇政府。注意二次滑坡，到场先报人数。',
	/** First those that are nearest, then what the place needs; those that are busy are left out. */
	units: {
		local: '岛石镇专职消防队',
		station: '昌化消防救援站',
		social: '蓝色民间救援队',
		ambulance: '昌化医院 救护车 1',
		excavator: '挖掘机 20t（龙岗）',
		traffic: '交警昌化应急分队',
		tunnel: '浙西隧道工程救援队'
	},
	road: 'G330 K18+700 仙人塘段路基冲毁，双向中断，社会车辆一律劝返，救援车辆经龙岗村道绕行，限 3.5 吨。',
	enRoute: '昌化站 24 人 3 车已出动，经龙岗绕行，预计比原路多 18 分钟。',
	localArrived: '岛石专职队 12 人到场，房屋倒塌 3 间，屋顶 4 人可见，水位仍在涨。',
	warning: '上游 30 分钟降雨 42 毫米。全体注意二次滑坡，先设观察哨，听到三声长哨立即撤离，收到请签收。',
	rescued: '屋顶 4 人全部救下，1 名失联者在下游 200 米找到，轻伤，移交救护车。',
	decision: '决定：转移姚家、下姚两个自然村 57 户 126 人至岛石避灾点，由岛石镇负责，18:00 前报到位人数。',
	declineReason: '重型设备过不了绕行便道，改派轻型挖机',
	phoneWords: '临安区报：岛石镇银坑村 14 时许突发山洪，3 人失联、4 人被困、至少 6 人轻伤，已派消防、救援队 5 支 90 余人，区领导正赶往现场。',
	phonePerson: '演示·市局值班员',
	phoneNumber: '0571-0000 0900',
	radio: { channel: 'radio', person: '演示·岛石专职队队长', words: '收到，马上出动', readBack: true },
	phone: { channel: 'phone', person: '演示·值班电话', words: '收到，照办', readBack: true },
	rescuedFigures: { deaths: 0, minor: 8, missing: 2, trapped: 0 },
	found: { deaths: 0, minor: 8, missing: 0, trapped: 0, evacuated: 126 },
	lastFound: '最后 2 名失联者在姚家后山找到，轻伤。失联、被困清零，转移 126 人全部到位。',
	closed: '失联、被困人员全部找到，险情解除，现场移交岛石镇。'
} as const;

/** Offices by their codes, as far as the play rings them. */
export const offices: Readonly<Record<string, string>> = { city_emergency: '市应急管理局', district_government: '区政府', city_government: '市政府总值班室' };

/** Who says what on the terminal. */
export const told = {
	background: (title: string) => `【已在处置】${title}`,
	logged: (number: string, title: string, grade: string) => `【值班员】接报 ${number} ${title}，规则建议等级 ${grade}`,
	graded: '【带班领导】确认等级',
	ordered: (count: number) => `【调度员】下达特急指令，${count} 支队伍，60 秒内签收`,
	signed: (name: string) => `【${name}】签收`,
	onBehalf: (name: string) => `【值班员】${name} 电台签收，代记`,
	turnedOut: (name: string) => `【${name}】出动`,
	arrived: (name: string) => `【${name}】到场，开始处置`,
	declined: (name: string, reason: string) => `【${name}】拒绝：${reason}`,
	posted: (who: string, text: string) => `【频道·${who}】${text}`,
	phoned: (office: string) => `【值班员】电话快报${office}，已复述`,
	drafted: (number: string) => `【值班员】起草首报 ${number}`,
	signedReport: '【带班领导】签发首报',
	issued: '【值班员】首报已报出',
	revised: '【值班员】更正伤亡数字',
	released: (name: string) => `【${name}】撤收归队`,
	closed: '【带班领导】结束事件'
} as const;

/** 8月10日 14:32, as a paper writes it. */
export const minuteWords = (at: number): string =>
	new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

/** 首报 in the order of domain.md §5.2, drafted from the figures of this play. */
export const bulletin = (at: string): { readonly figures: Readonly<Record<string, unknown>>; readonly text: string } => ({
	figures: { deaths: 0, minor: 8, missing: 2, trapped: 0, forces: 5, asOf: at },
	text: `岛石镇银坑村发生山洪情况报告
区委、区政府（杭州市应急管理局）：
一、基本情况：我区岛石镇银坑村姚家自然村突发山洪。截至${at}，无人员死亡，8 人轻伤，2 人失联，被困 4 人已全部救出，正在转移 57 户 126 人，直接经济损失正在核查。
二、先期处置：接报后立即调派岛石镇专职消防队、昌化消防救援站、蓝色民间救援队等 5 支力量；岛石专职队已到场处置。
三、研判与趋势：上游仍有降雨，有二次滑坡风险，G330 K18+700 中断。
四、下一步措施及需协调事项：继续搜救失联人员，转移受威胁群众，抢通道路。
联系电话：0571-0000 0110`
});
