/** The tables that can be read as lists (api.md "Lists for documents and ledgers"). */
export const lists = [
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
] as const;
