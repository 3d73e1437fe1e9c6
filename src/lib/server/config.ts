/**
 * The variables that steer a process, parsed and judged in one place. Pure: the caller gives the environment, so that the
 * start, the app and the tests read the same rules. An unknown `MUSTER_*` name or a bad value is one `ConfigError`, with
 * one sentence naming it; the start ends with exit code 78 (EX_CONFIG).
 */
import { parseTiles } from './config-tiles.ts';
import type { TileSource } from './config-tiles.ts';
import { configSentences } from './config.messages.ts';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface Config {
	/** Name or address to listen on. */
	readonly host: string;
	/** TCP port; 0 takes any free one. */
	readonly port: number;
	/** Folder of the stores, keys and logs; may be relative to the working directory. */
	readonly dataFolder: string;
	/** `linan`: the world `demo` with the reference city; `none`: the world `real`, empty. */
	readonly seed: 'linan' | 'none';
	/** Password of all demonstration accounts; undefined: made at the first start. */
	readonly demoPassword: string | undefined;
	/** Public origin behind a proxy (`https://muster.example.cn`); undefined: from the request. */
	readonly origin: string | undefined;
	/** IANA zone of screens, papers, number series and daily clocks. */
	readonly zone: string;
	/** `postgres://…`: the stores lie in this database instead of files. Holds a password: never shown. */
	readonly databaseUrl: string | undefined;
	/** `redis://…`: carries positions and presence between the processes of one database. May hold a password: never shown. */
	readonly redisUrl: string | undefined;
	/** Lets others than loopback read `/metrics`. */
	readonly metricsToken: string | undefined;
	/** `local`: a certificate of our own authority; else a folder with `cert.pem` and `key.pem`; undefined: plain HTTP. */
	readonly tls: string | undefined;
	/** Ports of `--lan`: HTTPS, and the plain page that explains the certificate; 0 takes any free one. */
	readonly lanPorts: { readonly secure: number; readonly plain: number };
	/** A base map of one's own, from the bottom up; undefined: the shipped sketch alone. */
	readonly tiles: readonly TileSource[] | undefined;
	/** What those tiles are drawn in; GCJ-02 is shifted back. */
	readonly tilesDatum: 'wgs84' | 'gcj02';
	/** Who made those tiles: stands on the map and on print. */
	readonly tilesCredit: string | undefined;
	/** 审图号 of the map shown, printed wherever the map is. */
	readonly mapApproval: string | undefined;
	/** A second listener that knows only the public routes; undefined: none. 0 takes any free port. */
	readonly publicPort: number | undefined;
	readonly logLevel: LogLevel;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable that stops the start. `message` is the sentence to print. */
export class ConfigError extends Error {
	readonly variable: string;
	constructor(variable: string, sentence: string) {
		super(sentence);
		this.name = 'ConfigError';
		this.variable = variable;
	}
}

/** Exit code of a start refused for its configuration. */
export const EXIT_CONFIG = 78;

const known = [
	'MUSTER_DATA',
	'MUSTER_SEED',
	'MUSTER_DEMO_PASSWORD',
	'MUSTER_ORIGIN',
	'MUSTER_TZ',
	'MUSTER_METRICS_TOKEN',
	'MUSTER_TLS',
	'MUSTER_LAN_PORTS',
	'MUSTER_TILES',
	'MUSTER_TILES_DATUM',
	'MUSTER_TILES_CREDIT',
	'MUSTER_MAP_APPROVAL',
	'MUSTER_PUBLIC_PORT'
] as const;

export const PASSWORD_LENGTH_MIN = 8;
const PASSWORD_LENGTH_MAX = 200;
const TOKEN = /^[\x21-\x7e]{8,200}$/;
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?|[0-9A-Fa-f:.]{2,45}(?:%[A-Za-z0-9]+)?)$/;

/** @throws ConfigError */
export function parseConfig(environment: Environment): Config {
	refuseUnknown(environment);
	return {
		host: parsed(environment, 'HOST', '127.0.0.1', host),
		port: parsed(environment, 'PORT', '3000', port),
		dataFolder: parsed(environment, 'MUSTER_DATA', './data', folder),
		seed: parsed(environment, 'MUSTER_SEED', 'linan', oneOf(['linan', 'none'])),
		demoPassword: optional(environment, 'MUSTER_DEMO_PASSWORD', demoPassword),
		origin: optional(environment, 'MUSTER_ORIGIN', origin),
		zone: parsed(environment, 'MUSTER_TZ', 'Asia/Shanghai', zone),
		databaseUrl: optional(environment, 'DATABASE_URL', databaseUrl),
		redisUrl: optional(environment, 'REDIS_URL', redisUrl),
		metricsToken: optional(environment, 'MUSTER_METRICS_TOKEN', token),
		tls: optional(environment, 'MUSTER_TLS', folder),
		lanPorts: parsed(environment, 'MUSTER_LAN_PORTS', '3443,3080', twoPorts),
		tiles: optional(environment, 'MUSTER_TILES', parseTiles),
		tilesDatum: parsed(environment, 'MUSTER_TILES_DATUM', 'wgs84', oneOf(['wgs84', 'gcj02'])),
		tilesCredit: optional(environment, 'MUSTER_TILES_CREDIT', label),
		mapApproval: optional(environment, 'MUSTER_MAP_APPROVAL', label),
		publicPort: optional(environment, 'MUSTER_PUBLIC_PORT', port),
		logLevel: parsed(environment, 'LOG_LEVEL', 'info', oneOf(logLevels))
	};
}

