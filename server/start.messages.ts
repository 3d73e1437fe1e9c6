/** What the start, the listener and the verifier print: Chinese first, English in brackets. */
import type { Verdict } from '../src/lib/domain/journal/verify.ts';

type Fault = Extract<Verdict, { ok: false }>['why'];

/** Why a line of an export is bad. */
const faults: Record<Fault, readonly [zh: string, en: string]> = {
	empty: ['文件里没有一条记录', 'the file holds no entry'],
	not_json: ['不是 JSON', 'the line is not JSON'],
	bad_fields: ['字段缺失、多余或类型不对', 'a field is missing, unknown or of the wrong type'],
	seq_gap: ['序号不连续', 'the sequence has a gap'],
	previous_hash: ['prevHash 与上一条的 hash 不符', 'prevHash is not the hash of the entry before'],
	digest: ['正文与 digest 不符', 'the body does not match its digest'],
	hash: ['hash 与 prevHash、seq、digest 不符', 'hash does not follow from prevHash, seq and digest'],
	body_not_entry: ['正文不是一条记录', 'the body is not an entry'],
	body_seq: ['正文里的序号不同', 'the body names another seq'],
	time_decreases: ['时间倒退', 'the time goes backwards'],
	not_canonical: ['正文不是 RFC 8785 规范文本', 'the body is not RFC 8785 canonical text'],
	id_repeated: ['命令编号重复', 'the command id is repeated']
};

const certificateFaults = {
	missing: ['不存在', 'does not exist'],
	unreadable: ['不能读取，或不是 PEM 格式', 'cannot be read or is not PEM'],
	mismatch: ['与 cert.pem 不是一对', 'does not belong to its certificate']
} as const;

export const sentences = {
	ready: (url: string): string => `Muster 已就绪 ${url}`,
	demoPassword: (password: string): string => `演示帐号口令（password of the demonstration accounts）：${password}`,
	setupCode: (code: string): string => `初始设置一次性验证码，30 分钟内在 /setup 使用（one-time code for /setup, valid 30 minutes）：${code}`,
	publicReady: (url: string): string => `权利人查询页（owners' pages）：${url}…`,
	appFailed: (cause: string): string => `无法启动：${cause}（Cannot start: ${cause}）`,
	building: '正在构建界面，约需半分钟……（building, about half a minute）',
	buildFailed: '无法启动：构建失败，输出如上。（Cannot start: the build failed, see its output above.）',
	toolsMissing: '无法启动：没有构建好的界面，也没有安装构建工具，请运行 npm ci。（Cannot start: there is no build and the build tools are not installed; run npm ci.）',
	nodeVersion: (version: string): string =>
		`无法启动：需要 Node 24，现为 ${version}；请用 npm start，它会用自带的 Node。（Cannot start: Node 24 is needed, this is ${version}; npm start brings its own.）`,
	argument: (argument: string): string => `无法启动：不认识参数 ${argument}。（Cannot start: ${argument} is not an option of this version.）`,
	folder: (path: string, cause: string): string =>
		`无法启动：变量 MUSTER_DATA 指的文件夹 ${path} 不可写（${cause}）。（Cannot start: the folder ${path} named by MUSTER_DATA cannot be written: ${cause}.）`,
	certificate: (file: string, why: 'missing' | 'unreadable' | 'mismatch'): string => {
		const [zh, en] = certificateFaults[why];
		return `无法启动：变量 MUSTER_TLS 所用的证书不可用，${file} ${zh}。（Cannot start: the certificate of MUSTER_TLS cannot be used: ${file} ${en}.）`;
	},
	certificateFolder: (cause: string): string =>
		`无法启动：变量 MUSTER_TLS 所用的证书不能生成或读取（${cause}）。（Cannot start: the certificate of MUSTER_TLS cannot be made or read: ${cause}.）`,
	certificateStale: (cause: string): string => `证书没有更新，仍用原来的（${cause}）。（The certificate was not renewed, the old one stays in use: ${cause}.）`,
	portTaken: (host: string, port: number, variable: string): string =>
		`无法启动：${host}:${port} 已被别的程序占用，可用变量 ${variable} 换一个。（Cannot start: ${host}:${port} is taken by another program; choose another with ${variable}.）`,
	cannotListen: (host: string, port: number, cause: string): string =>
		`无法启动：不能在 ${host}:${port} 上监听（${cause}）。（Cannot start: cannot listen on ${host}:${port}: ${cause}.）`,
	notReady: '无法启动：服务没有在 60 秒内就绪，原因见日志。（Cannot start: not ready within 60 s; the log says why.）',
	stoppedHard: '停止超时，已强行结束。（Stopping took too long; ended by force.）',
	verifyUsage: '用法：npm run journal:verify -- 文件 [--strict]（usage: npm run journal:verify -- FILE [--strict]）',
	unreadable: (file: string, cause: string): string => `无法读取 ${file}：${cause}（cannot read ${file}: ${cause}）`,
	badEntry: (seq: number | null, line: number, why: Fault): string => {
		const [zh, en] = faults[why];
		return `BAD seq ${seq ?? '?'}, line ${line}: ${en}（第 ${line} 行：${zh}）`;
	}
};
