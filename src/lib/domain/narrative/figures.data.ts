/** How people on the phone count people, and what they say happened to them. */
import type { CasualtyKind } from '../../../../db/schema.ts';

export const digits: Readonly<Record<string, number>> = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 俩: 2, 三: 3, 仨: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
export const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000, 万: 10_000 };

/** Words of an uncertain number and the least it means. */
export const vague: Readonly<Record<string, number>> = { 好几: 3, 好多: 3, 很多: 3, 许多: 3, 不少: 3, 多: 3, 几: 2, 数: 3, 若干: 2, 数十: 20, 几十: 20, 上百: 100, 有: 1 };

/** After a number: at least so many. */
export const more = '多余几来';

export const people =
	'人|工人|村民|游客|老人|大爷|大妈|孩子|小孩|儿童|学生|师生|群众|驴友|司机|驾驶员|乘客|旅客|工友|员工|作业人员|施工人员|人员|男子|女子|居民|伤员|老师|民工|矿工|队员|女的|男的|小朋友';
export const counters = '个|名|位|口';

/** After a counter without a noun these say that people are counted: 两个还在里面. */
export const follows = '还|被|没|已|在|也|都';

/** Words that count for the person before or after; the first list that matches at a place wins. */
export const outcomes: Readonly<Record<Exclude<CasualtyKind, 'atRisk'>, readonly string[]>> = {
	deaths: ['死亡', '遇难', '身亡', '死了', '没有呼吸', '没呼吸', '没气了', '已无生命体征', '当场死', '丧生', '去世', '溺亡', '不治'],
	serious: ['重伤', '昏迷', '不省人事', '大出血', '骨折', '休克', '昏倒', '伤得很重', '伤势严重', '伤情严重', '生命垂危', '抢救', '叫不醒', '烧伤严重'],
	minor: ['轻伤', '受伤', '擦伤', '皮外伤', '咳嗽', '呕吐', '头晕', '不适', '划伤', '扭伤', '崴', '受了伤', '恶心', '肚子痛', '腹泻', '拉肚子'],
	missing: ['失联', '失踪', '下落不明', '找不到', '联系不上', '被冲走', '冲走', '不见了', '走失', '没找到', '未找到'],
	trapped: ['被困', '困在', '困住', '还在里面', '在里面', '没出来', '出不来', '被埋', '埋在', '压在', '卡在', '没上来', '没逃出来', '受困', '下不来', '关在', '没跑出来'],
	evacuated: ['转移', '疏散', '撤离', '撤出来', '安置']
};

/** Nobody: sets the figures to nought. */
export const none: readonly { readonly words: string; readonly kinds: readonly CasualtyKind[] }[] = [
	{ words: '(?:没有|无|未造成|没造成|暂无|尚无|未发现|没有造成)(?:人员|人)?(?:伤亡|受伤和死亡)', kinds: ['deaths', 'serious', 'minor'] },
	{ words: '(?:没有|没|无)人?(?:员)?受伤', kinds: ['serious', 'minor'] },
	{ words: '(?:没有|没|无)人(?:员)?(?:死亡|遇难)', kinds: ['deaths'] },
	{ words: '(?:没有|没|无)人(?:员)?(?:被困|受困)', kinds: ['trapped'] },
	{ words: '(?:没有|没|无)人(?:员)?(?:失联|失踪)', kinds: ['missing'] }
];

/** Beside an outcome: asked, and not known. */
export const unknown: readonly string[] = ['不明', '不详', '不清楚', '不知道', '未知', '不确定', '说不清'];
export const clauseEnd = '，。；！？、,;!?\\n';
