import { timingSafeEqual } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { Refusal } from '$lib/domain/refusal';
import { addressOf, open } from '$lib/server/http/endpoint';

const loopback = /^(127\.|::1$|::ffff:127\.)/;

/** What a proxy adds: to us it is loopback, but who asks through it is not. */
const forwarding = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const;
const isLocal = (event: RequestEvent): boolean => loopback.test(addressOf(event)) && forwarding.every((name) => !event.request.headers.has(name));

/** Prometheus text; to loopback, or with `MUSTER_METRICS_TOKEN` as bearer. */
export const GET = open(async (event) => {
	const { metrics, config } = event.locals.app;
	const given = Buffer.from(event.request.headers.get('authorization')?.replace(/^Bearer /, '') ?? '');
	const wanted = Buffer.from(config.metricsToken ?? '');
	const known = wanted.length > 0 && given.length === wanted.length && timingSafeEqual(given, wanted);
	if (!known && !isLocal(event)) throw new Refusal('forbidden', 'auth.forbidden');
	return new Response(await metrics.text(), { headers: { 'content-type': metrics.contentType, 'cache-control': 'no-store' } });
});
