/** JSON answers of the API: never cached, never sniffed. */
export const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };

export const json = (value: unknown, headers: Readonly<Record<string, string>> = {}, status = 200): Response =>
	new Response(JSON.stringify(value), { status, headers: { ...JSON_HEADERS, ...headers } });
