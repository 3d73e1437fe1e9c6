/** Writes SOURCES.md from the data files: `node db/seed/sources.ts`. A test keeps the document true. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface File {
	readonly source: string;
	readonly licence: string;
	readonly rows: readonly { readonly class?: string; readonly demonstration?: boolean; readonly accuracyM?: number; readonly source?: string }[];
}

const folder = import.meta.dirname;
const documentPath = join(folder, 'SOURCES.md');
const classes: Readonly<Record<string, string>> = {
	town: '镇街',
	village: '行政村',
	hamlet: '自然村',
	site: '场所',
	street: '街道路名',
	station: '地铁站',
	hospital: '医院',
	fire_station: '消防站',
	reservoir: '水库',
	river: '河流',
	scenic: '景区',
	exit: '高速出口',
	road: '道路',
	stake: '道路桩号',
	gauge: '雨量站'
};

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
	[head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

function filesTable(files: ReadonlyMap<string, File>): string {
	const rows = [...files].map(([name, file]) => [`\`${name}\``, file.rows.length, file.source, file.licence]);
	return table(['文件 file', '行 rows', '来源 source', '许可 licence'], rows);
}

function placesTable(places: File): string {
	const kinds = [...new Set(places.rows.map((row) => row.class ?? ''))];
	const rows = kinds.map((kind) => {
		const all = places.rows.filter((row) => row.class === kind);
		const real = all.filter((row) => !row.demonstration);
		const spread = real.map((row) => row.accuracyM ?? 0).sort((a, b) => a - b);
		const unsure = real.filter((row) => row.source?.includes('待核')).length;
		return [`${classes[kind] ?? kind} \`${kind}\``, real.length, unsure, all.length - real.length, spread.length > 0 ? `${spread[0]}–${spread.at(-1)}` : '–'];
	});
	const real = places.rows.filter((row) => !row.demonstration).length;
	return table(
		['类 class', '真实名称 real', '其中待核 of them to be checked', '演示 demonstration', '真实者精度 accuracy of the real, m'],
		[...rows, ['合计 total', real, places.rows.filter((row) => !row.demonstration && row.source?.includes('待核')).length, places.rows.length - real, '']]
	);
}

/** The whole document. */
export function sourcesDocument(): string {
	const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
	const files = new Map(names.map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as File]));
	const places = files.get('places.json') ?? { source: '', licence: '', rows: [] };
	return `# 参考城市的数据来源 · Sources of the reference city

本页由 \`node db/seed/sources.ts\` 从数据文件生成，测试核对。This page is generated from the data files and kept true by a test.

## 文件 Files

${filesTable(files)}

代码表 \`codes/*.json\`：本项目编写，条目引用的法规和标准写在各表及规则中。The code lists were written for this project.

## 地点 Places: how many of each class are real

“真实”指名称见于公开资料；点位另有精度，大于 500 m 者接报时要求看图确认。*Real* means that the name stands in a public source; the point has an accuracy of its own, and one worse than 500 m asks for a look at the map.

${placesTable(places)}

## 资源 Resources

队伍、专家、车辆机械、储备库、避灾点、危险源、水源的内容均为演示，在屏幕上标明；电话只用 0571-0000 xxxx 和 139****xxxx，不指向任何真人。
医疗机构前六家与水库的名称为公开事实，出处写在各行 \`source\`；床位、电话、坐标为演示或示意。
All contents of resources are invented and marked as demonstration; no phone can ring and no name is that of a living person. Names of six hospitals and of the reservoirs are public facts, with the source in each row.
`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(documentPath, sourcesDocument());
