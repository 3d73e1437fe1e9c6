/** Which call the desk is making: the list of those who have not signed, a step taken down for a unit, a radio check, a change of readiness. */
import { createContext } from 'svelte';
import type { UnitStep } from '$lib/domain/tasking/states';

/** What a desk may take down for a unit, or do to its order. */
export type DeskVerb = UnitStep | 'decline' | 'recall';

export type Call =
	/** Of one incident, or of one post in its channel, when it names them. */
	| { readonly kind: 'unsigned'; readonly incidentId: string | null; readonly postId: string | null }
	| { readonly kind: 'step'; readonly taskingId: string; readonly verb: DeskVerb | null }
	| { readonly kind: 'check'; readonly resourceId: string; readonly incidentId: string | null }
	| { readonly kind: 'availability'; readonly resourceId: string };

export class Calls {
	#current = $state.raw<Call | null>(null);

	get current(): Call | null {
		return this.#current;
	}
	/** F8: the numbers of all who have not signed in time; with an incident those of it, with a post those who owe its receipt. */
	urge(incidentId: string | null = null, postId: string | null = null): void {
		this.#current = { kind: 'unsigned', incidentId, postId };
	}
	/** Takes a step down for a unit; without a verb the next step is offered. */
	step(taskingId: string, verb: DeskVerb | null = null): void {
		this.#current = { kind: 'step', taskingId, verb };
	}
	/** Calls a unit whose position is old, and notes what it said, for the incident it is asked for. */
	check(resourceId: string, incidentId: string | null = null): void {
		this.#current = { kind: 'check', resourceId, incidentId };
	}
	availability(resourceId: string): void {
		this.#current = { kind: 'availability', resourceId };
	}
	close(): void {
		this.#current = null;
	}
}

/** One a desk page; `setCalls` in the page. Other panels open its dialogs by it. */
export const [getCalls, setCalls] = createContext<Calls>();
