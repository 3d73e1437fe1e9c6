import { expect, test } from 'vitest';
import { ConfigError, parseConfig } from './config.ts';
import type { Environment } from './config.ts';

function refused(environment: Environment): ConfigError {
	try {
		parseConfig(environment);
	} catch (error) {
		if (error instanceof ConfigError) return error;
		throw error;
	}
	throw new Error(`accepted: ${JSON.stringify(environment)}`);
}

test('an empty environment gives the documented defaults', () => {
	expect(parseConfig({ PATH: '/usr/bin', HOME: '/root' })).toEqual({
		host: '127.0.0.1',
		port: 3000,
		dataFolder: './data',
		seed: 'linan',
		demoPassword: undefined,
		origin: undefined,
		databaseUrl: undefined,
		zone: 'Asia/Shanghai',
		metricsToken: undefined,
		tls: undefined,
		lanPorts: { secure: 3443, plain: 3080 },
		tiles: undefined,
		tilesDatum: 'wgs84',
		tilesCredit: undefined,
		mapApproval: undefined,
		logLevel: 'info'
	});
});

test('every variable is read', () => {
	const environment = {
		HOST: '::',
		PORT: '0',
		MUSTER_DATA: '/srv/muster',
		MUSTER_SEED: 'none',
		MUSTER_DEMO_PASSWORD: '口令-12345',
		MUSTER_ORIGIN: 'https://Muster.example.cn/',
		MUSTER_TZ: 'America/New_York',
		DATABASE_URL: 'postgresql://muster:geheim@db.example.cn:5433/muster?sslmode=require',
		MUSTER_METRICS_TOKEN: 'token-for-metrics',
		MUSTER_TLS: '/etc/muster/tls',
		MUSTER_LAN_PORTS: '8443, 8080',
		LOG_LEVEL: 'warn'
	};
	expect(parseConfig(environment)).toMatchObject({
		host: '::',
		port: 0,
		seed: 'none',
		demoPassword: '口令-12345',
		origin: 'https://muster.example.cn',
		databaseUrl: environment.DATABASE_URL,
		zone: 'America/New_York',
		tls: '/etc/muster/tls',
		lanPorts: { secure: 8443, plain: 8080 },
		logLevel: 'warn'
	});
});

test.each([
	['HOST', 'not a host'],
	['HOST', ''],
	['PORT', 'abc'],
	['PORT', '65536'],
	['PORT', '-1'],
	['PORT', '80.5'],
	['PORT', ''],
	['MUSTER_DATA', ' '],
	['MUSTER_SEED', 'hangzhou'],
	['MUSTER_DEMO_PASSWORD', 'short'],
	['MUSTER_DEMO_PASSWORD', 'with\nline feed'],
	['MUSTER_ORIGIN', 'muster.example.cn'],
	['MUSTER_ORIGIN', 'https://muster.example.cn/path'],
	['MUSTER_ORIGIN', 'ftp://muster.example.cn'],
	['MUSTER_TZ', 'Mars/Olympus'],
	['MUSTER_TZ', '+08:00'],
	['MUSTER_METRICS_TOKEN', 'with space'],
	['MUSTER_TLS', ''],
	['MUSTER_LAN_PORTS', '3443'],
	['MUSTER_LAN_PORTS', '3443,3443'],
	['MUSTER_LAN_PORTS', '3443,3080,80'],
	['MUSTER_LAN_PORTS', '3443,70000'],
	['MUSTER_TILES', 'https://tiles.example.cn/map.png'],
	['MUSTER_TILES', 'https://{x}.example.cn/{z}/{x}/{y}.png'],
	['MUSTER_TILES', 'https://user:word@tiles.example.cn/{z}/{x}/{y}.png'],
	['MUSTER_TILES', 'https://tiles.example.cn/{z}/{x}/{y}/{key}.png'],
	['MUSTER_TILES', 'file:///srv/{z}/{x}/{y}.png'],
	['MUSTER_TILES', 'https://t0.tianditu.gov.cn/vec_c/wmts?tk=k'],
	['MUSTER_TILES', ''],
	['MUSTER_TILES', '/srv/city.mbtiles'],
	['MUSTER_TILES_DATUM', 'bd09'],
	['MUSTER_TILES_CREDIT', ''],
	['MUSTER_MAP_APPROVAL', 'line\nfeed'],
	['DATABASE_URL', 'mysql://db/muster'],
	['DATABASE_URL', 'postgres://db'],
	['DATABASE_URL', 'muster.db'],
	['DATABASE_URL', ''],
	['REDIS_URL', 'redis'],
	['REDIS_URL', 'http://cache:6379'],
	['REDIS_URL', 'redis://cache:6379/main'],
	['REDIS_URL', ''],
	['LOG_LEVEL', 'loud']
])('%s=%j stops the start with one sentence that names it', (name, value) => {
	const error = refused({ [name]: value });
	expect(error.variable).toBe(name);
	expect(error.message).toContain(name);
	expect(error.message).not.toContain('\n');
});

