/**
 * Our own origin (api.md): a request that changes something and carries the cookie must carry an `Origin` whose host is the
 * request's `Host`, or `MUSTER_ORIGIN`. The same rule guards the socket's handshake.
 */
export function originAllowed(origin: string | null | undefined, host: string | null | undefined, configured: string | undefined): boolean {
	if (!origin) return false;
	if (configured !== undefined && origin === configured) return true;
	try {
		return host !== undefined && host !== null && new URL(origin).host === host;
	} catch {
		return false;
	}
}
