/** Words that leave no doubt about the trade a place belongs to; codes of the list `industries`. What can be several stands in none. */
export const industryWords: Readonly<Record<string, readonly string[]>> = {
	cold_store: ['冷库', '冷链', '冷冻厂', '冷藏'],
	construction: ['工地', '基坑', '脚手架', '塔吊'],
	hazchem: ['化工厂', '化工园区', '危化品仓库', '储罐区'],
	fireworks: ['烟花', '爆竹', '鞭炮'],
	mine: ['矿井', '采石场', '矿山', '井下', '尾矿'],
	pipeline: ['输油管', '油气管道', '长输管'],
	dust: ['粉尘', '木粉', '铝粉', '除尘器'],
	confined_space: ['污水池', '窨井', '沼气池', '化粪池', '有限空间'],
	special_equipment: ['电梯', '锅炉', '压力容器'],
	power: ['变电站', '配电站', '高压线', '发电厂'],
	tourism: ['景区', '漂流', '旅行团', '民宿'],
	commerce: ['超市', '商场', '饭店', '农贸市场'],
	residence: ['民房', '居民楼', '小区', '村民家', '出租房']
};
