import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { upgradesInVite } from './server/vite-upgrades.ts';
import { verifierInVite } from './server/vite-verifier.ts';

export default defineConfig({
	plugins: [
		paraglideVitePlugin({ project: './project.inlang', outdir: './src/lib/paraglide', strategy: ['cookie', 'preferredLanguage', 'baseLocale'], emitTsDeclarations: true }),
		sveltekit(),
		upgradesInVite(),
		verifierInVite()
	],
	worker: { format: 'es' },
	build: { target: ['chrome120', 'firefox128', 'safari17'], chunkSizeWarningLimit: 1500 },
	test: {
		include: ['src/**/*.test.ts', 'db/**/*.test.ts', 'server/**/*.test.ts', 'tests/**/*.test.ts'],
		exclude: ['tests/e2e/**', 'node_modules/**'],
		globalSetup: 'tests/postgres.setup.ts',
		environment: 'node',
		testTimeout: 60_000,
		hookTimeout: 60_000,
		pool: 'forks',
		// No file leaves anything behind (worlds share nothing): starting a process for each of them took a third of the time.
		isolate: false,
		reporters: ['default']
	}
});