test('an unknown MUSTER_ name stops the start and the one meant is named', () => {
	expect(refused({ MUSTER_DAAT: '/srv' }).message).toMatch(/MUSTER_DAAT.*MUSTER_DATA/);
	expect(refused({ MUSTER_COLOUR: 'red' }).variable).toBe('MUSTER_COLOUR');
	expect(refused({ muster_data: '/srv' }).variable).toBe('muster_data');
});

test('a public port that is none stops the start', () => {
	expect(refused({ MUSTER_PUBLIC_PORT: 'x' }).message).toContain('MUSTER_PUBLIC_PORT');
	expect(parseConfig({ MUSTER_PUBLIC_PORT: '8443' }).publicPort).toBe(8443);
	expect(parseConfig({}).publicPort).toBeUndefined();
});

test('a refused secret is not repeated on the terminal', () => {
	expect(refused({ MUSTER_DEMO_PASSWORD: 'geheim' }).message).not.toContain('geheim');
	expect(refused({ DATABASE_URL: 'mysql://muster:geheim@db/muster' }).message).not.toContain('geheim');
	expect(refused({ REDIS_URL: 'http://muster:geheim@cache' }).message).not.toContain('geheim');
	expect(refused({ MUSTER_METRICS_TOKEN: 'my secret' }).message).not.toContain('my secret');
});

test('a tile source is an XYZ template, a WMTS address that is completed, or a PMTiles archive', () => {
	const tiles = (text: string) => parseConfig({ MUSTER_TILES: text }).tiles;
	expect(tiles('https://a.example.cn/{z}/{x}/{y}.png http://b.example.cn/{z}/{x}/{-y}.pbf')).toEqual([
		{ kind: 'template', url: 'https://a.example.cn/{z}/{x}/{y}.png', vector: false },
		{ kind: 'template', url: 'http://b.example.cn/{z}/{x}/{-y}.pbf', vector: true }
	]);
	expect(tiles('https://t0.tianditu.gov.cn/vec_w/wmts?tk=KEY')).toEqual([
		{
			kind: 'template',
			url: 'https://t0.tianditu.gov.cn/vec_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=vec&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=KEY',
			vector: false
		}
	]);
	expect(tiles('https://a.example.cn/wmts/img/{TileMatrix}/{TileRow}/{TileCol}.jpg')).toMatchObject([{ url: 'https://a.example.cn/wmts/img/{z}/{y}/{x}.jpg' }]);
	expect(tiles('/srv/zhejiang.pmtiles')).toEqual([{ kind: 'archive', at: '/srv/zhejiang.pmtiles' }]);
	expect(tiles('https://a.example.cn/zhejiang.pmtiles')).toMatchObject([{ kind: 'archive' }]);
});

test('the key in a refused tile address is not repeated on the terminal', () => {
	expect(refused({ MUSTER_TILES: 'https://t0.tianditu.gov.cn/vec_c/wmts?tk=geheim' }).message).not.toContain('geheim');
});
