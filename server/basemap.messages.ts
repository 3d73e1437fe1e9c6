/** What `npm run basemap:import` says: Chinese first, English in brackets, on one line. */
import type { ImportReason } from '../src/lib/server/basemap/import/refused.ts';

const both = (zh: string, en: string): string => `${zh}（${en}）`;

const reasons: Readonly<Record<ImportReason, (detail: string) => string>> = {
	unreadable: (code) => both(`读不到这个文件（${code}）`, `the file cannot be read: ${code}`),
	kind: () => both('须为 GeoJSON（.geojson、.json）、OSM 的 .osm.pbf 或 .pmtiles 文件', 'it must be GeoJSON, an OpenStreetMap .osm.pbf or a .pmtiles archive'),
	broken: (detail) => both(`文件损坏或不完整（${detail}）`, `the file is damaged or incomplete: ${detail}`),
	compression: () => both('.pbf 用了不支持的压缩方式，请用 osmium cat 重写一遍', 'the .pbf is compressed in a way that is not supported; write it anew with osmium cat'),
	unsorted: () => both('.pbf 没有按编号排序，请先用 osmium sort 排序', 'the .pbf is not sorted by id; run osmium sort first'),
	elsewhere: () => both('文件里没有临安及周边的内容', 'nothing in it lies in Lin’an or around it'),
	empty: () => both('文件里没有可画的内容', 'nothing in it can be drawn'),
	large: (limit) => both(`文件超过 ${limit}，请改用 .osm.pbf 或 .pmtiles`, `the file is larger than ${limit}; use .osm.pbf or .pmtiles`),
	tiles: (detail) => both(`瓦片类型不支持（${detail}），须为 MVT、PNG、JPEG 或 WebP`, `unsupported ${detail}: it must hold MVT, PNG, JPEG or WebP`)
};

export const sentences = {
	usage: both('用法：npm run basemap:import -- 文件 [--credit 署名]', 'usage: npm run basemap:import -- FILE [--credit TEXT]'),
	working: (file: string): string => both(`正在读取 ${file} …`, `reading ${file} …`),
	refused: (reason: ImportReason, detail: string): string => both(`底图没有更换：${reasons[reason](detail)}。`, 'The base map was not replaced.'),
	failed: (what: string): string => both(`底图没有更换：写入失败（${what}）。`, `The base map was not replaced: writing failed, ${what}.`),
	done: (facts: { readonly from: string; readonly minzoom: number; readonly maxzoom: number; readonly credit: string }): string =>
		both(
			`底图已换为 ${facts.from}，缩放 ${facts.minzoom}–${facts.maxzoom}，署名：${facts.credit || '未注明，请用 --credit 补上'}`,
			`base map is now ${facts.from}; credit: ${facts.credit || 'none given, add it with --credit'}`
		)
};
