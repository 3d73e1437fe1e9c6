/** The verdict on a case given out as files: what it is, what is bad, what to compare elsewhere. */
import type { ArchiveJudgement } from './check-archive.ts';
import { isSound } from './check-archive.ts';
import { heading, list, note, printing } from './verdict-parts.ts';
import type { Words } from './verdict-parts.ts';

/** Bad files that are named one by one. */
const NAMED_MAX = 200;

export function archiveView(panel: HTMLElement, name: string, judged: ArchiveJudgement, words: Words): void {
	const { manifest, bad, good, journal, listHash } = judged;
	const sound = isSound(judged);
	const { case: of, made } = manifest;
	const facts: [string, string, string?][] = [
		[words.file, name],
		[words.caseOf, [of.number, of.owner, of.incident].filter((part) => part !== null).join(' · ')],
		[words.madeBy, `${made.by} ${new Date(made.at).toLocaleString()}${made.unmasked ? ` ${words.inClear}` : ''}`],
		[words.filesGood, `${good} / ${manifest.files.length}`]
	];
	if (journal?.verdict.ok) facts.push([words.span, `${journal.verdict.from}\u2013${journal.verdict.to} (${words.withheld} ${journal.verdict.withheld})`]);
	if (journal && !journal.verdict.ok) facts.push([words.place, words.placeOf(journal.verdict.seq, journal.verdict.line)], [words.why, words.faults[journal.verdict.why]]);
	facts.push([words.head, `${manifest.journal.current.seq} ${manifest.journal.current.hash}`, 'hash'], [words.listHash, listHash, 'hash']);
	const notes = [
		...(journal?.verdict.ok ? [] : [note(words.journalBad, 'cut')]),
		...(manifest.lost.length > 0 ? [note(words.lost(manifest.lost.length))] : []),
		note(words.listNext)
	];
	panel.replaceChildren(heading(sound ? words.goodCase : words.badCase, sound ? 'good' : 'bad'), ...badFiles(bad, words), list(facts), ...notes, printing(words));
}

function badFiles(bad: ArchiveJudgement['bad'], words: Words): HTMLElement[] {
	if (bad.length === 0) return [];
	const box = document.createElement('ul');
	box.className = 'bad-files';
	for (const { path, fault } of bad.slice(0, NAMED_MAX)) {
		const item = document.createElement('li');
		const why = document.createElement('b');
		why.textContent = words.fileFaults[fault];
		item.append(why, ` ${path}`);
		box.append(item);
	}
	return [box, ...(bad.length > NAMED_MAX ? [note(words.more(bad.length - NAMED_MAX))] : [])];
}
