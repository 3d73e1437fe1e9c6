/**
 * The papers a reader may have: found within the scopes held, made into sheets, rendered. Nothing stands on them that the reader
 * does not see; personal values stay behind their seals.
 */
import { createHash } from 'node:crypto';
import type { Row, TableName } from '../../../../db/schema.ts';
import { mayRead } from '../../domain/access/scopes.ts';
import type { Actor } from '../../domain/command.ts';
import { bulletin } from '../../domain/draft/draft.data.ts';
import { orderSheet } from '../../domain/draft/order-sheet.ts';
import { phoneSheet } from '../../domain/draft/phone-sheet.ts';
import { bulletinSheet } from '../../domain/draft/sheet.ts';
import type { Sheet } from '../../domain/draft/sheet.ts';
import { fill } from '../../domain/draft/wording.ts';
import { Refusal } from '../../domain/refusal.ts';
import { formatDayClock } from '../../domain/time/format.ts';
import type { World } from '../world.ts';
import type { PaperFoot } from './layout.ts';
import type { Papers } from './render.ts';
import { timelineSheet } from './timeline.ts';
import { footWords } from './words.data.ts';

type Asked = (world: World, actor: Actor, id: string) => Promise<Sheet>;

/** The row, or 404 with this code: what may not be seen does not exist. */
async function seen<T extends TableName>({ storage }: World, actor: Actor, table: T, id: string, code: `${string}.${string}`): Promise<Row<T>> {
	const row = await storage.get(table, id);
	if (!row || !mayRead(actor, table, row)) throw new Refusal('missing', code);
	return row;
}

export const reportPaper: Asked = async (world, actor, id) => {
	const report = await seen(world, actor, 'reports', id, 'report.unknown');
	return report.kind === 'phone' ? phoneSheet(report, world.zone) : bulletinSheet(report, world.zone);
};

export const orderPaper: Asked = async (world, actor, id) => {
	const order = await seen(world, actor, 'orders', id, 'order.unknown');
	const incident = await seen(world, actor, 'incidents', order.incidentId, 'order.unknown');
	const taskings = await world.storage.list('taskings', { orderId: id });
	return orderSheet({ order, incident, taskings: taskings.filter((row) => mayRead(actor, 'taskings', row)) }, world.zone);
};

export const timelinePaper: Asked = async (world, actor, incidentId) => {
	const incident = await seen(world, actor, 'incidents', incidentId, 'incident.unknown');
	const rows = async <T extends 'orders' | 'taskings' | 'reports' | 'posts' | 'attachments'>(table: T): Promise<Row<T>[]> =>
		(await world.storage.list(table, { incidentId } as never)).filter((row) => mayRead(actor, table, row));
	const [orders, taskings, reports, posts, attachments] = [await rows('orders'), await rows('taskings'), await rows('reports'), await rows('posts'), await rows('attachments')];
	return timelineSheet({ incident, orders, taskings, reports, notes: [], posts, attachments }, world.zone);
};

/** What stands at the foot besides: of an issued paper its version, number and case, so that its code leads the desk back to it. */
export interface Issuing {
	/** The head of the record that the paper was made from. */
	readonly head: { readonly seq: number; readonly hash: string };
	readonly version: number;
	readonly number: string;
}

/** What the paper rests on: the head of the record when it was made, and a code that names both. */
export function footOf(world: World, actor: Actor, sheet: Sheet, at: number, issuing?: Issuing): PaperFoot {
	const { chain } = world.storage;
	const head = issuing?.head ?? world.storage.head();
	const digest = createHash('sha256').update(JSON.stringify(sheet)).digest('hex');
	const made = { at: formatDayClock(at, world.zone, true), name: actor.name };
	const who = issuing ? fill(footWords.issued, { ...made, version: issuing.version }) : fill(footWords.printed, made);
	return {
		lines: [
			fill(footWords.chain, { seq: head.seq, chain: chain.id, epoch: chain.epoch }),
			fill(footWords.hash, { hash: head.hash }),
			`${who}${world.kind === 'demo' ? `　${bulletin.demonstration}` : ''}`
		],
		qr: `muster:${chain.id}/${chain.epoch} seq=${head.seq} hash=${head.hash} text=${digest}${issuing ? ` no=${issuing.number} v=${issuing.version}` : ''}`
	};
}

/** The answer that carries a paper: shown by the browser under its name, never kept. */
export const pdfAnswer = (bytes: Uint8Array, name: string): Response =>
	new Response(new Uint8Array(bytes), {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `attachment; filename="paper.pdf"; filename*=UTF-8''${encodeURIComponent(`${name}.pdf`)}`,
			'cache-control': 'no-store'
		}
	});

/** A paper made now. */
export async function paperAnswer(papers: Papers, world: World, actor: Actor, sheet: Sheet): Promise<Response> {
	const at = world.clock();
	return pdfAnswer(await papers.render(sheet, footOf(world, actor, sheet, at), at), sheet.name);
}
