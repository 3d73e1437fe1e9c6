import { mayAudit } from '$lib/features/account/home';
import { auditKinds, auditRows } from '$lib/server/queries/audit';
import type { AuditKind } from '$lib/server/queries/audit';
import { only } from '../guard';
import type { PageServerLoad } from './$types';

const DAY = 86_400_000;
const PAGE = 200;
const spans: Readonly<Record<string, number | undefined>> = { day: DAY, week: 7 * DAY, month: 30 * DAY };

export const load: PageServerLoad = async (event) => {
	only(event, mayAudit);
	const { world } = event.locals;
	const asked = event.url.searchParams;
	const kind = auditKinds.find((known): known is AuditKind => known === asked.get('kind'));
	const span = asked.get('span') ?? 'week';
	const length = Object.hasOwn(spans, span) ? spans[span] : undefined;
	const before = Number(asked.get('before') ?? Number.NaN);
	const page = await auditRows(world, {
		kind,
		since: length === undefined ? undefined : world.clock() - length,
		before: Number.isSafeInteger(before) ? before : undefined,
		limit: PAGE
	});
	return { ...page, kind: kind ?? 'all', span: Object.hasOwn(spans, span) ? span : 'all', paged: Number.isSafeInteger(before) };
};
