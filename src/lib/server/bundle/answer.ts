/** The answer that carries a bundle: its length told beforehand, sent as it is read, cleared away whether it was taken or broken off. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Broken } from '../../domain/refusal.ts';
import type { Bundle } from './case.ts';

/** The page that checks a bundle, as the build made it (`server/vite-verifier.ts`). */
export function verifierPage(): string {
	const place = resolve('build', 'client', 'verify.html');
	if (!existsSync(place)) throw new Broken(`no ${place}: build first`);
	return readFileSync(place, 'utf8');
}

export function bundleAnswer(bundle: Bundle): Response {
	const pieces = bundle.pieces();
	const body = new ReadableStream<Uint8Array>({
		async pull(controller) {
			try {
				const { done, value } = await pieces.next();
				if (!done) return void controller.enqueue(value);
				controller.close();
				await bundle.close();
			} catch (failure) {
				await bundle.close();
				controller.error(failure);
			}
		},
		async cancel() {
			await pieces.return(undefined);
			await bundle.close();
		}
	});
	return new Response(body, {
		headers: {
			'content-type': 'application/zip',
			'content-length': String(bundle.size),
			'content-disposition': `attachment; filename="case.zip"; filename*=UTF-8''${encodeURIComponent(bundle.name)}.zip`,
			'x-muster-files': String(bundle.files),
			'cache-control': 'no-store'
		}
	});
}
