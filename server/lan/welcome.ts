/**
 * The plain port of `--lan`: one page that explains and offers the certificate, without redirect, script or anything from
 * elsewhere. It is not encrypted and says so; the certificate is compared by its fingerprint.
 */
import { X509Certificate } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { securityHeaders } from '../../src/lib/server/security-headers.ts';
import type { CertificateInUse } from './certificate-in-use.ts';
import type { WelcomeLocale } from './lan.messages.ts';
import { inUrl } from './names.ts';
import { welcomePage } from './welcome-page.ts';

const policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
export const CERTIFICATE_PATH = '/muster-ca.crt';

/** `securePort` is asked at every request: the port may be any free one. */
export function welcome(certificate: CertificateInUse, securePort: () => number): RequestListener {
	return (request, response) => {
		for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
		// Means nothing on an open line, and browsers say so.
		response.removeHeader('cross-origin-opener-policy');
		response.setHeader('cache-control', 'no-store');
		// Nothing is read from who is on an open line.
		request.resume();
		if (request.method !== 'GET' && request.method !== 'HEAD') return answer(response, 405, 'text/plain', '', { allow: 'GET, HEAD' });
		const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
		const { authority } = certificate.identity;
		if (pathname === CERTIFICATE_PATH && authority !== undefined) {
			return answer(response, 200, 'application/x-x509-ca-cert', new X509Certificate(authority).raw, { 'content-disposition': 'attachment; filename="muster-ca.crt"' });
		}
		const secure = `https://${inUrl(nameFor(request, certificate))}:${securePort()}`;
		// A program that was pointed at the plain port is told so, and gets nothing that it could take for an answer.
		if (pathname !== '/' && !(request.headers.accept ?? '').includes('text/html')) return answer(response, 404, 'text/plain; charset=utf-8', `${secure}\n`);
		const locale = localeFor(request, searchParams.get('lang'));
		const html = welcomePage({ secure, fingerprint: certificate.fingerprint, locale, certificatePath: CERTIFICATE_PATH });
		answer(response, 200, 'text/html; charset=utf-8', html, { 'content-security-policy': policy, 'content-language': locale, vary: 'Accept-Language' });
	};
}

/** The name the caller used, when the certificate has it; else the first of ours. */
function nameFor(request: IncomingMessage, certificate: CertificateInUse): string {
	const { host } = request.headers;
	const asked = host !== undefined && URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '') : undefined;
	const { shown, certified } = certificate.names;
	return asked !== undefined && certified.includes(asked) ? asked : (shown[0] ?? 'localhost');
}

function localeFor(request: IncomingMessage, chosen: string | null): WelcomeLocale {
	if (chosen === 'en' || chosen === 'zh-CN') return chosen;
	return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh-CN';
}

function answer(response: ServerResponse, status: number, type: string, body: string | Buffer, headers: Readonly<Record<string, string>> = {}): void {
	response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body), ...headers });
	response.end(response.req.method === 'HEAD' ? undefined : body);
}
