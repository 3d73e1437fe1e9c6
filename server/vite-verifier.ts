/**
 * The verifier page: `src/verifier` as one HTML file with its script inside, at `/verify.html` of the built app. It is carried
 * on a stick, opened from a folder and trusted by its own policy: no network, no script but this one.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import type { Plugin } from 'vite';

const FILE = 'verify.html';
const folder = join(import.meta.dirname, '..', 'src', 'verifier');

/** The page's text. */
async function verifierPage(): Promise<string> {
	const built = await build({
		configFile: false,
		logLevel: 'silent',
		root: folder,
		build: { write: false, target: ['chrome120', 'firefox128', 'safari17'], modulePreload: false, rollupOptions: { input: join(folder, 'page.ts'), output: { format: 'iife' } } }
	});
	const [output] = Array.isArray(built) ? built : [built];
	const chunk = output !== undefined && 'output' in output ? output.output.find((one) => one.type === 'chunk') : undefined;
	if (chunk?.type !== 'chunk') throw new Error('the verifier page has no script');
	// The one text that would end the script element early.
	const script = chunk.code.trim().replaceAll('</script', '<\\/script');
	const hash = `sha256-${createHash('sha256').update(script).digest('base64')}`;
	// As functions: a `$` in the script would be read as a pattern. The policy's hash is of the exact text between the tags.
	return readFileSync(join(folder, 'page.html'), 'utf8')
		.replace('%script-hash%', () => hash)
		.replace(/<script>\s*%script%\s*<\/script>/, () => `<script>${script}</script>`);
}

export const verifierInVite = (): Plugin => ({
	name: 'muster:verifier',
	async generateBundle() {
		if (this.environment.name !== 'client') return;
		this.emitFile({ type: 'asset', fileName: FILE, source: await verifierPage() });
	},
	configureServer(vite) {
		vite.middlewares.use(`/${FILE}`, (_request, response) => {
			void verifierPage().then(
				(page) => response.setHeader('content-type', 'text/html; charset=utf-8').end(page),
				(failure: unknown) => response.writeHead(500).end(String(failure))
			);
		});
	}
});
