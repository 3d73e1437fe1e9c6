/**
 * What exactly was signed: the canonical text (RFC 8785) of the paper as it was shown, and its SHA-256. The tablet makes it to show
 * and sign, the server makes it again and refuses what does not agree, and anybody can make it a third time from the row.
 *
 * A drawn signature is evidence, not a 可靠电子签名 (电子签名法 art. 13): what ties it to these bytes is this hash.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { GuidedPhoto, Idle, LineCount } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import { canonical } from '../journal/canonical.ts';
import { Refusal } from '../refusal.ts';
import { markNumber } from './numbers.ts';

interface Ending {
	readonly outcome: string;
	readonly objection?: string | null | undefined;
	readonly witness?: string | null | undefined;
}

export interface HandingContent extends Ending {
	readonly kind: 'handover' | 'return' | 'damage';
	readonly number: string;
	readonly requisitionId: string;
	/** UTC ms as the device told. */
	readonly at: number;
	readonly place: string;
	readonly counts: readonly LineCount[];
	readonly photos: readonly GuidedPhoto[];
}

export interface TicketContent extends Ending {
	readonly number: string;
	readonly requisitionId: string;
	readonly lineId: string;
	readonly date: string;
	readonly workedHours: number;
	readonly idle: readonly Idle[];
	readonly operator: string;
	readonly meterFrom?: number | null | undefined;
	readonly meterTo?: number | null | undefined;
	readonly fuelIssuedLitres: number;
	readonly photos: readonly GuidedPhoto[];
}

/** Without what was left open: an absent figure is no figure. */
const said = (value: object): Record<string, unknown> => Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined && one !== null));
const ending = ({ outcome, objection, witness }: Ending) => ({ outcome, objection, witness });

/** The exact text that the signers of a list or certificate were shown. */
export const handingText = ({ kind, number, requisitionId, at, place, counts, photos, ...rest }: HandingContent): string =>
	canonical({
		...said({ form: `muster.${kind}@1`, number, mark: kind === 'handover' ? markNumber(number) : null, requisitionId, at, place, ...ending(rest) }),
		counts: counts.map(said),
		photos: photos.map(said)
	});

/** The exact text that the signers of a daily ticket were shown. */
export const ticketText = ({ number, requisitionId, lineId, date, workedHours, idle, operator, meterFrom, meterTo, fuelIssuedLitres, photos, ...rest }: TicketContent): string =>
	canonical({
		...said({ form: 'muster.ticket@1', number, requisitionId, lineId, date, workedHours, operator, meterFrom, meterTo, fuelIssuedLitres, ...ending(rest) }),
		idle: idle.map(said),
		photos: photos.map(said)
	});

export const hashOfText = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** @throws Refusal 422 `handing.content_mismatch`: what arrived is not what was signed. */
export function assertSigned(text: string, contentHash: string): void {
	if (hashOfText(text) !== contentHash) throw new Refusal('rule', 'handing.content_mismatch', {}, 'contentHash');
}

/** Whether a paper as it lies in the store is still the one that was signed. */
export const isAsSigned = (row: Row<'handings'> | Row<'tickets'>): boolean => row.contentHash === hashOfText('lineId' in row ? ticketText(row) : handingText(row));