function refuseUnknown(environment: Environment): void {
	for (const [name, value] of Object.entries(environment)) {
		if (value === undefined || known.some((one) => one === name)) continue;
		if (name.toUpperCase().startsWith('MUSTER_')) throw new ConfigError(name, configSentences.unknown(name, nearest(name)));
	}
}

/** A value that is not as asked gives undefined; the sentence of the variable says what was asked. */
type Parse<T> = (text: string) => T | undefined;
type Variable = keyof typeof configSentences.expected;

function parsed<T>(environment: Environment, name: Variable, fallback: string, parse: Parse<T>): T {
	const text = environment[name] ?? fallback;
	const value = parse(text);
	if (value === undefined) throw new ConfigError(name, configSentences.bad(name, shown(name, text)));
	return value;
}

const optional = <T>(environment: Environment, name: Variable, parse: Parse<T>): T | undefined =>
	environment[name] === undefined ? undefined : parsed(environment, name, '', parse);

/** Secrets are not repeated on a terminal that others may read; the address of tiles carries a key, that of a database a password. */
const shown = (name: string, text: string): string | undefined => (/PASSWORD|TOKEN|TILES$|_URL/.test(name) ? undefined : text);

const host: Parse<string> = (text) => (HOST.test(text) ? text : undefined);

function port(text: string): number | undefined {
	const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
	return value <= 65_535 ? value : undefined;
}

function twoPorts(text: string): Config['lanPorts'] | undefined {
	const [secure, plain, ...more] = text.split(',').map((part) => port(part.trim()));
	if (secure === undefined || plain === undefined || more.length > 0 || (secure === plain && secure !== 0)) return undefined;
	return { secure, plain };
}

const folder: Parse<string> = (text) => (text.trim() !== '' && !text.includes('\0') ? text : undefined);

const oneOf =
	<const T extends string>(values: readonly T[]): Parse<T> =>
	(text) =>
		values.find((value) => value === text);

const demoPassword: Parse<string> = (text) =>
	text.length >= PASSWORD_LENGTH_MIN && text.length <= PASSWORD_LENGTH_MAX && text.isWellFormed() && !/\p{Cc}/u.test(text) ? text : undefined;

function origin(text: string): string | undefined {
	if (!URL.canParse(text)) return undefined;
	const url = new URL(text);
	const bare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
	return bare && (url.protocol === 'http:' || url.protocol === 'https:') ? url.origin : undefined;
}

function zone(text: string): string | undefined {
	// `+08:00` is a valid zone to Intl and no zone of a town: daylight and history are missing from it.
	if (!/^[A-Za-z]/.test(text)) return undefined;
	try {
		return new Intl.DateTimeFormat('en', { timeZone: text }).format(0) && text;
	} catch {
		return undefined;
	}
}

/** One line of print. */
const label: Parse<string> = (text) => (text.trim() !== '' && text.length <= 200 && text.isWellFormed() && !/\p{Cc}/u.test(text) ? text.trim() : undefined);
/** The address of a database by name. */
const databaseUrl: Parse<string> = (text) => {
	if (!URL.canParse(text)) return undefined;
	const url = new URL(text);
	return /^postgres(?:ql)?:$/.test(url.protocol) && url.hostname !== '' && url.hash === '' && /^\/[^/]+$/.test(url.pathname) ? text : undefined;
};
/** `redis://` or, encrypted, `rediss://`; with a password and the number of a database if there is one. */
const redisUrl: Parse<string> = (text) => {
	if (!URL.canParse(text)) return undefined;
	const url = new URL(text);
	return /^rediss?:$/.test(url.protocol) && url.hostname !== '' && url.hash === '' && url.search === '' && /^(?:\/\d*)?$/.test(url.pathname) ? text : undefined;
};

const token: Parse<string> = (text) => (TOKEN.test(text) ? text : undefined);

/** The known name that a mistyped one is nearest to; undefined when none is within two edits. */
function nearest(name: string): string | undefined {
	const ranked = known.map((one) => ({ one, distance: edits(name.toUpperCase(), one) })).sort((a, b) => a.distance - b.distance);
	return ranked.find(({ distance }) => distance <= 2)?.one;
}

/** Levenshtein distance. */
function edits(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, column) => column);
	for (const [index, letter] of [...a].entries()) {
		const next = [index + 1];
		for (const [column, other] of [...b].entries()) next.push(Math.min((next[column] ?? 0) + 1, (row[column + 1] ?? 0) + 1, (row[column] ?? 0) + (letter === other ? 0 : 1)));
		row = next;
	}
	return row.at(-1) ?? 0;
}
