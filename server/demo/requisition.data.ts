/** Words of the cases of requisition in the play; invented, and marked so by the incident they belong to. */
/** Under the law of this kind a command may order as well: of a production accident only a government or its department may. */
export const incidentKind = 'road_blocked';

export const words = {
	reason: '自有挖掘机和泵车均已出动，缺口仍在',
	own: '均已出动',
	agreement: '协议单位机械不足',
	mutual_aid: '邻区支援九十分钟方可到达',
	place: '现场指挥点',
	funding: 'contingency',
	witness: '村干部（演示）',
	oralReason: '险情发展快，来不及书面',
	caution: '现场检查可用',
	servedTo: '权利人代表（演示）',
	purposes: ['清理塌方体', '疏通边沟排水', '转送滞留群众', '清除危岩、抢通单幅']
} as const;
