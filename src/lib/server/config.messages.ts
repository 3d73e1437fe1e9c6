/** What is said when a variable stops the start: Chinese first, English in brackets, on one line. */

const both = (zh: string, en: string): string => `${zh}（${en}）`;

/** What each variable may hold. */
const expected = {
	HOST: ['须为主机名或 IP 地址', 'must be a host name or an IP address'],
	PORT: ['须为 0 到 65535 的整数', 'must be a whole number from 0 to 65535'],
	MUSTER_DATA: ['须为可写的文件夹', 'must be a folder that can be written'],
	MUSTER_SEED: ['只能是 linan 或 none', 'must be linan or none'],
	MUSTER_DEMO_PASSWORD: ['须为 8 到 200 个字符，不含控制字符', 'must have 8 to 200 characters and no control characters'],
	MUSTER_ORIGIN: ['须为不带路径的 http(s) 地址，如 https://muster.example.cn', 'must be an http(s) origin without a path, such as https://muster.example.cn'],
	MUSTER_TZ: ['须为 IANA 时区名，如 Asia/Shanghai', 'must be the name of an IANA time zone, such as Asia/Shanghai'],
	DATABASE_URL: ['须为 postgres://用户:密码@主机:端口/库名', 'must be postgres://user:password@host:port/database'],
	REDIS_URL: ['须为 redis://用户:密码@主机:端口，加密时为 rediss://', 'must be redis://user:password@host:port, or rediss:// when encrypted'],
	MUSTER_METRICS_TOKEN: ['须为 8 到 200 个可见的 ASCII 字符，不含空格', 'must have 8 to 200 visible ASCII characters and no spaces'],
	MUSTER_TLS: ['须为 local，或放有 cert.pem 和 key.pem 的文件夹', 'must be local, or a folder with cert.pem and key.pem'],
	MUSTER_LAN_PORTS: ['须为两个不同的端口，如 3443,3080', 'must be two different ports, such as 3443,3080'],
	MUSTER_TILES: [
		'须为带 {z} {x} {y} 的 http(s) 瓦片地址（至多三个，以空格分隔）、WMTS 地址，或一个 .pmtiles 文件或地址',
		'must be one to three http(s) tile addresses with {z} {x} {y}, divided by spaces, a WMTS address, or one .pmtiles file or address'
	],
	MUSTER_TILES_DATUM: ['只能是 wgs84 或 gcj02', 'must be wgs84 or gcj02'],
	MUSTER_TILES_CREDIT: ['须为 1 到 200 个字符，不含控制字符', 'must have 1 to 200 characters and no control characters'],
	MUSTER_MAP_APPROVAL: ['须为 1 到 200 个字符，不含控制字符', 'must have 1 to 200 characters and no control characters'],
	MUSTER_PUBLIC_PORT: ['须为 0 到 65535 的整数，且不同于 PORT', 'must be a whole number from 0 to 65535, other than PORT'],
	LOG_LEVEL: ['只能是 fatal、error、warn、info、debug、trace、silent 之一', 'must be one of fatal, error, warn, info, debug, trace, silent']
} as const;

export const configSentences = {
	expected,
	bad: (name: keyof typeof expected, value: string | undefined): string => {
		const [zh, en] = expected[name];
		return value === undefined
			? both(`无法启动：变量 ${name} ${zh}。`, `Cannot start: ${name} ${en}.`)
			: both(`无法启动：变量 ${name} ${zh}，现为 ${JSON.stringify(value)}。`, `Cannot start: ${name} ${en}, but is ${JSON.stringify(value)}.`);
	},
	unknown: (name: string, nearest: string | undefined): string =>
		nearest === undefined
			? both(`无法启动：不认识变量 ${name}。`, `Cannot start: ${name} is not a variable of Muster.`)
			: both(`无法启动：不认识变量 ${name}，是否指 ${nearest}？`, `Cannot start: ${name} is not a variable of Muster; did you mean ${nearest}?`)
};
