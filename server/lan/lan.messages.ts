/** What `--lan` prints, and what its plain page says, in both languages. */

export const lanSentences = {
	address: (urls: readonly string[]): string => `平板与其他电脑用（for tablets and other machines）：${urls.join('  ')}`,
	install: (url: string): string => `第一次先打开这里装证书（first time: install the certificate from）：${url}`,
	fingerprint: (pairs: string): string => `证书指纹，装前核对（fingerprint of the certificate, compare before installing）SHA-256 ${pairs}`,
	codes: '左：第一次，装证书（left: first time, certificate）    右：打开系统（right: open the system）',
	expired: '注意：证书已过期，平板会拒绝连接，请更换。（The certificate has expired; tablets will refuse it. Replace it.）'
};

export type WelcomeLocale = 'zh-CN' | 'en';

interface Device {
	readonly name: string;
	readonly steps: readonly string[];
}

interface WelcomeWords {
	readonly title: string;
	readonly lead: string;
	readonly other: string;
	readonly needTitle: string;
	readonly need: string;
	readonly installTitle: string;
	readonly install: string;
	readonly download: string;
	readonly fingerprint: string;
	readonly compare: string;
	readonly stepsTitle: string;
	readonly devices: readonly Device[];
	readonly openTitle: string;
	readonly open: string;
	readonly given: string;
	readonly codeLabel: string;
	readonly warning: string;
}

export const welcomeWords: Readonly<Record<WelcomeLocale, WelcomeWords>> = {
	'zh-CN': {
		title: '接入应急资源统一调度',
		lead: '平板、手机和其他电脑从这里接入。只需装一次证书，以后直接打开下面的网址。',
		other: 'English',
		needTitle: '为什么要装证书',
		need: '浏览器只在安全连接（HTTPS）下给位置、相机、屏幕常亮和断网可用。本系统不连互联网，用值班室服务器自己的证书机构签发证书，平板要先信任它。',
		installTitle: '装证书',
		install: '在要使用的平板上点下面的按钮，再按本机的步骤安装。',
		download: '下载证书',
		fingerprint: 'SHA-256 指纹',
		compare: '本页没有加密。安装前请与服务器启动时屏幕上打印的指纹逐段核对，不同就不要安装。',
		stepsTitle: '各种设备的步骤',
		devices: [
			{
				name: '安卓',
				steps: ['下载证书。', '打开“设置 → 安全 → 加密与凭据 → 安装证书 → CA 证书”（各厂家名称略有不同，可在设置里搜“CA 证书”）。', '选“仍然安装”，再选刚下载的 muster-ca.crt。']
			},
			{
				name: 'iPad、iPhone',
				steps: [
					'用 Safari 打开本页，下载证书，允许下载描述文件。',
					'打开“设置 → 通用 → VPN 与设备管理”，点描述文件，安装。',
					'打开“设置 → 通用 → 关于本机 → 证书信任设置”，对名称以 Muster 开头的证书打开完全信任。'
				]
			},
			{
				name: '鸿蒙',
				steps: ['下载证书。', '打开“设置 → 隐私和安全 → 高级 → 证书与凭据 → 从存储设备安装 → CA 证书”（可在设置里搜“证书”）。', '选刚下载的 muster-ca.crt，确认安装。']
			},
			{
				name: 'Windows',
				steps: ['下载证书，双击打开，点“安装证书”。', '存储位置选“本地计算机”，再选“将所有的证书都放入下列存储 → 受信任的根证书颁发机构”。', '完成后重启浏览器。']
			}
		],
		openTitle: '打开系统',
		open: '装好证书后打开，并加入书签或添加到主屏幕：',
		given: '本系统使用单位已有的证书，不需要另装。直接打开：',
		codeLabel: '打开系统的二维码',
		warning: '如果浏览器仍提示不安全，说明证书没有装好，请回到上一步；不要点“继续访问”。'
	},
	en: {
		title: 'Connect to Muster',
		lead: 'Tablets, phones and other machines connect from here. Install the certificate once; afterwards open the address below.',
		other: '中文',
		needTitle: 'Why a certificate',
		need: 'Browsers give position, camera, wake lock and offline use to secure connections (HTTPS) only. This system needs no internet: the server of the command room has a certificate authority of its own, which the tablet must trust first.',
		installTitle: 'Install the certificate',
		install: 'On the tablet that is to be used, press the button, then follow the steps of that device.',
		download: 'Download the certificate',
		fingerprint: 'SHA-256 fingerprint',
		compare: 'This page is not encrypted. Before installing, compare the fingerprint with the one the server printed when it started; if they differ, do not install.',
		stepsTitle: 'Steps by device',
		devices: [
			{
				name: 'Android',
				steps: [
					'Download the certificate.',
					'Open Settings → Security → Encryption & credentials → Install a certificate → CA certificate (makers name it differently; search the settings for “CA certificate”).',
					'Choose “Install anyway”, then the file muster-ca.crt.'
				]
			},
			{
				name: 'iPad, iPhone',
				steps: [
					'Open this page in Safari, download the certificate and allow the profile.',
					'Open Settings → General → VPN & Device Management, choose the profile, install it.',
					'Open Settings → General → About → Certificate Trust Settings and turn on full trust for the certificate that begins with Muster.'
				]
			},
			{
				name: 'HarmonyOS',
				steps: [
					'Download the certificate.',
					'Open Settings → Privacy & security → Advanced → Certificates & credentials → Install from storage → CA certificate (or search the settings for “certificate”).',
					'Choose the file muster-ca.crt and confirm.'
				]
			},
			{
				name: 'Windows',
				steps: [
					'Download the certificate, open it, choose “Install Certificate”.',
					'Choose “Local Machine”, then “Place all certificates in the following store → Trusted Root Certification Authorities”.',
					'Restart the browser.'
				]
			}
		],
		openTitle: 'Open the system',
		open: 'With the certificate installed, open this address and keep it as a bookmark or on the home screen:',
		given: 'This system uses a certificate that your devices already trust. Open:',
		codeLabel: 'Code that opens the system',
		warning: 'If the browser still says “not secure”, the certificate is not installed properly: go back one step, and do not choose “proceed anyway”.'
	}
};
