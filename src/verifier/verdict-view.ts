/** The verdict as it stands on the page: what was found, what it proves, what to do. */
import { archiveView } from './archive-view.ts';
import type { ArchiveJudgement } from './check-archive.ts';
import type { Judgement } from '../lib/domain/journal/reading.ts';
import { heading, list, note, printing } from './verdict-parts.ts';
import type { Words } from './verdict-parts.ts';

export interface Shown {
	readonly name: string;
	/** Bytes. */
	readonly size: number;
	readonly judgement?: Judgement;
	/** Why there is no judgement. */
	readonly problem?: 'unreadable' | 'stopped' | 'no_list';
	/** Of a case given out as files. */
	readonly archive?: ArchiveJudgement;
}

export function verdictView(panel: HTMLElement, { name, size, judgement, problem, archive }: Shown, words: Words): void {
	if (archive) {
		archiveView(panel, `${name}, ${words.bytes(size)}`, archive, words);
		return;
	}
	const facts: [string, string, string?][] = [[words.file, `${name}, ${words.bytes(size)}`]];
	if (judgement === undefined) {
		panel.replaceChildren(heading(words[problem === 'stopped' ? 'stopped' : problem === 'no_list' ? 'noList' : 'unreadable']), list(facts));
		return;
	}
	const { verdict, tail } = judgement;
	if (!verdict.ok) {
		facts.push([words.place, words.placeOf(verdict.seq, verdict.line)], [words.why, words.faults[verdict.why]]);
		panel.replaceChildren(heading(words.bad, 'bad'), list(facts), note(words.badNext), printing(words));
		return;
	}
	const sound = tail !== 'cut' && tail !== 'forked';
	facts.push([words.span, `${verdict.from}–${verdict.to}`], [words.entries, String(verdict.entries)], [words.withheld, String(verdict.withheld)]);
	facts.push([words.head, `${verdict.to} ${verdict.head}`, 'hash']);
	const notes = [note(words.tails[tail ?? 'unproven'], tail), ...(verdict.from > 1 ? [note(words.begins(verdict.from))] : [])];
	panel.replaceChildren(heading(sound ? words.good : words.bad, sound ? 'good' : 'bad'), list(facts), ...notes, printing(words));
}
