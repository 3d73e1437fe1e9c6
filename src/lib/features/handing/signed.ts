/** Papers signed at the scene as their copies are given out: those that have arrived, and those that this device still carries. */
import type { Row } from '$db/schema';
import type { Desk } from '$lib/client/desk.svelte';
import { linkProblem, problemOf } from '$lib/client/send';
import type { Problem } from '$lib/client/send';
import type { SignedRow } from '$lib/domain/handing/offline-copy';
import type { ScenePaper } from '$lib/domain/paper/rights';
import type { Waiting } from '$lib/features/field/waiting.svelte';
import { getLocale } from '$lib/paraglide/runtime';

export interface SignedPaper {
	readonly type: ScenePaper;
	readonly row: SignedRow;
	/** The command centre has it. */
	readonly arrived: boolean;
}

const kinds: Readonly<Partial<Record<string, ScenePaper>>> = {
	'handing.hand_over': 'handover',
	'handing.give_back': 'return',
	'handing.certify_damage': 'damage',
	'ticket.sign': 'ticket'
};

/** A paper this device still carries, as a row; undefined for whatever else waits. */
export function carried(
	{ type, payload, at }: Pick<Waiting, 'type' | 'payload' | 'at'>,
	of: Row<'requisitions'>,
	by: { readonly id: string; readonly name: string }
): SignedPaper | undefined {
	const kind = kinds[type];
	const signed = payload as SignedRow & { readonly requisitionId?: string };
	if (!kind || signed.requisitionId !== of.id) return undefined;
	const common = {
		...{ id: '', incidentId: of.incidentId, areaId: of.areaId, objection: null, witness: null, late: false, onBehalf: null },
		...{ recordedBy: by.id, recordedByName: by.name, recordedAt: at },
		...signed,
		signatures: signed.signatures.map((one) => ({ ...one, contentHash: signed.contentHash }))
	};
	const row = kind === 'ticket' ? { meterFrom: null, meterTo: null, correctedBy: null, correctionReason: null, ...common } : { kind, ...common };
	return { type: kind, row: row as SignedRow, arrived: false };
}

/** The newest first; one that has arrived is no longer carried. */
export function signedOf(desk: Desk, of: Row<'requisitions'>, waiting: readonly Waiting[]): SignedPaper[] {
	const there: SignedPaper[] = [
		...desk.rows.handings.where('requisitionId', of.id).map((row) => ({ type: row.kind, row, arrived: true })),
		...desk.rows.tickets.where('requisitionId', of.id).map((row) => ({ type: 'ticket' as const, row, arrived: true }))
	];
	const known = new Set(there.map(({ row }) => row.number));
	const here = waiting.flatMap((item) => carried(item, of, desk.actor) ?? []).filter(({ row }) => !known.has(row.number));
	return [...here, ...there].sort((a, b) => b.row.recordedAt - a.row.recordedAt);
}

/** The paper as the office issues it. */
export interface Issued {
	readonly address: string;
	readonly url: string | null;
	readonly until: number | null;
}

/** Has the paper issued, and a link made to it. */
export async function issuedCopy({ type, row }: SignedPaper): Promise<Issued | Problem> {
	const response = await fetch(`/api/v1/requisitions/${row.requisitionId}/papers/${type}/copy`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', accept: 'application/json', 'accept-language': getLocale() },
		body: JSON.stringify({ of: row.id })
	}).catch(() => undefined);
	if (!response) return linkProblem('unreachable');
	return response.ok ? ((await response.json()) as Issued) : problemOf(response);
}
