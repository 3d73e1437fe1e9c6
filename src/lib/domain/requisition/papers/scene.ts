/**
 * D17 应急征用清单 (杭州市政府令255 art. 14, two copies), its daily tickets D17A (台班签证), D19 返还交接单, D20 毁损、灭失证明 (art. 15): what was counted and signed at the
 * scene, with the hash of the exact bytes that the signers saw (domain.md §2.8).
 */
import type { LineCount } from '../../../../../db/requisition.ts';
import type { Row } from '../../../../../db/schema.ts';
import type { Block, Sheet } from '../../draft/sheet.ts';
import { fill } from '../../draft/wording.ts';
import { accountedFor } from '../../handing/balance.ts';
import { facts, form, hourWords, incidentWords, moneyWords, signedBy, timeWords } from './blocks.ts';
import type { CaseFacts } from './facts.ts';
import { outcomes, scene as words } from './words.data.ts';

type Handing = Row<'handings'>;
type Ticket = Row<'tickets'>;
/** As much of a case as what is signed at the scene needs: the tablet has it too. */
export type SceneFacts = Pick<CaseFacts, 'requisition' | 'incident' | 'lines' | 'zone'>;
type Line = Row<'requisition_lines'>;
type Entry = { readonly count: LineCount; readonly line: Line | undefined };

const spoken = (parts: readonly (string | false | undefined)[]): string => parts.filter((part) => typeof part === 'string' && part !== '').join('\n');

/** What the instruments said: hours, kilometres, fuel. */
const readings = ({ meter, km, fuelLitres }: LineCount): string =>
	spoken([
		meter !== undefined && fill(words.meter, { n: hourWords(meter) }),
		km !== undefined && fill(words.km, { n: km }),
		fuelLitres !== undefined && fill(words.fuel, { n: fuelLitres })
	]);

const photosOf = ({ photos }: Handing, lineId: string): string => {
	const own = photos.filter((photo) => photo.lineId === lineId);
	return own.length === 0 ? '' : fill(words.photos, { n: own.length });
};

const nameOf = ({ count, line }: Entry): string => count.name ?? line?.name ?? '';
const unitOf = ({ count, line }: Entry): string => count.unit ?? line?.unit ?? '';
const figure = (n: number | undefined): string => String(n ?? 0);

/** What is left of the life of a thing by its hour meter, whole percent; null where either is not known. Both in hundredths of an hour. */
export function newnessOf({ meter }: Pick<LineCount, 'meter'>, lifeHours: number | null): number | null {
	if (meter === undefined || lifeHours === null || lifeHours <= 0) return null;
	return Math.max(0, Math.round(((lifeHours - meter) * 100) / lifeHours));
}

/** 成新率 of a thing as it was handed over: reckoned, or room for the pen; a team and a site have none. */
function newnessWords({ count, line }: Entry): string {
	if (!line || line.kind === 'team' || line.kind === 'site') return '';
	const share = newnessOf(count, line.lifeHours);
	return share === null ? words.newnessByHand : fill(words.newness, { n: share });
}

/** How 成新率 was reckoned, thing by thing. */
function newnessNote({ counts, kind }: Handing, { lines }: SceneFacts): Block[] {
	if (kind !== 'handover') return [];
	const told = counts.flatMap((count) => {
		const line = lines.find(({ id }) => id === count.lineId);
		const share = newnessOf(count, line?.lifeHours ?? null);
		if (!line || line.lifeHours === null || share === null || newnessWords({ count, line }) === '') return [];
		return [fill(words.newnessLine, { name: nameOf({ count, line }), life: hourWords(line.lifeHours), meter: hourWords(count.meter ?? 0), n: share })];
	});
	return told.length === 0 ? [] : [{ kind: 'note', text: fill(words.newnessText, { lines: told.join('；') }) }];
}

function handoverRow(entry: Entry, handing: Handing): string[] {
	const { count, line } = entry;
	const value = line?.originalFen ?? null;
	return [
		...[nameOf(entry), line?.specification ?? '', line?.serial ?? '', unitOf(entry), figure(count.claimed ?? line?.claimedQuantity), figure(count.quantity)],
		...[value === null ? '' : moneyWords(value), spoken([newnessWords(entry), count.condition, count.note]), readings(count), photosOf(handing, count.lineId)]
	];
}

const HOUR = 3_600_000;

/** How long it was used, from hand-over to this return: by its hour meter; of a bus, a site, a team, by the clock, in hours begun. Goods are consumed. */
function usedFor({ count, line }: Entry, at: number): string {
	if (!line || line.kind === 'goods') return '';
	if (count.meter !== undefined && line.meterStart !== null) return fill(words.used, { hours: hourWords(count.meter - line.meterStart) });
	if (line.startedAt === null) return '';
	const hours = Math.max(0, Math.ceil((at - line.startedAt) / HOUR));
	return fill(words.usedDays, { days: Math.floor(hours / 24), hours: hours % 24 });
}

function returnRow(entry: Entry, { at, late }: Handing): string[] {
	const { count, line } = entry;
	const [consumed, used, damaged, lost] = [count.consumed ?? 0, count.usedReturned ?? 0, count.damaged ?? 0, count.lost ?? 0];
	const remaining = count.remaining ?? 0;
	const before = (line?.countedQuantity ?? 0) - remaining - accountedFor({ quantity: count.quantity, usedReturned: used, damaged, lost, consumed });
	// A list that came second settled nothing, and nothing was settled before it.
	const parts = late ? [] : [before > 0 && fill(words.settledBefore, { n: before }), remaining > 0 && fill(words.remaining, { n: remaining })];
	return [
		...[nameOf(entry), line?.serial ?? '', unitOf(entry), figure(line?.countedQuantity ?? undefined), figure(consumed), figure(count.quantity), figure(used)],
		...[figure(damaged), figure(lost), spoken([...parts, count.condition, count.note, readings(count)]), usedFor(entry, at)]
	];
}

