/** What `--lan` prints: the addresses as text and as codes to be photographed, and the fingerprint to compare. */
import { renderUnicodeCompact } from 'uqr';
import type { CertificateInUse } from './certificate-in-use.ts';
import { lanSentences } from './lan.messages.ts';
import { inUrl } from './names.ts';

const SHOWN_MAX = 4;

export function announcement(certificate: CertificateInUse, ports: { readonly secure: number; readonly plain: number }): string[] {
	const { shown } = certificate.names;
	const secure = shown.slice(0, SHOWN_MAX).map((name) => `https://${inUrl(name)}:${ports.secure}`);
	const [first = ''] = secure;
	const explained = `http://${inUrl(shown[0] ?? 'localhost')}:${ports.plain}`;
	const { fingerprint } = certificate;
	const codes = beside(code(explained), code(first));
	return [
		lanSentences.address(secure),
		...(fingerprint === undefined ? [] : [lanSentences.install(explained), lanSentences.fingerprint(fingerprint)]),
		...(Date.now() > certificate.identity.until ? [lanSentences.expired] : []),
		...(fingerprint === undefined ? code(first) : [lanSentences.codes, ...codes])
	];
}

/** Light on dark terminals and dark on light ones: both are read, as long as there is a quiet border. */
const code = (text: string): string[] => renderUnicodeCompact(text, { border: 2, ecc: 'L' }).split('\n');

function beside(left: readonly string[], right: readonly string[]): string[] {
	const width = Math.max(...left.map((line) => line.length));
	return Array.from({ length: Math.max(left.length, right.length) }, (_, at) => `${(left[at] ?? '').padEnd(width)}    ${right[at] ?? ''}`);
}
