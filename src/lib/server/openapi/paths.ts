/** Every endpoint of the public API: method, path, what it answers. The order is that of api.md. */
import { lists } from '../../domain/protocol/lists.ts';
import { tileTypes } from '../basemap/proxy.ts';
import { fileTypes } from '../files/types.ts';

export interface Endpoint {
	readonly method: 'get' | 'post' | 'delete';
	readonly path: string;
	readonly summary: string;
	/** Name of the answer's shape; null: no body (204). */
	readonly answers: string | null;
	/** Other media types than JSON. */
	readonly media?: readonly string[];
	/** A part of it may be asked for by `Range`: 206, and 416 for one that is not there. */
	readonly ranges?: true;
	/** Answers 204 where there is nothing. */
	readonly sparse?: true;
	readonly query?: readonly string[];
	/** Name of the request body's shape, or `Commands` for the union of all commands. */
	readonly body?:
		| 'Command'
		| 'AidSign'
		| 'AidCorrect'
		| 'PaperIssue'
		| 'OfPaper'
		| 'Batch'
		| 'Credentials'
		| 'Password'
		| 'TokenRequest'
		| 'Points'
		| 'Reason'
		| 'OwnerColumn'
		| 'Setup'
		| 'File'
		| 'CalculationRequest';
	/** Open without signing in. */
	readonly open?: true;
}

