/**
 * `MUSTER_TILES`: a tile source of one's own. One to three templates, divided by spaces, drawn one upon the other (a base and its
 * labels), or one PMTiles archive. What is written is all that is ever asked: one host a template, no redirect.
 */
export interface TileTemplate {
	readonly kind: 'template';
	/** With `{z}`, `{x}` and `{y}` (or `{-y}`, counted from the south). */
	readonly url: string;
	readonly vector: boolean;
}
export interface TileArchive {
	readonly kind: 'archive';
	/** An address, or a path on this machine. */
	readonly at: string;
}
export type TileSource = TileTemplate | TileArchive;

const LAYERS_MAX = 3;
const LENGTH_MAX = 2_000;
/** 天地图 names the layer and its tile matrix set in the path: `vec_w`, `cva_w`, `img_w`. */
const TIANDITU = /\/([a-z]{3})_(w|c)\/wmts$/i;

/** Undefined: not a source of tiles. */
export function parseTiles(text: string): readonly TileSource[] | undefined {
	if (text.length > LENGTH_MAX) return undefined;
	const sources = text.trim().split(/\s+/).map(source);
	if (sources.length > LAYERS_MAX || (sources.length > 1 && sources.some((one) => one?.kind === 'archive'))) return undefined;
	return sources.every((one) => one !== undefined) ? sources : undefined;
}

function source(text: string): TileSource | undefined {
	if (!/^https?:/i.test(text)) return /\.pmtiles$/i.test(text) && !text.includes('://') && !text.includes('\0') ? { kind: 'archive', at: text } : undefined;
	if (!URL.canParse(text)) return undefined;
	const url = new URL(text);
	if (url.username !== '' || url.password !== '') return undefined;
	if (/\.pmtiles$/i.test(url.pathname)) return { kind: 'archive', at: text };
	const template = placed(url, text);
	// A placeholder in the host would let a tile's address choose whom this server calls.
	const whole = ['{z}', '{x}'].every((one) => template.includes(one)) && /\{-?y\}/.test(template) && !/[{}]|%7b/i.test(url.host);
	return whole && !/\{(?!z\}|x\}|-?y\})/.test(template) ? { kind: 'template', url: template, vector: /\.(?:pbf|mvt)$/i.test(url.pathname) } : undefined;
}

/** The template with our three placeholders: WMTS names them otherwise, and a bare WMTS address is completed. */
function placed(url: URL, text: string): string {
	const named = text
		.replace(/\{TileMatrix\}/gi, '{z}')
		.replace(/\{TileCol\}/gi, '{x}')
		.replace(/\{TileRow\}/gi, '{y}');
	const bare = /wmts/i.test(url.pathname + url.search) && !named.includes('{');
	if (!bare) return named;
	const given = new Map([...url.searchParams].map(([name, value]) => [name.toUpperCase(), value]));
	const [, layer = '', set = 'w'] = TIANDITU.exec(url.pathname) ?? [];
	// The degree grid of `_c` is no web map's.
	if (set.toLowerCase() === 'c' || (!given.has('LAYER') && layer === '')) return '';
	const defaults = { SERVICE: 'WMTS', REQUEST: 'GetTile', VERSION: '1.0.0', LAYER: layer, STYLE: 'default', TILEMATRIXSET: set, FORMAT: 'tiles' };
	const query = Object.entries(defaults).map(([name, value]) => `${name}=${encodeURIComponent(given.get(name) ?? value)}`);
	const rest = [...given].filter(([name]) => !(name in defaults)).map(([name, value]) => `${name === 'TK' ? 'tk' : name}=${encodeURIComponent(value)}`);
	return `${url.origin}${url.pathname}?${[...query, 'TILEMATRIX={z}', 'TILEROW={y}', 'TILECOL={x}', ...rest].join('&')}`;
}
