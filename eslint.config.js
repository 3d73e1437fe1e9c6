// Strict where a mistake is silent, quiet where prettier and TypeScript already speak. Type-aware rules run on plain
// TypeScript only: svelte-check judges the components' types, and twice would cost a minute a run.
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';

/** Names of places that say a role instead of a concept: they become everybody's cellar. */
const restrictedSyntax = [
	{ selector: 'TSNonNullExpression', message: 'Use must() or found() of domain/refusal.ts: they say what was missing.' },
	{ selector: "CallExpression[callee.object.name='console']", message: 'The structured log is the only log.' }
];

export default ts.config(
	{
		ignores: ['node_modules/', 'build/', '.svelte-kit/', 'src/lib/paraglide/', 'data/', 'test-results/', 'static/', 'db/**/migrations/', 'tests/fixtures/']
	},
	...ts.configs.recommended,
	...svelte.configs['flat/recommended'],
	{
		rules: {
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'no-var': 'error',
			'prefer-const': 'error',
			'no-implicit-coercion': ['error', { boolean: false }],
			'no-param-reassign': 'error',
			'no-restricted-syntax': ['error', ...restrictedSyntax],
			'no-eval': 'error',
			'no-else-return': 'error',
			'no-empty-pattern': 'off',
			'object-shorthand': 'error',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false }],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_', ignoreRestSiblings: true }],
			'svelte/no-at-html-tags': 'error',
			'svelte/require-each-key': 'error',
			'svelte/no-navigation-without-resolve': 'off',
			'svelte/prefer-svelte-reactivity': 'off',
			// svelte-check tells which of them hide nothing.
			'svelte/no-unused-svelte-ignore': 'off',
			// A space that must stay is written as a literal.
			'svelte/no-useless-mustaches': 'off'
		}
	},
	{
		files: ['src/**/*.ts', 'server/**/*.ts', 'db/**/*.ts', 'tests/**/*.ts'],
		ignores: ['**/*.svelte.ts', '**/*.d.ts', 'src/service-worker.ts'],
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
		rules: {
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
			'@typescript-eslint/await-thenable': 'error',
			'@typescript-eslint/only-throw-error': [
				'error',
				{ allowThrowingAny: false, allowThrowingUnknown: true, allow: [{ from: 'package', package: '@sveltejs/kit', name: ['Redirect', 'HttpError'] }] }
			],
			'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig: { compilerOptions: { runes: true } } } },
		rules: {
			// TypeScript knows the globals and the runes.
			'no-undef': 'off',
			// Props are taken apart with `let`, as Svelte's own documentation does, since some of them are bindable.
			'prefer-const': 'off',
			'svelte/prefer-const': ['error', { destructuring: 'all' }]
		}
	}
);
