/** The certificate a running process serves: chosen at the start, renewed without a restart. */
import { X509Certificate } from 'node:crypto';
import type { Server } from 'node:https';
import { join, resolve } from 'node:path';
import type { Config } from '../../src/lib/server/config.ts';
import { givenIdentity, localIdentity } from './identity.ts';
import type { Identity } from './identity.ts';
import { machineNames } from './names.ts';
import type { Names } from './names.ts';

/** How often addresses and files are looked at, ms. */
const LOOK_MS = 5 * 60_000;

export class CertificateInUse {
	readonly #config: Config;
	#identity: Identity;
	#names: Names;

	/** @throws Unusable */
	constructor(config: Config, now = Date.now()) {
		this.#config = config;
		this.#names = this.#look();
		this.#identity = this.#choose(now);
	}

	get identity(): Identity {
		return this.#identity;
	}
	get names(): Names {
		return this.#names;
	}
	/** SHA-256 of the authority as phones show it: pairs of hexadecimal digits. */
	get fingerprint(): string | undefined {
		return this.#identity.authority === undefined ? undefined : new X509Certificate(this.#identity.authority).fingerprint256;
	}

	/** Looks again from time to time and gives `server` what has changed; a look that fails leaves the certificate that works. */
	follow(server: Server, onfailure: (failure: unknown) => void): void {
		const timer = setInterval(() => {
			try {
				if (this.renew()) server.setSecureContext(this.#identity);
			} catch (failure) {
				onfailure(failure);
			}
		}, LOOK_MS);
		timer.unref();
		server.once('close', () => clearInterval(timer));
	}

	/** True when the certificate is another one than before. */
	renew(now = Date.now()): boolean {
		const before = this.#identity.cert;
		this.#names = this.#look();
		this.#identity = this.#choose(now);
		return this.#identity.cert !== before;
	}

	#look(): Names {
		return machineNames(this.#config.origin === undefined ? undefined : new URL(this.#config.origin).hostname);
	}

	#choose(now: number): Identity {
		const { tls, dataFolder } = this.#config;
		if (tls !== undefined && tls !== 'local') return givenIdentity(resolve(tls));
		return localIdentity(join(resolve(dataFolder), 'tls'), this.#names.certified, now);
	}
}
