/** The whole of an incident on paper: steps, posts and files by time, oldest first, each file with its hash. */
import type { Row } from '../../../../db/schema.ts';
import { codeName } from '../../domain/codes/lists.ts';
import type { Sheet } from '../../domain/draft/sheet.ts';
import { fill } from '../../domain/draft/wording.ts';
import { storyLines } from '../../domain/incident/story.ts';
import type { Line, Story } from '../../domain/incident/story.ts';
import { Refusal } from '../../domain/refusal.ts';
import { formatDayClock } from '../../domain/time/format.ts';
import { lineWords, postWords, timelineWords as words } from './words.data.ts';

/** Lines of one paper; more is an export, not a paper. */
export const LINES_MAX = 2_000;

export interface TimelineFacts extends Story {
	readonly posts: readonly Row<'posts'>[];
	readonly attachments: readonly Row<'attachments'>[];
}

interface Told {
	readonly at: number;
	readonly id: string;
	readonly cells: readonly [what: string, who: string, said: string];
}

/** Refuses 422 `paper.too_long`. */
export function timelineSheet(facts: TimelineFacts, zone: string): Sheet {
	const { incident } = facts;
	const told = [...storyLines(facts).map(ofLine), ...facts.posts.map((post) => ofPost(post, facts.attachments, zone))].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
	if (told.length > LINES_MAX) throw new Refusal('rule', 'paper.too_long', { limit: LINES_MAX });
	return {
		name: `${words.name}${incident.number}`,
		blocks: [
			{ kind: 'name', text: words.name },
			{ kind: 'rule', double: true },
			{ kind: 'title', text: incident.title },
			{
				kind: 'facts',
				rows: [
					[words.number, incident.number],
					[words.place, incident.placeName],
					[words.received, formatDayClock(incident.receivedAt, zone, true)],
					[words.state, incident.closedAt === null ? words.open : `${words.closed} ${formatDayClock(incident.closedAt, zone, true)}`]
				]
			},
			{ kind: 'paragraph', text: incident.narrative },
			{ kind: 'table', head: words.head, widths: [19, 15, 18, 48], rows: told.map(({ at, cells }) => [formatDayClock(at, zone, true), ...cells]) }
		]
	};
}

function ofLine(line: Line): Told {
	const what = line.kind === 'state' ? codeName('taskingStates', line.state, 'zh') : lineWords[line.kind];
	return { at: line.at, id: line.id, cells: [what, line.who ?? '', saidOf(line)] };
}

function saidOf(line: Line): string {
	if (line.kind === 'ordered') return fill(words.units, { number: line.number, units: line.units });
	if (line.kind === 'reported') return fill(words.reported, { number: line.number });
	if (line.kind === 'noted') return line.text;
	if (line.kind === 'state') return `${line.reason ?? ''}${line.onBehalf ? words.onBehalf : ''}`;
	return '';
}

function ofPost(post: Row<'posts'>, attachments: readonly Row<'attachments'>[], zone: string): Told {
	const files = attachments.filter(({ postId }) => postId === post.id).map(({ name, size, sha256 }) => fill(words.file, { name: name ?? words.unnamed, size, sha256 }));
	const late = post.late && post.occurredAt !== null ? fill(words.late, { at: formatDayClock(post.occurredAt, zone, true) }) : '';
	const corrects = post.corrects === null ? '' : fill(words.corrects, { reason: post.reason ?? '' });
	const said = [`${post.text}${post.correctedBy === null ? '' : words.corrected}${late}`, corrects, ...files].filter(Boolean).join('\n');
	return { at: post.at, id: post.id, cells: [postWords[post.kind], post.authorName, said] };
}
