import { createHash } from 'node:crypto';
import { loadImport, planImport } from '$lib/domain/owner/import';
import { Refusal } from '$lib/domain/refusal';
import { can } from '$lib/domain/access/matrix';
import { readBytes } from '$lib/server/http/body';
import { json } from '$lib/server/http/answer';
import { signedIn } from '$lib/server/http/endpoint';
import { example, heads, type Head } from '$lib/server/register/columns.data';
import { readRows } from '$lib/server/register/read-rows';
import { cellsOf } from '$lib/server/register/sheet';
import { newId } from '$lib/server/worlds/uuid7';
import type { Actor } from '$lib/domain/command';

/** A thousand rows are well below. */
const BYTES_MAX = 4_000_000;

const judge = (actor: Actor): void => {
	if (!can(actor, 'requisition', 'write', 'request')) throw new Refusal('forbidden', 'auth.forbidden');
};

/** The empty table with one row that shows how it is meant, as CSV that a spreadsheet opens. */
export const GET = signedIn((_event, actor) => {
	judge(actor);
	const names = Object.keys(heads) as Head[];
	const lines = [names.map((head) => heads[head][0]), names.map((head) => example[head])].map((line) => line.map((cell) => `"${cell}"`).join(','));
	return new Response(`\ufeff${lines.join('\r\n')}\r\n`, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="register.csv"' } });
});

/** A table of owners and things (raw body, CSV or XLSX): what it would do, and with `?commit` does, whole or not at all. */
export const POST = signedIn(async (event, actor) => {
	judge(actor);
	const bytes = await readBytes(event.request, BYTES_MAX);
	const { rows, errors } = readRows(await cellsOf(bytes));
	const { world } = event.locals;
	const id = newId(world.clock());
	const file = (event.url.searchParams.get('file') ?? 'import').slice(0, 120);
	const plan = planImport(await loadImport(world.storage, rows), rows, { id: (part) => `${id} ${part}`, occurredAt: world.clock() }, file);
	const all = [...errors, ...plan.errors.map(({ row, code }) => ({ row, column: '', code }))];
	const answer = { rows: rows.length + new Set(errors.map(({ row }) => row)).size, counts: plan.counts, errors: all };
	if (!event.url.searchParams.has('commit') || all.length > 0) return json({ ...answer, done: false });
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	await world.bus.send(actor, { id, type: 'owner.import', payload: { file, sha256, rows } });
	return json({ ...answer, done: true });
});
