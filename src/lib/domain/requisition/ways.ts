/**
 * The honest price before anything is seized: for a need that is not met, what lesser means would do, in lawful order: 调用 of what is
 * one's own → 协议调用 → mutual aid → 征用 (突发事件应对法 art. 10). Each with minutes, cost, papers and who can sign now. Pure.
 */
import type { Means } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import { signsAid } from '../aid/provider.ts';
import { authorityInForce } from '../ruleset/authority.ts';
import type { Rules } from '../ruleset/parameters.ts';
import { numberOf } from '../ruleset/parameters.ts';
import type { Travel } from '../travel/travel.ts';
import { basesFor, mayDecide, pickBasis } from './basis.ts';
import { estimateLine } from './estimate.ts';
import { freeOf } from './holding.ts';

export const wayKinds = ['transfer', 'agreement', 'mutual_aid', 'requisition'] as const;
export type WayKind = (typeof wayKinds)[number];

export interface WayCandidate {
	/** `objects` or `resources`. */
	readonly table: 'objects' | 'resources';
	readonly id: string;
	readonly name: string;
	readonly specification: string;
	/** What is free of it. */
	readonly quantity: number;
	readonly unit: string;
	readonly ownerId: string | null;
	readonly ownerName: string;
	/** Turn-out and travel, estimated. */
	readonly minutes: number;
	/** Of a thing of the register: what it is priced by; null: of one's own. */
	readonly price: (Pick<Row<'objects'>, 'kind' | 'rateFen' | 'rateUnit'> & Partial<Pick<Row<'objects'>, 'originalFen' | 'lifeHours'>>) | null;
	/** Of the whole quantity: 分 an hour of use, at least and at most; null: no price is known. */
	readonly hourLowFen: number | null;
	readonly hourHighFen: number | null;
	/** 分 for the expected days, at least and at most. */
	readonly totalLowFen: number | null;
	readonly totalHighFen: number | null;
	/** Soft warnings to be confirmed. */
	readonly cautions: readonly string[];
	readonly verifiedAt: number | null;
}
export interface Signer {
	readonly userId: string;
	readonly holder: string;
	readonly post: string;
	readonly body: string;
	/** May sign a decision, and order by word of mouth. */
	readonly inWriting: boolean;
	readonly orally: boolean;
	/** Up to which amount, 分; null: any. */
	readonly limitFen: number | null;
}
export interface Way {
	readonly kind: WayKind;
	/** Papers it takes, by their number in the catalogue of documents. */
	readonly papers: readonly string[];
	readonly candidates: readonly WayCandidate[];
	readonly signers: readonly Signer[];
}

export interface WaysInput {
	readonly incident: Pick<Row<'incidents'>, 'id' | 'kind' | 'lon' | 'lat' | 'areaId'>;
	readonly capability: string | null;
	/** Days the thing is expected to be needed. */
	readonly days: number;
	readonly owners: readonly Row<'owners'>[];
	readonly objects: readonly Row<'objects'>[];
	readonly resources: readonly Row<'resources'>[];
	readonly authorities: readonly Row<'authorities'>[];
	/** Rules the order shall stand on, by code; the usual ones when left out. */
	readonly basis?: readonly string[];
	readonly rules: Rules;
	readonly travel: Travel;
	readonly now: number;
	/** Candidates a way shows. */
	readonly limit?: number;
}

const hour = 3_600_000;
/** D09 order of dispatch · D14 application · D15 decision · D17 list · D35 letter to a neighbour. */
const papers: Readonly<Record<WayKind, readonly string[]>> = { transfer: ['D09'], agreement: ['D15', 'D17'], mutual_aid: ['D35'], requisition: ['D14', 'D15', 'D17'] };

const minutes = (of: { readonly lon: number; readonly lat: number; readonly travelClass: string; readonly turnOutMinutes: number }, input: WaysInput): number =>
	Math.ceil(of.turnOutMinutes + input.travel.estimate(of, input.incident, of.travelClass).seconds / 60);

function wayOf(owner: Row<'owners'>, object: Row<'objects'>, { incident, now }: WaysInput): WayKind {
	if (owner.kind === 'garrison' || object.areaId.slice(0, 6) !== incident.areaId.slice(0, 6)) return 'mutual_aid';
	if (owner.kind === 'government') return 'transfer';
	return owner.agreementNo !== null && (owner.agreementUntil === null || now < owner.agreementUntil) ? 'agreement' : 'requisition';
}

/** What `quantity` of a thing costs over `days` of use: 分 an hour and in all, at least and at most; null where no price is known. */
export function priceOf(thing: NonNullable<WayCandidate['price']>, quantity: number, days: number, rules: Rules) {
	const { kind, rateFen, originalFen = null, lifeHours = null } = thing;
	if (rateFen === null && (kind === 'goods' || originalFen === null || lifeHours === null)) return { hourLowFen: null, hourHighFen: null, totalLowFen: null, totalHighFen: null };
	const hours = days * numberOf(rules, 'day_hours');
	const { lowFen, highFen } = estimateLine({ ...thing, unitPriceFen: kind === 'goods' ? rateFen : null, quantity }, hours * hour, rules);
	return { hourLowFen: Math.round(lowFen / hours), hourHighFen: Math.round(highFen / hours), totalLowFen: lowFen, totalHighFen: highFen };
}

