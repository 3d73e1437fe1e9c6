/** What the demonstration says on the terminal. Chinese first: the play is about Lin'an. */
export const say = {
	usage:
		'用法：npm run demo -- [--fast] [--minutes N]\n  --fast       一分钟左右演完主线\n  --minutes N  巡逻车辆持续 N 分钟（默认 20）\n地址取自 HOST、PORT，口令取自 MUSTER_DATA/demo-password 或 MUSTER_DEMO_PASSWORD。',
	badArgument: (argument: string) => `不认识的参数 ${argument}`,
	noPassword: (file: string) => `找不到演示口令 ${file}。先用 npm start 启动演示世界（MUSTER_SEED=linan），或设 MUSTER_DATA、MUSTER_DEMO_PASSWORD。`,
	noServer: (base: string) => `连不上 ${base}。先在另一个窗口运行 npm start；端口不同时设 PORT。`,
	refusedSignIn: (detail: string) => `登录被拒绝：${detail}\n演示只在演示世界进行（MUSTER_SEED=linan），口令须与服务器一致。`,
	realWorld: '这是实战世界，演示脚本拒绝运行。请用 MUSTER_SEED=linan 另起一个演示世界。',
	hello: (base: string) => `演示开始 ${base} ，按 Ctrl+C 停止。打开网页，以 duty 登录即可看到全程。`,
	patrol: (count: number) => `${count} 台车辆、队伍开始移动，每秒上报一次位置。`,
	fewMove: (count: number) => `设备令牌不可用，只有队长自己的 ${count} 个单位移动。`,
	cleared: (count: number) => `收拢上一次演示留下的 ${count} 起事件。`,
	positionsFailed: (detail: string) => `位置未送达：${detail}`,
	refused: (detail: string) => `（服务器未受理：${detail}）`,
	unavailable: (name: string) => `${name} 此刻不可派，跳过。`,
	finished: '主线演完。车辆继续巡逻，Ctrl+C 停止。',
	goodbye: '演示结束。已记录的事件、流水都留在演示世界，可以复盘。',
	recommendation: (capability: string, names: readonly string[], shortfall: number) =>
		`推荐 ${capability}：${names.join('、') || '无'}${shortfall > 0 ? `（缺 ${shortfall}）` : ''}`,
	candidate: (name: string, minutes: number) => `${name} ${minutes} 分`
} as const;