const damageRow = (entry: Entry, handing: Handing): string[] => [
	...[nameOf(entry), entry.line?.serial ?? '', unitOf(entry), figure(entry.count.damaged), figure(entry.count.lost), entry.count.condition],
	...[entry.count.note ?? '', photosOf(handing, entry.count.lineId)]
];

function tableOf(handing: Handing, { lines }: SceneFacts): Block {
	const entries = handing.counts.map((count): Entry => ({ count, line: lines.find(({ id }) => id === count.lineId) }));
	if (handing.kind === 'handover')
		return { kind: 'table', head: words.handoverHead, widths: [11, 12, 13, 6, 6, 6, 13, 18, 13, 6], rows: entries.map((entry) => handoverRow(entry, handing)) };
	if (handing.kind === 'return')
		return { kind: 'table', head: words.returnHead, widths: [11, 15, 6, 8, 8, 8, 6, 6, 6, 14, 12], rows: entries.map((entry) => returnRow(entry, handing)) };
	return { kind: 'table', head: words.damageHead, widths: [13, 17, 7, 7, 7, 17, 24, 8], rows: entries.map((entry) => damageRow(entry, handing)) };
}

/** A signed list or certificate; what is on it stood on it when it was signed. */
export function handingSheet(of: SceneFacts, handing: Handing): Sheet {
	const { requisition, zone } = of;
	const labels: Readonly<Record<'owner' | 'office' | 'witness', string>> = words.signs[handing.kind];
	const { witness: _witness, ...two } = labels;
	const signed = handing.witness !== null || handing.signatures.some(({ side }) => side === 'witness');
	return form(words.names[handing.kind], handing.number, [
		facts(
			[words.decision, requisition.number ?? words.noDecision],
			[words.incident, incidentWords(of)],
			[words.owner, requisition.ownerName],
			[words.at, fill(words.atText, { at: timeWords(handing.at, zone), place: handing.place })],
			[words.mark, handing.kind === 'handover' && requisition.markNo],
			[words.outcome, outcomes[handing.outcome]],
			[words.objection, handing.objection],
			[words.witness, handing.witness],
			[words.onBehalf, handing.onBehalf && fill(words.onBehalfText, { name: handing.recordedByName, paper: handing.onBehalf.paper })],
			[words.late, handing.late && words.lateText],
			[words.copies, handing.kind !== 'damage' && words.copiesText]
		),
		tableOf(handing, of),
		...newnessNote(handing, of),
		signedBy(handing.signatures, signed || handing.kind === 'damage' ? labels : two, zone),
		{ kind: 'note', text: fill(words.hashText, { hash: handing.contentHash }) },
		...photoList(handing, of)
	]);
}

/** Photos by their hash, so that a picture can be held against the paper. */
function photoList({ photos }: Pick<Handing, 'photos'>, { lines }: Pick<SceneFacts, 'lines'>): Block[] {
	if (photos.length === 0) return [];
	const told = photos.map(({ lineId, angle, sha256 }) =>
		fill(words.photoText, { line: lines.find(({ id }) => id === lineId)?.name ?? '', angle: words.angles[angle] ?? angle, hash: sha256.slice(0, 16) })
	);
	return [{ kind: 'note', text: `${words.photoList}：${told.join('；')}` }];
}

/** 台班签证单: the hours of one thing on one day, idle with its cause, as both sides signed them. */
export function ticketSheet(of: SceneFacts, ticket: Ticket): Sheet {
	const { requisition, lines, zone } = of;
	const line = lines.find(({ id }) => id === ticket.lineId);
	const { witness: _witness, ...two } = words.signs.ticket;
	const { meterFrom, meterTo } = ticket;
	return form(words.ticketName, ticket.number, [
		facts(
			[words.decision, requisition.number ?? words.noDecision],
			[words.incident, incidentWords(of)],
			[words.owner, requisition.ownerName],
			[words.ticketThing, [line?.name, line?.specification, line?.serial].filter((part) => part != null && part !== '').join('　')],
			[words.ticketDate, ticket.date],
			[words.worked, fill(words.hours, { n: hourWords(ticket.workedHours) })],
			[words.idle, ticket.idle.map(({ cause, hours }) => fill(words.idleText, { n: hourWords(hours), cause: words.idleCauses[cause] })).join('；')],
			[words.operator, ticket.operator],
			[words.ticketMeter, meterFrom !== null && meterTo !== null && fill(words.meterText, { from: hourWords(meterFrom), to: hourWords(meterTo) })],
			[words.fuelIssued, fill(words.litres, { n: ticket.fuelIssuedLitres })],
			[words.outcome, outcomes[ticket.outcome]],
			[words.objection, ticket.objection],
			[words.witness, ticket.witness],
			[words.corrects, ticket.correctionReason],
			[words.onBehalf, ticket.onBehalf && fill(words.onBehalfText, { name: ticket.recordedByName, paper: ticket.onBehalf.paper })],
			[words.late, ticket.correctedBy === null ? ticket.late && words.lateText : words.corrected],
			[words.copies, words.copiesText]
		),
		signedBy(ticket.signatures, ticket.outcome === 'refused' ? words.signs.ticket : two, zone),
		{ kind: 'note', text: fill(words.hashText, { hash: ticket.contentHash }) },
		...photoList(ticket, of)
	]);
}
