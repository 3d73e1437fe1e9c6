/**
 * Draft items of a claim, from what the case already knows (domain.md §2.5, §2.8): pure, so that the screen, the server and a court
 * come to the same. Use is valued by the basis of the rule set; the other valuation stands beside it and is nobody's choice. What
 * needs a paper that is not there (an invoice, a quote) is asked for, never guessed.
 */
import type { Row } from '../../../../db/schema.ts';
import type { FormulaCode } from '../compensation/formulas.ts';
import { papersOfPart, partsOf, ticketsUntil } from '../handing/parts.ts';
import { numberOf, rateOf, textOf } from '../ruleset/parameters.ts';
import { amountOf } from './money.ts';
import type { Inputs } from './money.ts';
import { daysOf, elapsedUse, nightsOf, shiftUse, ticketsOf } from './use.ts';
import type { Use } from './use.ts';
import { rentOf, wearOf } from './valuation.ts';

type Line = Row<'requisition_lines'>;

export interface Draft {
	readonly lineId: string | null;
	readonly formula: FormulaCode;
	readonly inputs: Inputs;
	readonly amountFen: number;
	readonly alternativeFen: number | null;
	readonly evidence: readonly { readonly input: string; readonly source: string }[];
}

/** An item that a paper is missing for: what is known of it, and what is not. */
export interface Wanted {
	readonly lineId: string | null;
	readonly formula: FormulaCode;
	readonly inputs: Inputs;
	readonly evidence: Draft['evidence'];
	readonly missing: readonly string[];
}

export interface Known {
	readonly requisition: Pick<Row<'requisitions'>, 'id' | 'means'>;
	readonly ruleSet: Row<'rule_sets'>;
	readonly lines: readonly Line[];
	readonly handings: readonly Row<'handings'>[];
	readonly tickets: readonly Row<'tickets'>[];
	readonly payments: readonly Row<'payments'>[];
	readonly zone: string;
}

type Sources = Readonly<Record<string, string | readonly string[]>>;
const cited = (sources: Sources): Draft['evidence'] => Object.entries(sources).flatMap(([input, source]) => [source].flat().map((each) => ({ input, source: each })));

const draft = (lineId: string | null, formula: FormulaCode, inputs: Inputs, sources: Sources, alternativeFen: number | null = null): Draft => ({
	...{ lineId, formula, inputs, alternativeFen },
	amountFen: amountOf(formula, inputs),
	evidence: cited(sources)
});

const lineSource = ({ id }: Line): string => `requisition_lines:${id}`;

/** Rent and depreciation of one thing: the rule set's basis governs, the other one stands beside it. */
function valued(line: Line, use: Use, { ruleSet }: Known): Draft[] {
	const hours = use.hours / 100;
	// Several things alike on one line, used for the same hours.
	const quantity = line.countedQuantity ?? 1;
	const [rent, worn] = [rentOf(line, hours, quantity, ruleSet), wearOf(line, hours, quantity, ruleSet)];
	const [first, other] = textOf(ruleSet, 'valuation_basis') === 'C2d' ? [worn, rent] : [rent, worn];
	const chosen = first ?? other;
	if (!chosen) return [];
	return [draft(line.id, chosen.formula, chosen.inputs, { hours: use.sources, ...chosen.sources }, first && other ? amountOf(other.formula, other.inputs) : null)];
}

/** Use of what came back, or was lost and counts until then: every part of a line until its own end, by the paper that tells of it. */
const useOf = (line: Line, known: Known): Draft[] =>
	partsOf(line).flatMap((part) => {
		const drafts = partUse(part, { ...known, tickets: ticketsUntil(known.tickets, part, known.zone), handings: papersOfPart(known.handings, line, part) });
		const { source } = part;
		return source === undefined ? drafts : drafts.map((each) => ({ ...each, evidence: [...each.evidence, ...citedFor(each, source)] }));
	});

/** The paper by which a part ended, for what its time or quantity is told by; not twice. */
const citedFor = ({ inputs, evidence }: Draft, source: string): Draft['evidence'] =>
	['hours', 'days', 'periods', 'quantity', 'units']
		.filter((input) => inputs[input] !== undefined && !evidence.some((each) => each.input === input && each.source === source))
		.map((input) => ({ input, source }));

