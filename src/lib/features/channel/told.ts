/** What the journal adds to the channel: who spoke for a unit, what was entered late, and what the rows no longer tell. */
import type { Row } from '$db/schema';
import { codeName } from '$lib/domain/codes/lists';
import type { Entry } from '$lib/domain/journal/entry';
import { eventKey, happenedAt, isLate } from '$lib/features/review/story.svelte';
import { columnName, hidden } from '$lib/features/review/values';
import { listed } from '$lib/features/topbar/office';
import { m } from '$lib/paraglide/messages';
import { stepId, type Mark, type SystemLine, type SystemWhat, type Told } from './lines';

const steps: Readonly<Record<string, SystemWhat>> = {
	'tasking.acknowledged@1': 'acknowledged',
	'tasking.turned_out@1': 'turned_out',
	'tasking.arrived@1': 'arrived',
	'tasking.work_started@1': 'working',
	'tasking.released@1': 'released',
	'tasking.returned@1': 'returned',
	'tasking.declined@1': 'declined',
	'tasking.recalled@1': 'recalled'
};
/** Entries that have a line of their own: rows keep only how it stands now. */
const own = new Set(['incident.revised', 'incident.reopened', 'requirement.added', 'requirement.revised', 'requirement.dropped', 'duty.noted']);
const ownUnit = new Set(['tasking.reserved', 'tasking.unreserved', 'tasking.expired']);

export interface Names {
	readonly unit: (taskingId: string) => string | undefined;
	readonly requirement: (id: string) => Pick<Row<'requirements'>, 'capability' | 'quantity'> | undefined;
	readonly language: 'zh' | 'en';
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const sentences = m as unknown as Readonly<Record<string, (() => string) | undefined>>;

function markOf(entry: Entry): Mark | null {
	const late = isLate(entry);
	if (!entry.onBehalf && !late) return null;
	const { person, channel, readBack } = entry.onBehalf ?? {};
	return { person: textOf(person), channel: textOf(channel), readBack: readBack === true, lateAt: late ? entry.at : null, idle: entry.changes.length === 0 };
}

function detailOf(entry: Entry, event: string, names: Names): string {
	const { text, reason, capability, quantity, requirementId } = entry.args;
	if (event.startsWith('requirement.')) {
		const row = names.requirement(String(requirementId ?? ''));
		const code = textOf(capability) ?? row?.capability;
		return code === undefined ? '' : m.channel_sys_need({ capability: codeName('capabilities', code, names.language), quantity: Number(quantity ?? row?.quantity ?? 1) });
	}
	if (event === 'incident.revised') {
		const columns = entry.changes.flatMap((change) => (change.op === 'update' && change.table === 'incidents' ? Object.keys(change.after) : []));
		return listed(columns.filter((column) => !hidden.has(column)).map(columnName));
	}
	return textOf(text) ?? textOf(reason) ?? '';
}

function ownLine(entry: Entry, names: Names): SystemLine[] {
	const event = entry.event.split('@')[0] ?? '';
	const word = sentences[eventKey(entry.event)]?.();
	if (word === undefined || !(own.has(event) || ownUnit.has(event))) return [];
	const taskingId = entry.subjects.find((subject) => subject.startsWith('taskings:'))?.slice('taskings:'.length) ?? '';
	const detail = ownUnit.has(event) ? (names.unit(taskingId) ?? '') : detailOf(entry, event, names);
	return [{ kind: 'system', id: entry.id, at: happenedAt(entry), what: 'told', name: word, detail, mark: markOf(entry) }];
}

/** Reads an incident's entries, in their order. */
export function toldBy(entries: readonly Entry[], names: Names): Told {
	const marks = new Map<string, Mark>();
	const lines: SystemLine[] = [];
	for (const entry of entries) {
		const what = steps[entry.event];
		const mark = markOf(entry);
		if (what === undefined) lines.push(...ownLine(entry, names));
		else if (mark !== null) {
			const taskingId = String(entry.args.taskingId ?? '');
			if (mark.idle) lines.push({ kind: 'system', id: entry.id, at: happenedAt(entry), what, name: names.unit(taskingId) ?? '', detail: String(entry.args.reason ?? ''), mark });
			else marks.set(stepId(taskingId, what), mark);
		}
	}
	return { marks, lines };
}
