/**
 * What a team lead's tablet shows: the tasking at hand of the units one leads, what belongs to it, and the one next step.
 * All of it is derived from rows, so that it stays readable when the network goes.
 */
import type { Row } from '$db/schema';
import type { Desk } from '$lib/client/desk.svelte';
import { distanceM } from '$lib/domain/geo/distance';
import { allows, nextStep } from '$lib/domain/tasking/states';
import type { UnitStep } from '$lib/domain/tasking/states';

/** Who else is sent to the same incident. */
export interface Companion {
	readonly tasking: Row<'taskings'>;
	/** UTC ms of the last state change, as this tablet knows it. */
	readonly since: number;
}

/** A tasking the unit must not forget first: the newest order, unsigned ones before all. */
const byUrgency = (a: Row<'taskings'>, b: Row<'taskings'>): number => Number(b.state === 'issued') - Number(a.state === 'issued') || b.stateAt - a.stateAt;

export class Field {
	readonly #desk: Desk;
	#chosen = $state<string | null>(null);

	constructor(desk: Desk) {
		this.#desk = desk;
	}

	/** Leads a team by this tablet; others only read a case on it. */
	get leads(): boolean {
		return this.#desk.can('positions', 'own');
	}

	/** The units one leads, or those of one's organisation that can be tasked. */
	readonly units: readonly Row<'resources'>[] = $derived.by(() => {
		const { actor, rows } = this.#desk;
		const led = actor.resourceIds.map((id) => rows.resources.get(id)).filter((row) => row !== undefined);
		const own = led.length > 0 ? led : rows.resources.all.filter((row) => row.organisationId !== null && row.organisationId === actor.organisationId);
		return own.filter((row) => row.mobile);
	});

	readonly active: readonly Row<'taskings'>[] = $derived.by(() => {
		const mine = new Set(this.units.map((unit) => unit.id));
		return this.#desk.rows.taskings.all.filter((row) => row.active && row.state !== 'reserved' && mine.has(row.resourceId)).sort(byUrgency);
	});

	/** Taskings that are over, newest first. */
	readonly past: readonly Row<'taskings'>[] = $derived.by(() => {
		const mine = new Set(this.units.map((unit) => unit.id));
		return this.#desk.rows.taskings.all
			.filter((row) => !row.active && row.orderId !== null && mine.has(row.resourceId))
			.sort((a, b) => b.stateAt - a.stateAt)
			.slice(0, 5);
	});

	readonly tasking: Row<'taskings'> | undefined = $derived(this.active.find((row) => row.id === this.#chosen) ?? this.active[0]);
	readonly incident: Row<'incidents'> | undefined = $derived.by(() => this.tasking && this.#desk.rows.incidents.get(this.tasking.incidentId));
	readonly order: Row<'orders'> | undefined = $derived.by(() => (this.tasking?.orderId ? this.#desk.rows.orders.get(this.tasking.orderId) : undefined));
	readonly unit: Row<'resources'> | undefined = $derived.by(() => (this.tasking ? this.#desk.rows.resources.get(this.tasking.resourceId) : this.units[0]));
	readonly step: UnitStep | undefined = $derived.by(() => {
		if (!this.tasking) return undefined;
		// A keeper signs for the order; the steps on the way are fed back by who leads the unit.
		if (this.#desk.can('feedback', 'write')) return nextStep(this.tasking.state);
		return this.tasking.state === 'issued' ? 'acknowledge' : undefined;
	});
	readonly mayDecline: boolean = $derived(this.tasking !== undefined && allows(this.tasking.state, 'decline'));

	readonly companions: readonly Companion[] = $derived.by(() => {
		const mine = this.tasking;
		if (!mine) return [];
		return this.#desk.rows.taskings
			.where('incidentId', mine.incidentId)
			.filter((row) => row.active && row.id !== mine.id && row.state !== 'reserved')
			.map((tasking) => ({ tasking, since: tasking.stateAt }))
			.sort((a, b) => b.since - a.since);
	});

	/** On duty: the position is shared from turning out until back at base. */
	readonly onDuty: boolean = $derived(this.active.some((row) => row.turnedOutAt !== null || row.arrivedAt !== null || row.workingAt !== null || row.releasedAt !== null));

	choose(taskingId: string): void {
		this.#chosen = taskingId;
	}

	/** Straight line from the unit's last known place to the incident, metres; undefined without an incident. */
	readonly distanceM: number | undefined = $derived.by(() => {
		if (!this.incident || !this.unit) return undefined;
		const at = this.#desk.positions.get(this.unit.id) ?? this.unit;
		return distanceM(at, this.incident);
	});
}

/** The times of the steps taken, in order, as far as they are known. */
export function history(tasking: Row<'taskings'>): { readonly state: Row<'taskings'>['state']; readonly at: number }[] {
	const times = [
		['issued', tasking.issuedAt],
		['acknowledged', tasking.acknowledgedAt],
		['turned_out', tasking.turnedOutAt],
		['arrived', tasking.arrivedAt],
		['working', tasking.workingAt],
		['released', tasking.releasedAt],
		['returned', tasking.returnedAt]
	] as const;
	return times.flatMap(([state, at]) => (at === null ? [] : [{ state, at }]));
}
