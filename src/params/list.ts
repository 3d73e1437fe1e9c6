import type { ParamMatcher } from '@sveltejs/kit';

/** The tables that can be read as lists (api.md "Lists for documents and ledgers"). */
const lists = new Set([
	'organisations',
	'resources',
	'stock_lines',
	'incidents',
	'requirements',
	'orders',
	'taskings',
	'posts',
	'attachments',
	'receipts',
	'report_clocks',
	'reports',
	'duty_notes'
]);

export const match: ParamMatcher = (name) => lists.has(name);
