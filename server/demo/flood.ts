/** S1 昌北溪山洪, from the call to the closing, every step through the public API by the one who takes it in life. */
import type { Json } from './api.ts';
import type { Person } from './api.ts';
import { say } from './demo.messages.ts';
import { reportByPhone, reportInWriting } from './reporting.ts';
import type { Player, ResourceRow, Stage } from './stage.ts';
import { bulletin, flood, mark, minuteWords, told } from './story.data.ts';

const MINUTE = 60_000;
/** How long ways take in the play, s. */
const drives = { local: 20, traffic: 40, excavator: 45, ambulance: 50, station: 62, tunnel: 120, social: 42 } as const;
type Role = keyof typeof drives;

interface Line {
	readonly capability: string;
	readonly shortfall: number;
	readonly candidates: readonly { readonly resourceId: string; readonly etaSeconds: number }[];
}

/** A unit in the play: its tasking, and who takes its steps (its lead, or the desk for it). */
interface Sent {
	readonly unit: ResourceRow;
	readonly taskingId: string;
	readonly lead: Player | undefined;
}

const leads: Partial<Record<Role, Player>> = { station: 'team1', social: 'team2' };

export class Flood {
	readonly #stage: Stage;
	#incidentId = '';
	readonly #sent = new Map<Role, Sent>();

	constructor(stage: Stage) {
		this.#stage = stage;
	}

	async play(): Promise<void> {
		const wait = (seconds: number) => this.#stage.wait(seconds);
		await this.#intake();
		await wait(10);
		await this.#dispatch();
		await wait(8);
		await this.#signAndGo();
		await reportByPhone(this.#stage, this.#incidentId, flood.phoneWords);
		await wait(12);
		await this.#underWay();
		await this.#onScene();
		await this.#report();
		await wait(15);
		await this.#ending();
	}

	async #intake(): Promise<void> {
		const { duty, commander } = this.#stage.cast;
		const happenedAt = Date.now() - 6 * MINUTE;
		const logged = await duty.send('incident.log', { ...flood.log, narrative: mark + flood.log.narrative, point: flood.point, happenedAt });
		this.#incidentId = String(logged.incidentId);
		this.#stage.tell(told.logged(String(logged.number), flood.log.placeName, String(logged.gradeProposed ?? '–')));
		await this.#stage.wait(6);
		await this.#stage.attempt(() => commander.send('incident.grade', { incidentId: this.#incidentId, grade: 'III' }));
		this.#stage.tell(told.graded);
		await this.#recommended();
	}

	/** What the server recommends, told line by line; the play then sends what its script says. */
	async #recommended(): Promise<void> {
		const { dispatcher } = this.#stage.cast;
		const answer = await this.#stage.attempt(() => dispatcher.get(`/api/v1/incidents/${this.#incidentId}/recommendation`));
		const capabilities = ((await dispatcher.get('/api/v1/codes')).capabilities ?? []) as readonly { code: string; zh: string }[];
		for (const { capability, candidates, shortfall } of (answer?.lines ?? []) as readonly Line[]) {
			const names = candidates.slice(0, 3).map(({ resourceId, etaSeconds }) => say.candidate(this.#stage.nameOf(resourceId), Math.round(etaSeconds / 60)));
			this.#stage.tell(say.recommendation(capabilities.find(({ code }) => code === capability)?.zh ?? capability, names, shortfall));
		}
	}

	async #dispatch(): Promise<void> {
		const { dispatcher } = this.#stage.cast;
		await this.#stage.look();
		const roles = Object.keys(flood.units) as Role[];
		const chosen = roles.flatMap((role) => this.#stage.free([flood.units[role]]).map((unit) => ({ role, unit })));
		const resources = await this.#stage.linesFor(
			this.#incidentId,
			chosen.map(({ unit }) => unit)
		);
		if (resources.length === 0) return;
		const issued = await this.#stage.attempt(() => dispatcher.send('order.issue', { incidentId: this.#incidentId, text: flood.order, resources, priority: 'flash' }));
		for (const { taskingId, resourceId } of (issued?.taskings ?? []) as readonly { taskingId: string; resourceId: string }[]) {
			const found = chosen.find(({ unit }) => unit.id === resourceId);
			if (found) this.#sent.set(found.role, { unit: found.unit, taskingId, lead: leads[found.role] });
		}
		this.#stage.tell(told.ordered(this.#sent.size));
	}

	/** One step of a unit: by its lead on the tablet, or taken down by the desk from the radio. */
	async #step(role: Role, verb: string, extra: Json = {}): Promise<boolean> {
		const sent = this.#sent.get(role);
		if (!sent) return false;
		const { cast } = this.#stage;
		const by: Person = sent.lead ? cast[sent.lead] : cast.duty;
		const onBehalf = sent.lead ? {} : { onBehalf: role === 'local' ? flood.radio : flood.phone };
		return (await this.#stage.attempt(() => by.send(`tasking.${verb}`, { taskingId: sent.taskingId, ...onBehalf, ...extra }))) !== undefined;
	}

