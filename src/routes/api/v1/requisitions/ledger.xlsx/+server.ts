import { ledgerEntries, ledgerFile, ledgerName } from '$lib/server/documents/ledger';
import { signedIn } from '$lib/server/http/endpoint';

/** 征用补偿台账 as a workbook, of everything or of the cases drafted in `month`. */
export const GET = signedIn(async (event, actor) => {
	const { world } = event.locals;
	const month = event.url.searchParams.get('month');
	const bytes = await ledgerFile(await ledgerEntries(world, actor, month), world.zone);
	return new Response(new Uint8Array(bytes), {
		headers: {
			'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
			'content-disposition': `attachment; filename="ledger.xlsx"; filename*=UTF-8''${encodeURIComponent(`${ledgerName(month)}.xlsx`)}`,
			'cache-control': 'no-store'
		}
	});
});