function objectCandidates(input: WaysInput): (WayCandidate & { readonly kind: WayKind })[] {
	const owners = new Map(input.owners.map((owner) => [owner.id, owner]));
	return input.objects.flatMap((object) => {
		const owner = owners.get(object.ownerId);
		if (!owner || object.retiredAt !== null || freeOf(object) === 0) return [];
		if (input.capability !== null && !object.capabilities.includes(input.capability)) return [];
		const { id, name, specification, unit, cautions, verifiedAt } = object;
		const quantity = freeOf(object);
		const { kind, rateFen, rateUnit, originalFen, lifeHours } = object;
		const price = { kind, rateFen, rateUnit, originalFen, lifeHours };
		const what = { table: 'objects', id, name, specification, quantity, unit, cautions, verifiedAt, price } as const;
		return [
			{
				...what,
				kind: wayOf(owner, object, input),
				ownerId: owner.id,
				ownerName: owner.name,
				minutes: minutes(object, input),
				...priceOf(price, quantity, input.days, input.rules)
			}
		];
	});
}

const free = { hourLowFen: 0, hourHighFen: 0, totalLowFen: 0, totalHighFen: 0 } as const;

/** Units of one's own that are free: they cost nothing that is owed to anybody. */
function ownCandidates(input: WaysInput): (WayCandidate & { readonly kind: WayKind })[] {
	return input.resources
		.filter((row) => row.mobile && row.taskingId === null && row.availability !== 'unavailable' && (input.capability === null || row.capabilities.includes(input.capability)))
		.map((row) => ({
			...({ table: 'resources', kind: 'transfer', id: row.id, name: row.name, specification: '', quantity: 1, unit: '', ownerId: null, ownerName: row.shortName } as const),
			...{ minutes: minutes(row, input), cautions: [], verifiedAt: row.verifiedAt, price: null },
			...free
		}));
}

/** Levels of body that may decide under the chosen rules; none where they do not fit the kind or one another. */
function levelsUnder({ incident, basis }: WaysInput): readonly string[] {
	if (basis === undefined) return mayDecide(pickBasis(incident.kind, undefined));
	const offered = basesFor(incident.kind).filter(({ code }) => basis.includes(code));
	return offered.length < basis.length || offered.length === 0 ? [] : mayDecide(offered);
}

function signers(input: WaysInput): Signer[] {
	const levels = levelsUnder(input);
	return input.authorities
		.filter((row) => authorityInForce(row, input.now) && levels.includes(row.bodyLevel))
		.map(({ userId, holder, post, body, powers, limitFen }) => ({
			...{ userId, holder, post, body, limitFen },
			...{ inWriting: powers.includes('requisition.decide'), orally: powers.includes('requisition.oral') }
		}))
		.filter(({ inWriting, orally }) => inWriting || orally);
}

/** Who can sign a letter now. */
const letterSigners = ({ authorities, now }: WaysInput): Signer[] =>
	authorities
		.filter((row) => authorityInForce(row, now) && signsAid(row, null))
		.map(({ userId, holder, post, body }) => ({ userId, holder, post, body, limitFen: null, inWriting: true, orally: false }));

/** Own units are sent by an order of dispatch; what another office keeps in the register takes a decision of its own (调用决定). */
const isDecided = (kind: WayKind, all: readonly { readonly kind: WayKind; readonly table: WayCandidate['table'] }[]): boolean =>
	kind === 'requisition' || kind === 'agreement' || (kind === 'transfer' && all.some((one) => one.kind === kind && one.table === 'objects'));
const papersOf = (kind: WayKind, all: Parameters<typeof isDecided>[1]): readonly string[] =>
	kind === 'transfer' && isDecided(kind, all) ? [...papers.transfer, ...papers.requisition] : papers[kind];

/**
 * Whether a way shown takes a signature: own units are sent by an order of dispatch alone; what another office keeps is taken by a decision
 * (调用决定: 生产安全事故应急条例 art. 18(四), 突发事件应对法 art. 73(五)), and a letter is signed.
 */
export const asksSigner = ({ papers: asked, candidates }: Pick<Way, 'papers' | 'candidates'>): boolean =>
	candidates.length > 0 && asked.some((paper) => paper === 'D15' || paper === 'D35');

/** The ways in lawful order, each with its candidates, the soonest first. */
export function waysFor(input: WaysInput): Way[] {
	const all = [...ownCandidates(input), ...objectCandidates(input)].sort((a, b) => a.minutes - b.minutes || (a.id < b.id ? -1 : 1));
	const who = signers(input);
	return wayKinds.map((kind) => ({
		kind,
		papers: papersOf(kind, all),
		candidates: all
			.filter((candidate) => candidate.kind === kind)
			.slice(0, input.limit ?? 20)
			.map(({ kind: _, ...candidate }) => candidate),
		signers: isDecided(kind, all) ? who : kind === 'mutual_aid' ? letterSigners(input) : []
	}));
}

/** How an order for a candidate of a way is called; none for own units (ordered in dispatch) and for neighbours (asked by letter). */
export const meansOf = (kind: WayKind, table: WayCandidate['table']): Means | null => (kind === 'mutual_aid' || table === 'resources' ? null : kind);