	async #acknowledge(role: Role): Promise<void> {
		const sent = this.#sent.get(role);
		if (sent && (await this.#step(role, 'acknowledge'))) this.#stage.tell(sent.lead ? told.signed(sent.unit.name) : told.onBehalf(sent.unit.name));
	}

	async #turnOut(role: Role): Promise<void> {
		const sent = this.#sent.get(role);
		if (!sent || !(await this.#step(role, 'turn_out'))) return;
		// Side by side on the map, not one upon another.
		const place = Object.keys(flood.units).indexOf(role);
		this.#stage.traffic.drive(sent.unit.id, [flood.point.lon + 0.0011 * (place % 3), flood.point.lat - 0.0009 * Math.floor(place / 3)], drives[role] * 1_000 * this.#stage.pace);
		this.#stage.tell(told.turnedOut(sent.unit.name));
	}

	async #arrive(role: Role): Promise<void> {
		const sent = this.#sent.get(role);
		if (!sent || !(await this.#step(role, 'arrive'))) return;
		await this.#step(role, 'start_work');
		this.#stage.tell(told.arrived(sent.unit.name));
	}

	async #post(player: Player, kind: string, text: string, extra: Json = {}): Promise<string | undefined> {
		const posted = await this.#stage.attempt(() => this.#stage.cast[player].send('channel.post', { incidentId: this.#incidentId, kind, text, ...extra }));
		if (posted) this.#stage.tell(told.posted(this.#stage.cast[player].actor.name, text));
		return posted && String(posted.postId);
	}

	async #signAndGo(): Promise<void> {
		await this.#acknowledge('station');
		await this.#stage.wait(5);
		await this.#acknowledge('local');
		await this.#turnOut('local');
		await this.#stage.wait(6);
		await this.#turnOut('station');
		for (const role of ['traffic', 'excavator', 'ambulance'] as const) {
			await this.#acknowledge(role);
			await this.#turnOut(role);
			await this.#stage.wait(3);
		}
	}

	async #revise(expect: Json, set: Json): Promise<void> {
		const revised = await this.#stage.attempt(() =>
			this.#stage.cast.duty.send('incident.revise', { incidentId: this.#incidentId, expect: { casualties: expect }, set: { casualties: set } })
		);
		if (revised) this.#stage.tell(told.revised);
	}

	async #underWay(): Promise<void> {
		await this.#post('duty', 'situation', flood.road);
		await this.#post('team1', 'message', flood.enRoute);
		const tunnel = this.#sent.get('tunnel');
		if (tunnel && (await this.#step('tunnel', 'decline', { reason: flood.declineReason }))) this.#stage.tell(told.declined(tunnel.unit.name, flood.declineReason));
		await this.#stage.wait(24);
		// Past the limit of a flash order the clock turns red before the second team signs.
		await this.#acknowledge('social');
		await this.#turnOut('social');
	}

	async #onScene(): Promise<void> {
		await this.#arrive('local');
		await this.#post('duty', 'phone', flood.localArrived);
		const warning = await this.#post('duty', 'order', flood.warning, { requiresReceipt: true });
		await this.#stage.wait(8);
		if (warning) await this.#stage.attempt(() => this.#stage.cast.team1.send('channel.acknowledge', { postId: warning }));
		await this.#arrive('traffic');
		await this.#stage.wait(8);
		await this.#arrive('excavator');
		await this.#arrive('ambulance');
		await this.#arrive('station');
		await this.#post('team1', 'situation', flood.rescued);
		await this.#revise(flood.log.casualties, flood.rescuedFigures);
		await this.#post('commander', 'decision', flood.decision);
	}

	async #report(): Promise<void> {
		await reportInWriting(this.#stage, this.#incidentId, bulletin(minuteWords(Date.now())), (seconds) => this.#stage.wait(seconds));
	}

	async #ending(): Promise<void> {
		const { commander } = this.#stage.cast;
		await this.#arrive('social');
		await this.#revise(flood.rescuedFigures, flood.found);
		await this.#post('team2', 'situation', flood.lastFound);
		await this.#stage.wait(20);
		for (const [role, sent] of this.#sent) {
			if (role === 'tunnel') continue;
			if (!(await this.#step(role, 'release'))) continue;
			await this.#step(role, 'return');
			this.#stage.traffic.drive(sent.unit.id, [sent.unit.lon, sent.unit.lat], drives[role] * 1_000 * this.#stage.pace);
			this.#stage.tell(told.released(sent.unit.name));
			await this.#stage.wait(3);
		}
		if (await this.#stage.attempt(() => commander.send('incident.close', { incidentId: this.#incidentId, reason: flood.closed }))) this.#stage.tell(told.closed);
	}
}
