import type { Config } from '../config.ts';

/** Where owners come in, without a slash at the end: behind a proxy the public origin, else the port beside ours; null where there is no public listener. */
export function publicBase({ publicPort, origin }: Pick<Config, 'publicPort' | 'origin'>, { hostname }: Pick<URL, 'hostname'>): string | null {
	if (publicPort === undefined) return null;
	return origin ?? `http://${hostname}:${publicPort}`;
}
