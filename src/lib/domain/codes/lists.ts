/**
 * The code lists: every word that is chosen, not typed, with its two names. The lists themselves are data (`db/seed/codes/*.json`);
 * here they get their types and are looked up by code. `GET /api/v1/codes` answers `codeLists` as it stands.
 * A code, once released, is never removed or given another meaning.
 */
import availabilities from '../../../../db/seed/codes/availabilities.json' with { type: 'json' };
import capabilities from '../../../../db/seed/codes/capabilities.json' with { type: 'json' };
import casualtyKinds from '../../../../db/seed/codes/casualty-kinds.json' with { type: 'json' };
import grades from '../../../../db/seed/codes/grades.json' with { type: 'json' };
import incidentClasses from '../../../../db/seed/codes/incident-classes.json' with { type: 'json' };
import incidentKinds from '../../../../db/seed/codes/incident-kinds.json' with { type: 'json' };
import industries from '../../../../db/seed/codes/industries.json' with { type: 'json' };
import keyPlaces from '../../../../db/seed/codes/key-places.json' with { type: 'json' };
import neighbours from '../../../../db/seed/codes/neighbours.json' with { type: 'json' };
import offices from '../../../../db/seed/codes/offices.json' with { type: 'json' };
import priorities from '../../../../db/seed/codes/priorities.json' with { type: 'json' };
import reportKinds from '../../../../db/seed/codes/report-kinds.json' with { type: 'json' };
import resourceKinds from '../../../../db/seed/codes/resource-kinds.json' with { type: 'json' };
import roles from '../../../../db/seed/codes/roles.json' with { type: 'json' };
import sources from '../../../../db/seed/codes/sources.json' with { type: 'json' };
import taskingStates from '../../../../db/seed/codes/tasking-states.json' with { type: 'json' };
import teamTypes from '../../../../db/seed/codes/team-types.json' with { type: 'json' };
import tiers from '../../../../db/seed/codes/tiers.json' with { type: 'json' };
import towns from '../../../../db/seed/codes/towns.json' with { type: 'json' };
import type { Availability, CasualtyKind, Grade, Priority, Role, Row, TaskingState, Tier } from '../../../../db/schema.ts';
import { Refusal } from '../refusal.ts';

/** What every entry of a list has: the code on the wire and its two names. */
export interface Code<C extends string = string> {
	readonly code: C;
	readonly zh: string;
	readonly en: string;
}

/** The four classes of 突发事件应对法 art. 3; `standard` is the leading digit of GB/T 35561-2017. */
export type IncidentClass = 'natural' | 'accident' | 'health' | 'security';
/** Which grading table a kind falls under; `none`: a person grades without a proposal. */
export type Grading = 'production_accident' | 'road' | 'fire' | 'forest_fire' | 'geological' | 'none';
/** Which reporting rules a kind falls under, see `clocks/rule-set.ts`. */
export type Reporting = 'production_accident' | 'road' | 'fire' | 'forest_fire' | 'natural_disaster' | 'public_health' | 'general';
/** The speed class of the travel port. */
export type TravelClass = 'fire' | 'ambulance' | 'lorry' | 'excavator' | 'boat' | 'foot';