function partUse(line: Line, known: Known): Draft[] {
	const { ruleSet, tickets, handings, zone } = known;
	const quantity = line.countedQuantity ?? 0;
	const source = lineSource(line);
	// What moved on here within a day that the line before has counted adds nothing.
	const days = daysOf(line, zone);
	if (line.rateUnit === 'person_day')
		return line.rateFen === null || days === 0 ? [] : [draft(line.id, 'C6', { quantity, days, rateFen: line.rateFen }, { quantity: source, days: source, rateFen: source })];
	if (line.rateUnit === 'room_night' || line.rateUnit === 'm2') {
		const periods = line.rateUnit === 'm2' ? days : nightsOf(line, zone);
		return line.rateFen === null || periods === 0
			? []
			: [draft(line.id, 'C2s', { units: quantity, rateFen: line.rateFen, periods }, { units: source, rateFen: source, periods: source })];
	}
	if (line.kind === 'goods') return [];
	const shift = line.rateUnit === 'shift' || line.rateUnit === null;
	const use = shift ? shiftUse(line, tickets, handings, ruleSet, zone) : elapsedUse(line, tickets, handings);
	if (!use || quantity === 0) return [];
	return valued(line, use, known);
}

/** Goods that are used up, missing or came back used. */
function goodsOf(line: Line, { ruleSet }: Known): Draft[] {
	const price = line.unitPriceFen;
	if (line.kind !== 'goods' || price === null) return [];
	const source = lineSource(line);
	const gone = [line.consumed, line.lost]
		.filter((quantity) => quantity > 0)
		.map((quantity) => draft(line.id, 'C1', { quantity, unitPriceFen: price }, { quantity: source, unitPriceFen: source }));
	if (line.returnedUsed === 0) return gone;
	const wearRate = numberOf(ruleSet, 'wear_rate');
	return [...gone, draft(line.id, 'C12', { quantity: line.returnedUsed, unitPriceFen: price, wearRate }, { quantity: source, unitPriceFen: source, wearRate: 'rule:wear_rate' })];
}

/** How many alike, where it is more than one. */
const several = (quantity: number): Inputs => (quantity > 1 ? { quantity } : {});

const damageOf = (line: Line, { handings }: Known): string[] =>
	handings.filter(({ kind, counts }) => kind === 'damage' && counts.some(({ lineId }) => lineId === line.id)).map(({ id }) => `handings:${id}`);

const floor = { input: 'floorRate', source: 'rule:floor_rate' };

/** Hours on the meter at hand-over, of the hours of its life: where both are known. */
const ageOf = ({ meterStart, lifeHours }: Line): Inputs => (meterStart === null || lifeHours === null || lifeHours <= 0 ? {} : { age: meterStart / 100, life: lifeHours / 100 });

/** What was damaged, lost or burnt and cannot be valued without a paper. */
function wantedOf(line: Line, known: Known): Wanted[] {
	const wanted: Wanted[] = [];
	const floorRate = numberOf(known.ruleSet, 'floor_rate');
	const aged = ageOf(line);
	const worth = { lineId: line.id, inputs: { ...aged, floorRate }, evidence: [...Object.keys(aged).map((input) => ({ input, source: lineSource(line) })), floor] };
	const unknown = Object.keys(aged).length === 0 ? ['age', 'life'] : [];
	// A repair is capped by what the thing was worth (domain.md §2.5), so its price is asked with the invoice.
	const counted = (quantity: number) => {
		const inputs = several(quantity);
		return { inputs: { ...worth.inputs, ...inputs }, evidence: [...worth.evidence, ...Object.keys(inputs).map((input) => ({ input, source: lineSource(line) }))] };
	};
	if (line.returnedDamaged > 0) {
		const proof = damageOf(line, known).map((source) => ({ input: 'repairFen', source }));
		const { inputs, evidence } = counted(line.returnedDamaged);
		wanted.push({ ...worth, formula: 'C3', inputs, evidence: [...proof, ...evidence], missing: ['repairFen', 'replacementFen', ...unknown] });
	}
	if (line.lost > 0 && line.kind !== 'goods') wanted.push({ ...worth, ...counted(line.lost), formula: 'C4', missing: ['replacementFen', ...unknown, 'salvageFen'] });
	if (line.kind === 'equipment' || line.kind === 'vehicle') wanted.push({ lineId: line.id, formula: 'C7', inputs: { times: tripsOf(line) }, evidence: [], missing: ['rateFen'] });
	return [...wanted, ...fuelOf(line, known).wanted];
}

