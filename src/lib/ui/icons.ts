/**
 * Our own drawings, one SVG file each in `icons/`: 24 grid, `currentColor`; grade symbols carry their own tokens.
 * `Sprite.svelte` puts them on the page once, `Icon.svelte` refers to them by name.
 */
const files = import.meta.glob<string>('./icons/*.svg', { query: '?raw', import: 'default', eager: true });

const iconNames = [
	'ambulance',
	'bell',
	'board',
	'boat',
	'box',
	'camera',
	'check',
	'chev',
	'clock',
	'closure',
	'depot',
	'desk',
	'doc',
	'down',
	'enterprise',
	'excavator',
	'expert',
	'filter',
	'fire',
	'flood',
	'gear',
	'grade-1',
	'grade-2',
	'grade-3',
	'grade-4',
	'grid',
	'hazard',
	'help',
	'history',
	'hospital',
	'layers',
	'ln-catch',
	'ln-live',
	'ln-off',
	'ln-old',
	'lock',
	'mic',
	'mine',
	'nav',
	'pause',
	'people',
	'phone',
	'pin',
	'play',
	'plot',
	'power',
	'pump',
	'radio',
	'rings',
	'road',
	'ruler',
	'scale',
	'search',
	'send',
	'shelter',
	'st-acknowledged',
	'st-arrived',
	'st-declined',
	'st-expired',
	'st-issued',
	'st-recalled',
	'st-released',
	'st-reserved',
	'st-returned',
	'st-standby',
	'st-turned_out',
	'st-unavailable',
	'st-working',
	'truck',
	'volunteer',
	'warning',
	'water',
	'x'
] as const;

export type IconName = (typeof iconNames)[number];

const symbol = ([path, svg]: [string, string]): string => {
	const name = path.slice('./icons/'.length, -'.svg'.length);
	const inner = svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'));
	return `<symbol id="i-${name}" viewBox="0 0 24 24">${inner}</symbol>`;
};

/** All symbols, markup of our own files only. */
export const symbols = Object.entries(files).map(symbol).join('');

/** The inner markup of one symbol, for canvases that cannot refer to the sprite. */
export const svgOf = (name: IconName): string => files[`./icons/${name}.svg`] ?? '';

export const isIcon = (name: string): name is IconName => (iconNames as readonly string[]).includes(name);