export interface IncidentKind extends Code {
	readonly class: IncidentClass;
	readonly grading: Grading;
	readonly reporting: Reporting;
	readonly defaultPriority: Priority;
}
export interface ResourceKind extends Code {
	/** Can be tasked and has positions. */
	readonly mobile: boolean;
	/** Name of the drawing on the map; one of its own for every kind. */
	readonly glyph: string;
	readonly tierDefault: Tier;
	readonly travelClass: TravelClass;
}
export interface TeamType extends Code {
	readonly tier: Tier;
	readonly glyph: string;
}
export interface Office extends Code {
	readonly level: 'district' | 'city' | 'province';
}
export interface KeyPlace extends Code {
	/** Counts as 重要场所和设施 of the near-miss rule (总局令21号 art. 26). */
	readonly nearMiss: boolean;
}
/** A town with the point of its seat (WGS84 degrees). Class A is a published point, B converted, C an estimate to be replaced. */
export interface Town extends Code {
	readonly lon: number;
	readonly lat: number;
	readonly class: 'A' | 'B' | 'C';
	readonly accuracyM: number;
	/** Mountain roads: slower and more winding in the travel estimate. */
	readonly mountain: boolean;
}
/** An area around ours, or the level above it, by GB/T 2260; the point of its seat is an estimate. */
export interface Neighbour extends Code {
	readonly level: 'county' | 'city' | 'province';
	readonly lon: number;
	readonly lat: number;
}
export interface GradeCode extends Code<Grade> {
	/** The words of a table that names its grades otherwise (地质灾害防治条例 art. 4). */
	readonly names: Readonly<Partial<Record<Grading, { readonly zh: string; readonly en: string }>>>;
}

export const codeLists = {
	incidentKinds: incidentKinds as readonly IncidentKind[],
	incidentClasses: incidentClasses as readonly (Code<IncidentClass> & { readonly standard: string })[],
	capabilities: capabilities as readonly Code[],
	resourceKinds: resourceKinds as readonly ResourceKind[],
	teamTypes: teamTypes as readonly TeamType[],
	offices: offices as readonly Office[],
	sources: sources as readonly Code<Row<'incidents'>['source']>[],
	keyPlaces: keyPlaces as readonly KeyPlace[],
	industries: industries as readonly Code[],
	roles: roles as readonly Code<Role>[],
	tiers: tiers as readonly Code<Tier>[],
	availabilities: availabilities as readonly Code<Availability>[],
	priorities: priorities as readonly Code<Priority>[],
	taskingStates: taskingStates as readonly Code<TaskingState>[],
	casualtyKinds: casualtyKinds as readonly Code<CasualtyKind>[],
	reportKinds: reportKinds as readonly Code<Row<'reports'>['kind']>[],
	grades: grades as readonly GradeCode[],
	towns: towns as readonly Town[],
	neighbours: neighbours as readonly Neighbour[]
};

export type CodeList = keyof typeof codeLists;
export type CodeOf<L extends CodeList> = (typeof codeLists)[L][number];

const byCode = new Map<string, Map<string, Code>>(Object.entries(codeLists).map(([list, codes]) => [list, new Map<string, Code>(codes.map((code) => [code.code, code]))]));

/** The entry of a code, or undefined when the list does not hold it. */
export function codeOf<L extends CodeList>(list: L, code: string): CodeOf<L> | undefined {
	return byCode.get(list)?.get(code) as CodeOf<L> | undefined;
}

export const isCode = (list: CodeList, code: string): boolean => byCode.get(list)?.has(code) === true;

/** The entry of a code; refuses `code.unknown` (rule) with the list and the code as facts. */
export function requireCode<L extends CodeList>(list: L, code: string, field?: string): CodeOf<L> {
	const entry = codeOf(list, code);
	if (entry === undefined) throw new Refusal('rule', 'code.unknown', { list, code: code.slice(0, 80) }, field);
	return entry;
}

/** The name of a code in the language of the screen; the code itself when the list does not know it. */
export function codeName(list: CodeList, code: string, language: 'zh' | 'en'): string {
	return codeOf(list, code)?.[language] ?? code;
}

/** The name of a grade under the grading table of a kind: 较大, or 中型 for a landslide. */
export function gradeName(grade: Grade, kind: string, language: 'zh' | 'en'): string {
	const entry = codeOf('grades', grade);
	const grading = codeOf('incidentKinds', kind)?.grading;
	return (grading && entry?.names[grading]?.[language]) ?? entry?.[language] ?? grade;
}

/** Where an owner of the register may be: a town of ours, or an area around it. Refuses `code.unknown` 422. */
export function requireArea(code: string, field?: string): void {
	if (!isCode('neighbours', code)) requireCode('towns', code, field);
}
