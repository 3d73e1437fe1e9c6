/** A machine of the local network: a name that is not localhost leads to our server, and its certificate is known. */
import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import type { Browser } from '@playwright/test';
import type { RunningServer } from './server.ts';

export const NAME = 'muster.test';

/** A browser for which the name leads here and the server's key is known, as on a tablet with the certificate installed. `folder`: the server's data. */
export function lanBrowser(folder: string): Promise<Browser> {
	const leaf = new X509Certificate(readFileSync(join(folder, 'tls', 'cert.pem')));
	const pin = createHash('sha256')
		.update(leaf.publicKey.export({ type: 'spki', format: 'der' }))
		.digest('base64');
	const executablePath = process.env['CHROMIUM_PATH'];
	const given: unknown = JSON.parse(process.env['CHROMIUM_ARGS'] ?? '[]');
	const args = [...(Array.isArray(given) ? given.map(String) : []), `--host-resolver-rules=MAP ${NAME} 127.0.0.1`, `--ignore-certificate-errors-spki-list=${pin}`];
	return chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args });
}

/** The same server as people on the network open it. */
export const onLan = (server: RunningServer): RunningServer => ({ ...server, url: `https://${NAME}:${server.lanPorts.secure}` });
