/** The verifier page's behaviour: a file and perhaps a trusted head go in, a verdict in words comes out. It uses no network. */
import { parseTrustedHead } from '../lib/domain/journal/reading.ts';
import type { TrustedHead } from '../lib/domain/journal/reading.ts';
import { openFolder, openZip } from './archive.ts';
import type { Archive } from './archive.ts';
import { checkArchive, isSound } from './check-archive.ts';
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
const folderPicker = part('folder', HTMLInputElement);
const trustedField = part('trusted', HTMLInputElement);
const trustedError = part('trusted-error', HTMLElement);
const bar = part('progress', HTMLProgressElement);
const barText = part('progress-text', HTMLElement);

let locale: VerifierLocale = navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
/** What is checked: a file, or a folder as its files. */
interface Given {
	readonly name: string;
	/** Bytes. */
	readonly size: number;
	readonly file?: File;
	readonly folder?: Archive;
}
let given: Given | undefined;
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
	result.className = `panel ${shown === undefined ? '' : kindOf(shown)}`;
}

function kindOf({ judgement, archive }: Shown): 'ok' | 'bad' | '' {
	if (archive) return isSound(archive) ? 'ok' : 'bad';
	if (!judgement) return '';
	return judgement.verdict.ok && judgement.tail !== 'forked' && judgement.tail !== 'cut' ? 'ok' : 'bad';
}

/** Checks the file at hand; whatever ran before gives way. */
async function run(): Promise<void> {
	const typed = trustedField.value.trim();
	const trusted = parseTrustedHead(typed);
	trustedError.hidden = typed === '' || trusted !== undefined;
	running?.abort();
	if (given === undefined || !trustedError.hidden) return;
	const [mine, current] = [new AbortController(), given];
	running = mine;
	shown = undefined;
	show();
	busy.hidden = false;
	const judged = await judge(current, trusted, mine.signal).catch(() => ({ problem: 'unreadable' as const }));
	if (running !== mine) return;
	busy.hidden = true;
	running = undefined;
	shown = { name: current.name, size: current.size, ...judged };
	show();
}

async function judge({ file, folder, size }: Given, trusted: TrustedHead | undefined, signal: AbortSignal): Promise<Pick<Shown, 'judgement' | 'archive' | 'problem'>> {
	const tell = (read: number, all: number, words: (percent: number) => string): void => {
		bar.value = Math.min(100, (read / Math.max(1, all)) * 100);
		barText.textContent = words(Math.floor(bar.value));
	};
	tell(0, 1, verifierWords[locale].checking);
	const archive = folder ?? (file && (await openZip(file)));
	if (archive) {
		const checked = await checkArchive(archive, trusted, (read, all) => tell(read, all, verifierWords[locale].checking), signal);
		return checked === undefined ? { problem: 'stopped' } : checked === 'no_list' ? { problem: 'no_list' } : { archive: checked };
	}
	const judgement = file && (await verifyFile(file, trusted, ({ read, seq }) => tell(read, size, (percent) => verifierWords[locale].reading(percent, seq)), signal));
	return judgement ? { judgement } : { problem: 'stopped' };
}

function take(chosen: File | undefined): void {
	if (chosen === undefined) return;
	given = { name: chosen.name, size: chosen.size, file: chosen };
	void run();
}

function takeFolder(files: readonly File[]): void {
	if (files.length === 0) return;
	const size = files.reduce((sum, one) => sum + one.size, 0);
	given = { name: files[0]?.webkitRelativePath.split('/')[0] ?? '', size, folder: openFolder(files) };
	void run();
}

part('choose', HTMLButtonElement).addEventListener('click', () => picker.click());
part('choose-folder', HTMLButtonElement).addEventListener('click', () => folderPicker.click());
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
folderPicker.addEventListener('change', () => {
	takeFolder([...(folderPicker.files ?? [])]);
	folderPicker.value = '';
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
