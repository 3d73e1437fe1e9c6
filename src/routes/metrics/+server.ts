import { timingSafeEqual } from 'node:crypto';
import { Refusal } from '$lib/domain/refusal';
import { addressOf, open } from '$lib/server/http/endpoint';

const loopback = /^(127\.|::1$|::ffff:127\.)/;

/** Prometheus text; to loopback, or with `MUSTER_METRICS_TOKEN` as bearer. */
export const GET = open(async (event) => {
	const { metrics, config } = event.locals.app;
	const given = Buffer.from(event.request.headers.get('authorization')?.replace(/^Bearer /, '') ?? '');
	const wanted = Buffer.from(config.metricsToken ?? '');
	const known = wanted.length > 0 && given.length === wanted.length && timingSafeEqual(given, wanted);
	if (!known && !loopback.test(addressOf(event))) throw new Refusal('forbidden', 'auth.forbidden');
	return new Response(await metrics.text(), { headers: { 'content-type': metrics.contentType, 'cache-control': 'no-store' } });
});
