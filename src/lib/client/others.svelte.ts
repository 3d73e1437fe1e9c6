/** Who else is here, at this server and at the others, and whether the line between the servers is whole. */
import type { OthersState, Present } from '$lib/domain/protocol/messages';

export class Others {
	#people = $state.raw<readonly Present[]>([]);
	/** `lost`: positions taken by other servers come up to a second late, and people there are not known. */
	#line = $state.raw<OthersState['line']>('none');
	#incidentId: string | null = null;
	#say: ((incidentId: string | null) => void) | undefined;

	get line(): OthersState['line'] {
		return this.#line;
	}
	/** Everybody one may know of, once an incident; empty while the connection is down. */
	get people(): readonly Present[] {
		return this.#people;
	}

	/** The incident this screen shows; null when none. */
	lookAt(incidentId: string | null): void {
		if (incidentId === this.#incidentId) return;
		this.#incidentId = incidentId;
		this.#say?.(incidentId);
	}

	/** The connection is up; `say` tells the server where this screen looks. */
	joined(say: (incidentId: string | null) => void): void {
		this.#say = say;
		say(this.#incidentId);
	}

	heard(people: readonly Present[]): void {
		this.#people = people;
	}

	lineIs({ line }: OthersState): void {
		this.#line = line;
	}

	/** The connection is down: nobody is known to be here, and the next server speaks for itself. */
	left(): void {
		this.#say = undefined;
		this.#people = [];
		this.#line = 'none';
	}
}
