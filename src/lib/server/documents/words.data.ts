/** The words of printed timelines and of what stands below every paper. A paper is Chinese, whatever the language of the screen. */
import type { Line } from '../../domain/incident/story.ts';

export const timelineWords = {
	name: '事件时间线（全过程记录）',
	number: '事件编号',
	place: '地点',
	state: '状态',
	open: '处置中',
	closed: '已结案',
	received: '接报',
	head: ['时间', '事项', '人员或单位', '内容'],
	corrected: '（已更正）',
	corrects: '更正：{reason}',
	late: '（迟报，发生于 {at}）',
	file: '附件 {name} {size} 字节 SHA-256 {sha256}',
	unnamed: '未命名',
	onBehalf: '（代报）',
	units: '指令 {number}，{units} 支力量',
	reported: '报告 {number}'
} as const;

export const lineWords: Readonly<Record<Exclude<Line['kind'], 'state'>, string>> = {
	received: '接报',
	logged: '登记',
	graded: '等级确认',
	closed: '结案',
	ordered: '下达指令',
	reported: '上报',
	overdue: '超时未签收',
	noted: '值班记录'
};

export const postWords = { message: '消息', order: '频道指令', situation: '现场情况', decision: '决定', phone: '电话记录' } as const;

export const footWords = {
	chain: '值守记录流水 {seq}　链 {chain} 第 {epoch} 期',
	hash: '链首摘要 {hash}',
	printed: '{at} {name} 生成',
	issued: '{at} {name} 签发　第{version}版'
} as const;

/** Across a paper of a case that is not issued. */
export const marks = { draft: '未签发稿', revoked: '已撤销　未重新签发' } as const;
