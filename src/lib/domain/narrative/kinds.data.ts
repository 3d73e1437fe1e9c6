/**
 * Words by which a caller's story tells its kind. A rule holds when every group has one of its words in the text; its weight adds to the
 * kind. Colloquial words count as much as the proper ones: people on the phone do not speak like a code list.
 */
export interface KindRule {
	readonly kind: string;
	readonly weight: number;
	readonly all: readonly (readonly string[])[];
}

const chemical = ['危化', '化学品', '化工', '氨', '氯气', '硫化氢', '盐酸', '硫酸', '硝酸', '甲醇', '苯', '丙酮', '农药', '双氧水', '液碱', '储罐', '反应釜'];
const smell = ['泄漏', '泄露', '漏氨', '漏气', '味很浓', '味道很重', '刺鼻', '呛', '跑冒', '外泄', '白雾', '味'];
const fire = ['起火', '着火', '失火', '火灾', '冒烟', '浓烟', '火势', '明火', '烧起来', '燃烧', '烧着'];
const blast = ['爆炸', '炸了', '爆燃', '闪爆', '巨响'];
const hill = ['山上', '山林', '林区', '森林', '竹林', '山头', '山坡', '林子', '上坟', '坟', '烧荒', '半山'];
const vehicle = ['货车', '轿车', '大巴', '客车', '小车', '电动车', '摩托', '面包车', '汽车', '车辆', '三轮车'];
const crash = ['追尾', '相撞', '撞上', '撞了', '侧翻', '翻车', '车祸', '碰撞', '撞车', '冲出护栏', '坠崖', '翻下'];
const visitors = ['游客', '旅客', '旅行团', '研学', '景区', '漂流', '露营', '夏令营'];
const stuck = ['被困', '困在', '困住', '出不来', '下不来', '回不来', '下不了山', '受困'];
const tank = ['槽罐', '罐车', '危化品运输', '油罐车', '气罐车'];
const water = ['河', '溪', '水库', '水塘', '池塘', '江', '湖', '泳', '水里'];
const slide = ['塌方', '滑坡', '落石', '泥石流', '滚石', '山体'];
const building = ['房', '楼', '厂', '店', '仓库', '车间', '小区', '宿舍', '民宿', '商场', '市场', '家里', '厨房', '配电', '学校'];
const site = ['工地', '施工', '基坑', '脚手架', '塔吊', '模板', '在建', '支模'];
const pit = ['污水池', '窨井', '沼气池', '下水道', '腌制池', '化粪池', '地窖', '有限空间', '发酵池', '检查井', '纸浆池'];

