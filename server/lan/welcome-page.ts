/** The one page of the plain port, as text. */
import { renderSVG } from 'uqr';
import { welcomeWords } from './lan.messages.ts';
import type { WelcomeLocale } from './lan.messages.ts';

export interface Welcome {
	/** Where the system is, `https://…`. */
	readonly secure: string;
	/** Of the authority; undefined when the certificate was given and nothing needs to be installed. */
	readonly fingerprint: string | undefined;
	readonly certificatePath: string;
	readonly locale: WelcomeLocale;
}

const style = `
:root { color-scheme: light dark; --bg: #eef0f1; --panel: #fdfdfd; --line: #d3d8db; --text: #1a2025; --soft: #48525a; --ink: #20282e; --on: #fff; --warn: #7a5200; }
@media (prefers-color-scheme: dark) { :root { --bg: #0f1417; --panel: #161c20; --line: #364047; --text: #eef1f2; --soft: #b9c2c8; --ink: #f2f4f5; --on: #171d21; --warn: #f3c26b; } }
* { box-sizing: border-box; margin: 0; }
body { background: var(--bg); color: var(--text); font: 17px/1.7 system-ui, 'PingFang SC', 'Microsoft YaHei', 'HarmonyOS Sans SC', 'Noto Sans CJK SC', sans-serif; padding: 24px 16px 48px; }
main { max-width: 760px; margin: 0 auto; display: grid; gap: 16px; }
header { display: flex; justify-content: space-between; align-items: baseline; gap: 16px; flex-wrap: wrap; }
h1 { font-size: 26px; line-height: 1.3; } h2 { font-size: 19px; line-height: 1.4; margin-bottom: 6px; } p { color: var(--soft); } section p + * { margin-top: 12px; }
section { background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: 18px 20px; }
a { color: inherit; } .button { display: inline-block; padding: 11px 22px; border-radius: 6px; background: var(--ink); color: var(--on); font-weight: 600; text-decoration: none; }
.button:focus-visible, summary:focus-visible, a:focus-visible { outline: 3px solid var(--text); outline-offset: 2px; }
.address { font: 600 20px/1.5 ui-monospace, 'SF Mono', Consolas, monospace; overflow-wrap: anywhere; }
code { display: block; font: 14px/1.7 ui-monospace, 'SF Mono', Consolas, monospace; color: var(--text); overflow-wrap: anywhere; }
.warn { color: var(--warn); } details { border-top: 1px solid var(--line); } summary { padding: 10px 0; font-weight: 600; cursor: pointer; } ol { padding: 0 0 12px 24px; color: var(--soft); }
.open { display: flex; gap: 20px; align-items: center; justify-content: space-between; flex-wrap: wrap; } .open > div { flex: 1 1 300px; } .qr { width: 148px; height: 148px; background: #fff; border-radius: 6px; } .qr svg { display: block; width: 100%; height: 100%; }
`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

export function welcomePage({ secure, fingerprint, certificatePath, locale }: Welcome): string {
	const words = welcomeWords[locale];
	const t = (key: { [K in keyof typeof words]: (typeof words)[K] extends string ? K : never }[keyof typeof words]): string => escaped(words[key]);
	const steps = words.devices.map(({ name, steps: list }) => {
		const items = list.map((step) => `<li>${escaped(step)}</li>`).join('');
		return `<details><summary>${escaped(name)}</summary><ol>${items}</ol></details>`;
	});
	const install = `
<section><h2>${t('needTitle')}</h2><p>${t('need')}</p></section>
<section><h2>1. ${t('installTitle')}</h2><p>${t('install')}</p><p><a class="button" href="${certificatePath}" download="muster-ca.crt">${t('download')}</a></p>
<p>${t('fingerprint')}</p><code>${escaped(fingerprint ?? '')}</code><p class="warn">${t('compare')}</p></section>
<section><h2>${t('stepsTitle')}</h2>${steps.join('')}</section>`;
	const given = fingerprint === undefined;
	return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${t('title')}</title><style>${style}</style></head>
<body><main>
<header><h1>${t('title')}</h1><a href="?lang=${locale === 'en' ? 'zh-CN' : 'en'}" lang="${locale === 'en' ? 'zh-CN' : 'en'}">${t('other')}</a></header>
${given ? '' : `<p>${t('lead')}</p>${install}`}
<section class="open"><div><h2>${given ? '' : '2. '}${t('openTitle')}</h2><p>${given ? t('given') : t('open')}</p><a class="address" href="${escaped(secure)}/">${escaped(secure)}/</a>${given ? '' : `<p class="warn">${t('warning')}</p>`}</div>
<div class="qr" role="img" aria-label="${t('codeLabel')}" style="flex:none">${renderSVG(`${secure}/`, { border: 2 })}</div></section>
</main></body></html>
`;
}
