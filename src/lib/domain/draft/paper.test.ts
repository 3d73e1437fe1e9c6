import { expect, test } from 'vitest';
import { layOut } from './paper.ts';

const text = [
	'突发事件信息快报　[特急]',
	'临安区应急指挥中心　〔2026〕第 12 期（首报）',
	'签发：周岭　　报送时间：2026年8月10日15:21',
	'青山湖街道大园路发生危险化学品泄漏情况报告',
	'杭州市应急管理局、临安区政府：',
	'　　一、基本情况：8月10日14时25分，我区青山湖街道大园路发生危险化学品泄漏。',
	'　　二、先期处置：14时31分接报。',
	'　　补充一段没有标题的话。',
	'核稿：（待核）　　值班员：陈屿',
	'主送：杭州市应急管理局、临安区政府'
].join('\n');

test('a bulletin is laid out line by line, and no word of it is lost', () => {
	const paper = layOut(text);
	expect(paper).toEqual({
		name: '突发事件信息快报',
		urgency: '特急',
		issuer: '临安区应急指挥中心',
		issue: '〔2026〕第 12 期（首报）',
		signer: '周岭',
		sentAt: '2026年8月10日15:21',
		title: '青山湖街道大园路发生危险化学品泄漏情况报告',
		addressees: '杭州市应急管理局、临安区政府：',
		body: [
			{ heading: '一、基本情况：', text: '8月10日14时25分，我区青山湖街道大园路发生危险化学品泄漏。' },
			{ heading: '二、先期处置：', text: '14时31分接报。' },
			{ heading: '', text: '补充一段没有标题的话。' }
		],
		foot: ['核稿：（待核）　　值班员：陈屿', '主送：杭州市应急管理局、临安区政府']
	});
});

test('a paper addressed to nobody has a title and its paragraphs', () => {
	const paper = layOut(text.split('\n').toSpliced(4, 1).join('\n'));
	expect([paper?.addressees, paper?.body.length]).toEqual([null, 3]);
});

test('a text that is no bulletin has no layout', () => {
	expect(layOut('首报：青山湖街道大园路冷库液氨泄漏，三人被困。')).toBeNull();
	expect(layOut('')).toBeNull();
	expect(layOut('突发事件信息快报　[急]\n只有一行')).toBeNull();
});
