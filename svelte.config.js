import adapter from '@sveltejs/adapter-node';

/** Content security: everything from our own origin; styles inline because Svelte and MapLibre set style attributes. */
const directives = {
	'default-src': ['none'],
	'script-src': ['self'],
	'worker-src': ['self'],
	'connect-src': ['self'],
	'img-src': ['self', 'data:', 'blob:'],
	'font-src': ['self'],
	'style-src': ['self', 'unsafe-inline'],
	'manifest-src': ['self'],
	'form-action': ['self'],
	'base-uri': ['none'],
	'frame-ancestors': ['none']
};

/** @type {import('@sveltejs/kit').Config} */
export default {
	kit: {
		adapter: adapter({ out: 'build', precompress: true }),
		alias: { $db: 'db', $messages: 'src/lib/paraglide/messages.js' },
		csp: { mode: 'auto', directives },
		// Our own origin check (api.md) covers every content type, bearer tokens included.
		csrf: { trustedOrigins: ['*'] },
		typescript: { config: (config) => ({ ...config, include: [...config.include, '../db/**/*.ts', '../server/**/*.ts', '../tests/**/*.ts', '../docs/**/*.ts'] }) },
		version: { pollInterval: 60_000 }
	},
	compilerOptions: { runes: true }
};