export const endpoints: readonly Endpoint[] = [
	{ method: 'post', path: '/api/v1/session', summary: 'Sign in', answers: 'Session', body: 'Credentials', open: true },
	{ method: 'get', path: '/api/v1/session', summary: 'Who am I', answers: 'Session' },
	{ method: 'delete', path: '/api/v1/session', summary: 'Sign out', answers: null },
	{ method: 'post', path: '/api/v1/session/unlock', summary: 'Open a locked screen', answers: null, body: 'Password' },
	{ method: 'get', path: '/api/v1/sessions', summary: 'My devices', answers: 'Sessions' },
	{ method: 'post', path: '/api/v1/tokens', summary: 'Make a token, shown once', answers: 'Token', body: 'TokenRequest' },
	{ method: 'post', path: '/api/v1/setup', summary: 'First run of an empty world', answers: 'Status', body: 'Setup', open: true },
	{ method: 'post', path: '/api/v1/commands', summary: 'One command, decided once', answers: 'Answer', body: 'Command' },
	{ method: 'post', path: '/api/v1/commands/batch', summary: 'At most 100 commands, each decided by itself, in order', answers: 'BatchAnswer', body: 'Batch' },
	{ method: 'get', path: '/api/v1/snapshot', summary: 'Everything live this actor may see, columnar', answers: 'Snapshot', query: ['scope'] },
	{ method: 'get', path: '/api/v1/deltas', summary: 'Changes since a seq', answers: 'Deltas', query: ['since', 'limit'] },
	{ method: 'get', path: '/api/v1/journal', summary: 'Entries whose rows the actor may all see', answers: 'Journal', query: ['since', 'limit', 'subject'] },
	{
		method: 'get',
		path: '/api/v1/journal/export',
		summary: 'NDJSON, one line an entry, complete over its span',
		answers: 'ExportLine',
		media: ['application/x-ndjson'],
		query: ['from', 'to', 'incident']
	},
	{ method: 'get', path: '/api/v1/codes', summary: 'The code lists', answers: 'Codes' },
	{ method: 'get', path: '/api/v1/basemap', summary: 'The base maps besides the shipped sketch, with their credits and the map approval number', answers: 'Basemaps' },
	{
		method: 'get',
		path: '/api/v1/basemap/{base}/{layer}/{z}/{x}/{y}',
		summary: 'One tile of `imported` or `tiles`; 204 where it has none, 503 while its source fails',
		answers: 'FileBytes',
		media: tileTypes,
		sparse: true
	},
	{
		method: 'get',
		path: '/api/v1/basemap/archive',
		summary: 'The imported PMTiles archive, whole or by Range',
		answers: 'FileBytes',
		media: ['application/vnd.pmtiles'],
		ranges: true
	},
	{
		method: 'get',
		path: '/api/v1/places',
		summary: 'Places by Chinese, pinyin, initials, stake number; what a point is near to',
		answers: 'Places',
		query: ['q', 'lon', 'lat', 'limit']
	},
	{ method: 'get', path: '/api/v1/search', summary: 'Forces, incidents and places', answers: 'Search', query: ['q'] },
	{ method: 'get', path: '/api/v1/incidents/similar', summary: 'Likely duplicates: 2 km, 60 min, same class', answers: 'Similar', query: ['lon', 'lat', 'kind', 'at', 'accuracy'] },
	{ method: 'get', path: '/api/v1/incidents/{id}/recommendation', summary: 'Candidates per requirement line, with reasons and shortfalls', answers: 'Recommendation' },
	{
		method: 'get',
		path: '/api/v1/incidents/{id}/ways',
		summary: 'What a need that is not met could be met with, in lawful order, with minutes, cost, papers and who can sign now',
		answers: 'Ways',
		query: ['requirementId', 'days', 'basis']
	},
	{
		method: 'post',
		path: '/api/v1/aid/{id}/sign',
		summary: 'Sign a letter that asks for aid: it gets its number and goes out as the server has made it',
		answers: 'SignedLetter',
		body: 'AidSign'
	},
	{
		method: 'post',
		path: '/api/v1/aid/{id}/correct',
		summary: 'Put a letter right that went out: a new version under its number, signed again, with the reason',
		answers: 'CorrectedLetter',
		body: 'AidCorrect'
	},
	{
		method: 'get',
		path: '/api/v1/aid/{id}/letter.pdf',
		summary: 'A letter that asks for aid as PDF: the signed bytes that stand, or the version asked for; before that a draft marked as one',
		answers: 'FileBytes',
		media: ['application/pdf'],
		query: ['version']
	},
	{ method: 'post', path: '/api/v1/owners/{id}/personal', summary: 'Unmask one value of an owner: a right, a reason, an entry', answers: 'OwnerValue', body: 'OwnerColumn' },
	{ method: 'post', path: '/api/v1/payments/{id}/account', summary: 'Unmask the account of a payment: a right, a reason, an entry', answers: 'OwnerValue', body: 'Reason' },
	{ method: 'get', path: '/api/v1/requisitions/figures', summary: 'Cost by incident, owner, type and funding; use against idle; days to payment', answers: 'Figures' },
	{ method: 'post', path: '/api/v1/incidents/{id}/caller', summary: 'Unmask the caller: a right, a reason, an entry', answers: 'Caller', body: 'Reason' },
	{ method: 'get', path: '/api/v1/resources/{id}/track', summary: 'Where a unit was between two times', answers: 'Track', query: ['from', 'to'] },
	{ method: 'post', path: '/api/v1/positions', summary: 'Positions of units, at most 1,000', answers: 'PositionsAnswer', body: 'Points' },
	{ method: 'post', path: '/api/v1/files', summary: 'A photo or document for the channel: the raw bytes, at most 20 MB', answers: 'StoredFile', query: ['name'], body: 'File' },
	{
		method: 'get',
		path: '/api/v1/files/{sha256}',
		summary: 'A file, for who sees a post it hangs on or uploaded it; ranges of bytes',
		answers: 'FileBytes',
		media: fileTypes,
		ranges: true
	},
	{ method: 'get', path: '/api/v1/files/{sha256}/thumbnail', summary: 'A small picture of it, without metadata', answers: 'FileBytes', media: ['image/webp'], query: ['size'] },
	{
		method: 'post',
		path: '/api/v1/compensation/calculate',
		summary: 'What items of compensation come to, by the rule set in force or a named one; writes nothing',
		answers: 'Calculation',
		body: 'CalculationRequest'
	},
	{ method: 'get', path: '/api/v1/reports/{id}/pdf', summary: 'A report as PDF in the official layout', answers: 'FileBytes', media: ['application/pdf'] },
	{ method: 'get', path: '/api/v1/orders/{id}/pdf', summary: 'An order with the steps of its units as PDF', answers: 'FileBytes', media: ['application/pdf'] },
	{
		method: 'get',
		path: '/api/v1/incidents/{id}/timeline.pdf',
		summary: 'The whole of an incident by time as PDF, files with their hashes',
		answers: 'FileBytes',
		media: ['application/pdf']
	},
	{
		method: 'get',
		path: '/api/v1/requisitions/ledger.xlsx',
		summary: 'The ledger of requisition and compensation as a workbook, of everything or of the cases drafted in a month (YYYY-MM)',
		answers: 'FileBytes',
		media: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
		query: ['month']
	},
	{
		method: 'get',
		path: '/api/v1/requisitions/{id}/papers',
		summary: 'The papers of a case of requisition that exist now or were issued, with their versions and addresses',
		answers: 'CasePapers'
	},
	{
		method: 'get',
		path: '/api/v1/requisitions/{id}/papers/{type}.pdf',
		summary: 'A paper of a case as PDF, by type or catalogue number: the issued bytes (`version` picks one), else a draft marked as one; 409 while its facts do not exist',
		answers: 'FileBytes',
		media: ['application/pdf'],
		query: ['of', 'version']
	},
	{
		method: 'get',
		path: '/api/v1/requisitions/{id}/papers/{type}.docx',
		summary: 'The decision (D15) or the award (D24) as a text document; what counts is the issued PDF',
		answers: 'FileBytes',
		media: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
		query: ['of']
	},
	{
		method: 'get',
		path: '/api/v1/requisitions/{id}/case.zip',
		summary:
			'The case, or with `proceeding` its evidence for the court, as one ZIP with a list of hashes, its part of the journal and the page that checks it; personal values masked; the export is an entry',
		answers: 'FileBytes',
		media: ['application/zip'],
		query: ['proceeding']
	},
	{ method: 'get', path: '/api/v1/proceedings/{id}/evidence', summary: 'The evidence of the decision as of that second, and apart what came later', answers: 'EvidenceList' },
	{ method: 'get', path: '/api/v1/proceedings/{id}/evidence.pdf', summary: 'The evidence list as PDF', answers: 'FileBytes', media: ['application/pdf'] },
	{
		method: 'post',
		path: '/api/v1/requisitions/{id}/case.zip',
		summary: 'The same with personal values in clear, for who may unmask and says why',
		answers: 'FileBytes',
		media: ['application/zip'],
		query: ['proceeding'],
		body: 'Reason'
	},
	{
		method: 'post',
		path: '/api/v1/requisitions/{id}/papers/{type}/issue',
		summary: 'Issue a paper as it is now, or with a reason correct the issued one; the server makes and keeps the bytes',
		answers: 'IssuedPaper',
		body: 'PaperIssue'
	},
	{
		method: 'post',
		path: '/api/v1/requisitions/{id}/papers/{type}/copy',
		summary: 'The copy of the other side of what was signed at the scene: issued as it was signed, with a link of its own for a day where the public listener is on',
		answers: 'OwnerCopy',
		body: 'OfPaper'
	},
	...lists.map((table): Endpoint => ({
		method: 'get',
		path: `/api/v1/${table}`,
		summary: `List of ${table}, a page at a time`,
		answers: `List_${table}`,
		query: ['q', 'sort', 'after', 'limit']
	})),
	{ method: 'get', path: '/api/v1/openapi.json', summary: 'This document', answers: 'Document', open: true },
	{ method: 'get', path: '/healthz', summary: 'Alive', answers: 'Status', open: true },
	{ method: 'get', path: '/readyz', summary: 'Store writable, migrations done', answers: 'Status', open: true }
];