/** Ways there and back; a thing that moved on to another incident goes back from there, and the way there is of that incident. */
const tripsOf = ({ movedTo }: Line): number => (movedTo === null ? 2 : 1);

interface Level {
	readonly litres: number;
	readonly sources: readonly string[];
}

/** Whether a list brought, or took back, something that has a tank: what was lost or used up has none to read. */
const isThere = ({ quantity, usedReturned = 0, damaged = 0 }: Row<'handings'>['counts'][number]): boolean => quantity + usedReturned + damaged > 0;

/**
 * What was in the tank when use began or ended: as the lists say, of parts that came back apart together; of what moved, as it was read then.
 * Undefined where one of them was not read.
 */
function levelOf(line: Line, kind: 'handover' | 'return', handings: readonly Row<'handings'>[]): Level | undefined {
	const read = (kind === 'handover' ? line.begunWith : line.endedWith)?.fuelLitres;
	const moved = kind === 'handover' ? line.movedFrom : line.movedTo;
	const told = handings
		.filter((handing) => handing.kind === kind)
		.flatMap(({ id, counts }) => counts.filter((count) => count.lineId === line.id && isThere(count)).map((count) => ({ litres: count.fuelLitres, source: `handings:${id}` })));
	const all = moved === null ? told : [...told, { litres: read, source: lineSource(line) }];
	if (all.length === 0 || all.some(({ litres }) => litres === undefined)) return undefined;
	return { litres: all.reduce((sum, { litres = 0 }) => sum + litres, 0), sources: all.map(({ source }) => source) };
}

/** Fuel of the owner: full at hand-over, less at return, and what the government issued taken away. */
function fuelOf(line: Line, { handings, tickets, ruleSet }: Known): { readonly drafts: Draft[]; readonly wanted: Wanted[] } {
	if (line.state !== 'settled') return { drafts: [], wanted: [] };
	const [before, after] = [levelOf(line, 'handover', handings), levelOf(line, 'return', handings)];
	const own = ticketsOf(line, tickets);
	const issuedLitres = own.reduce((sum, { fuelIssuedLitres }) => sum + fuelIssuedLitres, 0);
	if (!before || !after || before.litres - after.litres + issuedLitres <= 0) return { drafts: [], wanted: [] };
	const inputs = { litres: before.litres - after.litres + issuedLitres, issuedLitres };
	const fueled = own.filter(({ fuelIssuedLitres }) => fuelIssuedLitres > 0).map(({ id }) => `tickets:${id}`);
	const sources: Sources = { litres: [...before.sources, ...after.sources, ...fueled], issuedLitres: fueled.length > 0 ? fueled : before.sources };
	const price = rateOf(ruleSet, 'diesel');
	if (!price) return { drafts: [], wanted: [{ lineId: line.id, formula: 'C8', inputs, evidence: cited(sources), missing: ['priceFen'] }] };
	return { drafts: [draft(line.id, 'C8', { ...inputs, priceFen: price.rateFen }, { ...sources, priceFen: 'rule:diesel' })], wanted: [] };
}

/** 预付: what was paid before the claim is taken off (−D2). */
const advancesOf = (payments: readonly Row<'payments'>[]): Row<'payments'>[] =>
	payments.filter(({ kind, claimId, state }) => kind === 'advance' && claimId === null && (state === 'paid' || state === 'ordered'));

export interface Proposal {
	readonly drafts: readonly Draft[];
	readonly wanted: readonly Wanted[];
}

/** The items of a claim as far as the case tells them, and what papers are still wanted. 调用 of what is the government's own costs nothing. */
export function propose(given: Known): Proposal {
	if (given.requisition.means === 'transfer') return { drafts: [], wanted: [] };
	// A list that came second says nothing of what was handed over: the first one counts.
	const known = { ...given, handings: given.handings.filter(({ late }) => !late) };
	const drafts = known.lines.flatMap((line) => [...useOf(line, known), ...goodsOf(line, known), ...fuelOf(line, known).drafts]);
	const paid = advancesOf(known.payments).map((payment) => draft(null, 'D2', { amountFen: payment.amountFen }, { amountFen: `payments:${payment.id}` }));
	return { drafts: [...drafts, ...paid], wanted: known.lines.flatMap((line) => wantedOf(line, known)) };
}