export const kindRules: readonly KindRule[] = [
	{ kind: 'hazchem_leak', weight: 6, all: [chemical, smell] },
	{ kind: 'hazchem_leak', weight: 4, all: [['液氨', '漏氨', '氨味', '氨气', '危险化学品泄漏', '化学品泄漏']] },
	{ kind: 'hazchem_leak', weight: 1, all: [['冷库', '化工厂', '储罐区']] },
	{ kind: 'hazchem_fire', weight: 9, all: [chemical, [...blast, ...fire]] },
	{
		kind: 'fireworks',
		weight: 8,
		all: [
			['烟花', '爆竹', '鞭炮', '礼花'],
			[...blast, ...fire]
		]
	},
	{
		kind: 'dust_explosion',
		weight: 9,
		all: [
			['粉尘', '木粉', '铝粉', '面粉', '打磨车间', '除尘器'],
			[...blast, ...fire]
		]
	},
	{
		kind: 'gas_leak',
		weight: 7,
		all: [
			['煤气', '天然气', '燃气', '液化气', '瓦斯味'],
			['泄漏', '泄露', '漏', '味', '挖断', '挖破']
		]
	},
	{ kind: 'gas_leak', weight: 3, all: [['煤气味', '燃气管', '天然气管']] },
	{
		kind: 'pipeline',
		weight: 8,
		all: [
			['输油管', '油气管道', '成品油管', '长输管', '西气东输', '油管'],
			['泄漏', '泄露', '漏', '破裂', '挖断', ...blast]
		]
	},
	{ kind: 'mine_accident', weight: 6, all: [['矿', '井下', '采石场', '巷道', '采场', '硐', '掌子面']] },
	{ kind: 'mine_accident', weight: 3, all: [['冒顶', '透水', '片帮', '矿井', '矿山']] },
	{ kind: 'tailings_pond', weight: 9, all: [['尾矿库', '尾矿坝', '尾砂']] },
	{ kind: 'construction_collapse', weight: 8, all: [site, ['坍塌', '塌', '垮', '倒塌', '倒了']] },
	{ kind: 'construction_collapse', weight: 2, all: [['工地', '基坑', '脚手架']] },
	{
		kind: 'building_collapse',
		weight: 6,
		all: [
			['房子', '房屋', '楼', '墙', '危房', '厂房', '民房', '桥'],
			['倒塌', '塌了', '坍塌', '垮塌', '倒了', '压塌']
		]
	},
	{
		kind: 'fall_from_height',
		weight: 7,
		all: [
			['高处坠落', '摔下', '坠落', '掉下来', '跌落', '坠楼', '掉下'],
			['楼', '屋顶', '脚手架', '塔吊', '外墙', '吊篮', '梯子', '平台', '高处', '厂房顶', '电梯井']
		]
	},
	{ kind: 'mechanical_injury', weight: 7, all: [['机器', '机床', '冲床', '搅拌机', '传送带', '绞进', '卷进', '轧伤', '叉车', '绞肉机', '压住手']] },
	{ kind: 'electric_shock', weight: 8, all: [['触电', '电到', '电击', '被电', '漏电']] },
	{ kind: 'confined_space', weight: 8, all: [pit] },
	{ kind: 'confined_space', weight: 3, all: [pit, ['中毒', '窒息', '昏迷', '晕倒', '没上来', '下去救', '倒在']] },
	{ kind: 'special_equipment', weight: 7, all: [['电梯', '锅炉', '索道', '缆车', '压力容器', '游乐设施', '过山车', '起重机', '行车吊', '大摆锤']] },
	{ kind: 'building_fire', weight: 5, all: [fire, building] },
	{ kind: 'building_fire', weight: 3, all: [fire] },
	{ kind: 'vehicle_fire', weight: 7, all: [fire, [...vehicle, '自燃', '充电桩']] },
	{ kind: 'road_traffic', weight: 6, all: [crash] },
	{
		kind: 'road_traffic',
		weight: 3,
		all: [
			['车祸', '交通事故', '高速', '省道', '国道', '隧道内'],
			[...crash, '事故']
		]
	},
	{ kind: 'road_traffic', weight: 1, all: [vehicle] },
	{ kind: 'road_hazchem', weight: 12, all: [tank, [...crash, '泄漏', '漏', ...fire]] },
	{
		kind: 'water_traffic',
		weight: 8,
		all: [
			['游船', '渡船', '货船', '快艇', '船', '竹筏', '皮划艇'],
			['翻', '沉', '相撞', '搁浅', '进水', '失去动力']
		]
	},
	{ kind: 'tourists_trapped', weight: 7, all: [visitors, [...stuck, '迷路', '涨水', '滞留']] },
	{
		kind: 'mountain_rescue',
		weight: 7,
		all: [
			['驴友', '登山', '爬山', '徒步', '户外', '采药', '挖笋', '山里', '山上', '悬崖', '峡谷'],
			['迷路', '失联', '走失', '摔伤', '崴', '找不到', '联系不上', ...stuck, '没回来', '摔下', '受伤']
		]
	},
	{ kind: 'drowning', weight: 8, all: [['溺水', '落水', '掉进水', '掉进河', '掉河里', '掉进水库', '掉进水塘', '沉下去', '投河', '跳河', '滑到水里']] },
	{ kind: 'drowning', weight: 4, all: [water, ['游泳', '没上来', '沉下去', '捞']] },
	{
		kind: 'hickory_fall',
		weight: 12,
		all: [
			['山核桃', '打核桃', '打山核桃'],
			['摔', '掉', '坠', '跌', '滑下']
		]
	},
	{ kind: 'power_outage', weight: 7, all: [['停电', '断电', '跳闸', '没电', '失电', '电线杆倒', '变电站']] },
	{ kind: 'comms_outage', weight: 7, all: [['通信中断', '没信号', '没有信号', '基站', '断网', '光缆', '打不通']] },
	{ kind: 'water_supply_outage', weight: 7, all: [['停水', '断水', '水厂', '没水喝', '自来水管', '爆管']] },
	{ kind: 'environmental', weight: 7, all: [['污染', '死鱼', '油污', '偷排', '水体变色', '河水发黑', '排污']] },
	{ kind: 'forest_fire', weight: 9, all: [fire, hill] },
	{ kind: 'forest_fire', weight: 9, all: [['山火', '森林火', '林火', '火烧山', '烧山']] },
	{ kind: 'flash_flood', weight: 8, all: [['山洪', '洪水冲', '溪水暴涨', '溪水猛涨', '涨大水', '发大水', '大水冲', '水漫进村']] },
	{ kind: 'debris_flow', weight: 9, all: [['泥石流', '泥浆冲', '夹着石头']] },
	{ kind: 'landslide', weight: 7, all: [['滑坡', '山体滑', '崩塌', '山塌', '落石', '滚石', '山体开裂', '后山开裂', '山体垮']] },
	{ kind: 'ground_collapse', weight: 8, all: [['地陷', '塌陷', '路面下沉', '大坑', '路面塌', '地面下沉']] },
	{ kind: 'river_flood', weight: 8, all: [['漫堤', '决堤', '管涌', '堤坝', '超警戒', '河水倒灌', '河水漫', '溃堤']] },
	{ kind: 'urban_flood', weight: 8, all: [['积水', '内涝', '水淹', '地下车库进水', '地下室进水', '下穿', '淹了', '倒灌']] },
	{
		kind: 'reservoir_danger',
		weight: 9,
		all: [
			['水库', '山塘', '大坝', '溢洪道'],
			['渗水', '渗漏', '漏水', '裂缝', '管涌', '决口', '溃', '漫顶', '超汛限', '险情', '滑塌']
		]
	},
	{ kind: 'typhoon', weight: 8, all: [['台风', '狂风暴雨']] },
	{ kind: 'convective_storm', weight: 6, all: [['冰雹', '大风刮', '雷击', '被雷', '龙卷', '大风吹', '雷暴']] },
	{ kind: 'snow_ice', weight: 7, all: [['结冰', '积雪', '大雪', '冰冻', '暴雪', '路面打滑', '冻雨', '雪压']] },
	{ kind: 'road_blocked', weight: 6, all: [['道路中断', '路断了', '路被堵', '断头', '交通中断', '道路阻断', '路冲毁', '路基冲毁', '过不去', '不能通行', '路堵']] },
	{ kind: 'road_blocked', weight: 3, all: [slide, ['公路', '省道', '国道', '路上', '路面', '堵', '村道']] },
	{ kind: 'drought', weight: 8, all: [['干旱', '旱情', '缺水', '干裂']] },
	{ kind: 'earthquake', weight: 8, all: [['地震', '震感', '余震']] },
	{ kind: 'public_health', weight: 7, all: [['传染', '疫情', '聚集性', '发热', '流感', '诺如', '霍乱', '登革热']] },
	{
		kind: 'food_poisoning',
		weight: 9,
		all: [
			['食物中毒', '吃坏', '食堂', '聚餐', '宴席', '蘑菇', '野生菌', '婚宴'],
			['中毒', '呕吐', '腹泻', '拉肚子', '上吐下泻', '肚子痛']
		]
	},
	{ kind: 'animal_epidemic', weight: 9, all: [['猪瘟', '禽流感', '死猪', '死鸡', '口蹄疫', '狂犬', '病死猪', '养殖场死']] },
	{ kind: 'crowd_crush', weight: 9, all: [['踩踏', '挤倒', '人挤人', '推挤']] },
	{ kind: 'mass_incident', weight: 8, all: [['聚集', '上访', '讨薪', '堵门', '拉横幅', '围堵', '群体性']] }
];

/** A word right after one of these is denied: 没有起火. */
export const denials: readonly string[] = ['没有', '没', '未', '无', '不是', '尚未', '并未'];
