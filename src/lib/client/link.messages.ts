/** What the screen says of its own connection when no server could say it. */
export const linkSentences = {
	'zh-CN': {
		unreachable: { title: '未送达', detail: '网络不通，服务器没有收到。所填内容仍在，请恢复连接后重发。' },
		unreadable: { title: '未能确认', detail: '服务器的答复无法读取，请刷新后核对是否已生效。' }
	},
	en: {
		unreachable: { title: 'Not delivered', detail: 'The network is down and the server has not received this. What you entered is still here; send it again once connected.' },
		unreadable: { title: 'Not confirmed', detail: 'The answer of the server could not be read. Refresh and check whether it took effect.' }
	}
} as const;
