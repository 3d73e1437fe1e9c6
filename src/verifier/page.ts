/** The verifier page's behaviour: a file and perhaps a trusted head go in, a verdict in words comes out. It uses no network. */
import { parseTrustedHead } from '../lib/domain/journal/reading.ts';
import { verdictView } from './verdict-view.ts';
import type { Shown } from './verdict-view.ts';
import { verifierWords } from './verifier.messages.ts';
import type { VerifierLocale } from './verifier.messages.ts';
import { verifyFile } from './verify-file.ts';

/** An element of page.html, which is ours: a missing one is a mistake of the build. */
function part<E extends HTMLElement>(id: string, kind: new () => E): E {
	const found = document.getElementById(id);
	if (!(found instanceof kind)) throw new Error(`no ${id} on this page`);
	return found;
}

const drop = part('drop', HTMLElement);
const busy = part('busy', HTMLElement);
const result = part('result', HTMLElement);
const picker = part('file', HTMLInputElement);
const trustedField = part('trusted', HTMLInputElement);
const trustedError = part('trusted-error', HTMLElement);
const bar = part('progress', HTMLProgressElement);
const barText = part('progress-text', HTMLElement);

let locale: VerifierLocale = navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
let file: File | undefined;
let shown: Shown | undefined;
let running: AbortController | undefined;

function speak(): void {
	const words = verifierWords[locale];
	document.documentElement.lang = locale;
	document.title = words.title;
	for (const place of document.querySelectorAll<HTMLElement>('[data-word]')) {
		const word: unknown = words[place.dataset['word'] as keyof typeof words];
		if (typeof word === 'string') place.textContent = word;
	}
	part('how', HTMLElement).replaceChildren(
		...words.howText.map((text) => {
			const item = document.createElement('li');
			item.textContent = text;
			return item;
		})
	);
	show();
}

function show(): void {
	result.hidden = shown === undefined;
	if (shown !== undefined) verdictView(result, shown, verifierWords[locale]);
	const kind = shown?.judgement === undefined ? '' : shown.judgement.verdict.ok && shown.judgement.tail !== 'forked' && shown.judgement.tail !== 'cut' ? 'ok' : 'bad';
	result.className = `panel ${kind}`;
}

/** Checks the file at hand; whatever ran before gives way. */
async function run(): Promise<void> {
	const typed = trustedField.value.trim();
	const trusted = parseTrustedHead(typed);
	trustedError.hidden = typed === '' || trusted !== undefined;
	running?.abort();
	if (file === undefined || !trustedError.hidden) return;
	const [mine, current] = [new AbortController(), file];
	running = mine;
	shown = undefined;
	show();
	busy.hidden = false;
	const tell = (read: number, seq: number): void => {
		bar.value = (read / Math.max(1, current.size)) * 100;
		barText.textContent = verifierWords[locale].reading(Math.floor(bar.value), seq);
	};
	tell(0, 0);
	const judged = await verifyFile(current, trusted, ({ read, seq }) => tell(read, seq), mine.signal).catch(() => null);
	if (running !== mine) return;
	busy.hidden = true;
	running = undefined;
	shown = { name: current.name, size: current.size, ...(judged ? { judgement: judged } : { problem: judged === null ? 'unreadable' : 'stopped' }) };
	show();
}

function take(chosen: File | undefined): void {
	if (chosen === undefined) return;
	file = chosen;
	void run();
}

part('choose', HTMLButtonElement).addEventListener('click', () => picker.click());
part('stop', HTMLButtonElement).addEventListener('click', () => running?.abort());
part('language', HTMLButtonElement).addEventListener('click', () => {
	locale = locale === 'en' ? 'zh-CN' : 'en';
	speak();
});
picker.addEventListener('change', () => {
	take(picker.files?.[0]);
	// The same file again is a change again.
	picker.value = '';
});
trustedField.addEventListener('change', () => void run());
// Anywhere on the page: a file dropped beside the frame would otherwise be opened instead of it.
for (const event of ['dragover', 'dragleave', 'drop'] as const) document.addEventListener(event, dragged);

function dragged(event: DragEvent): void {
	event.preventDefault();
	drop.classList.toggle('over', event.type === 'dragover');
	if (event.type === 'drop') take(event.dataTransfer?.files[0]);
}

speak();
