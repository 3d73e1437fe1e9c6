/** A case at the scene for tests: an excavator and sandbags of one owner, served, with a team that works in the incident. */
import type { GuidedPhoto, LineCount } from '../../../../db/requisition.ts';
import type { Role, Row } from '../../../../db/schema.ts';
import type { Actor } from '../command.ts';
import { TestWorld, leak } from '../world.fixture.ts';
import { handingText, hashOfText, ticketText } from './content.ts';
import { numberIn } from './numbers.ts';
import type { PaperKind } from './numbers.ts';

export const photoHash = (n: number): string => n.toString(16).padStart(64, '0');
/** What the file store says of the photos a paper names. */
export const withFiles = (photos: readonly { readonly sha256: string }[]) => ({ attachments: photos.map(({ sha256 }) => ({ sha256, type: 'image/jpeg', size: 1, name: null })) });

const drawn = [[10, 10, 200, 120, 400, 60]];
export const owner = { side: 'owner' as const, name: '许师傅', capacity: '机主', identifiedBy: '身份证看原件', strokes: drawn, at: 1 };
export const office = { side: 'office' as const, name: '郑岭', capacity: '队长', identifiedBy: '本机登录', strokes: drawn, at: 2 };
export const witness = { side: 'witness' as const, name: '村委李', capacity: '村委会', identifiedBy: '当面', strokes: drawn, at: 3 };

export class Scene {
	readonly world: TestWorld;
	readonly incidentId: string;
	readonly team: Actor;
	readonly clerk: Actor;
	requisitionId = '';

	constructor(world: TestWorld, incidentId: string, team: Actor, clerk: Actor) {
		this.world = world;
		this.incidentId = incidentId;
		this.team = team;
		this.clerk = clerk;
	}

	get requisition(): Row<'requisitions'> {
		return this.world.row('requisitions', this.requisitionId);
	}
	get lines(): Row<'requisition_lines'>[] {
		return this.world.rows('requisition_lines').filter((line) => line.requisitionId === this.requisitionId);
	}
	line(name: string): Row<'requisition_lines'> {
		const found = this.lines.find((line) => line.name === name);
		if (!found) throw new Error(name);
		return found;
	}

	/** The next number of a fresh block of `actor`. */
	async number(kind: PaperKind, actor: Actor): Promise<{ blockId: string; number: string }> {
		const { result } = await this.world.send(actor, 'number.lease', { kind, device: 'pad-1' });
		const block = this.world.row('number_blocks', String(result.blockId));
		return { blockId: block.id, number: numberIn(block, block.first) };
	}

	/** A list as both sides signed it. */
	async paper<C extends LineCount>(kind: 'handover' | 'return' | 'damage', counts: readonly C[], actor: Actor, set: Record<string, unknown> = {}) {
		const photos: GuidedPhoto[] = counts.map(({ lineId }, index) => ({ lineId, angle: 'front', sha256: photoHash(index + 1) }));
		const content = { requisitionId: this.requisitionId, ...(await this.number(kind, actor)), at: this.world.now, place: '青山湖路口', counts, photos, outcome: 'signed', ...set };
		return { signatures: [owner, office], contentHash: hashOfText(handingText({ kind, ...content })), ...content } as never;
	}

	async ticket(lineId: string, actor: Actor, set: Record<string, unknown> = {}) {
		const content = {
			requisitionId: this.requisitionId,
			lineId,
			...(await this.number('ticket', actor)),
			date: '2026-08-10',
			workedHours: 400,
			idle: [{ cause: 'waiting' as const, hours: 400 }],
			operator: '许师傅',
			fuelIssuedLitres: 60,
			photos: [],
			outcome: 'signed',
			...set
		};
		return { signatures: [owner, office], contentHash: hashOfText(ticketText(content)), ...content } as never;
	}

	handOverCounts = (set: Readonly<Record<string, Partial<LineCount>>> = {}): LineCount[] =>
		this.lines.map((line) => ({
			lineId: line.id,
			name: line.name,
			unit: line.unit,
			claimed: line.claimedQuantity,
			quantity: line.claimedQuantity,
			condition: '良好',
			...(line.kind === 'equipment' && { meter: 126_200 }),
			...set[line.name]
		}));
	returnCounts = (set: Readonly<Record<string, Partial<LineCount>>> = {}): LineCount[] =>
		this.lines.map((line) => ({
			lineId: line.id,
			name: line.name,
			unit: line.unit,
			quantity: line.countedQuantity ?? 0,
			consumed: 0,
			usedReturned: 0,
			damaged: 0,
			lost: 0,
			condition: '良好',
			...(line.kind === 'equipment' && { meter: 128_850 }),
			...set[line.name]
		}));

	/** Sends a paper with the photos it names in the store. */
	async sendPaper(actor: Actor, type: 'handing.hand_over' | 'handing.give_back' | 'handing.certify_damage', payload: never, occurredAt?: number) {
		const { photos } = payload as { photos: GuidedPhoto[] };
		return this.world.send(actor, type, payload, { prepared: withFiles(photos), ...(occurredAt !== undefined && { occurredAt }) });
	}
	async handOver(set: Readonly<Record<string, Partial<LineCount>>> = {}) {
		return this.sendPaper(this.team, 'handing.hand_over', await this.paper('handover', this.handOverCounts(set), this.team));
	}
}

const untouched = { cautions: null, countedQuantity: null, discrepancy: null, discrepancyResolved: null, consumed: 0, returnedOk: 0, returnedUsed: 0, returnedDamaged: 0, lost: 0 };
const unmeasured = {
	conditionBefore: null,
	conditionAfter: null,
	meterStart: null,
	meterEnd: null,
	startedAt: null,
	stoppedAt: null,
	stopReason: null,
	fundingSource: null,
	movedFrom: null,
	usedSince: null,
	movedTo: null,
	ended: null,
	begunWith: null,
	endedWith: null,
	objections: null
};

export function plantLine(world: TestWorld, of: Row<'requisitions'>, set: Partial<Row<'requisition_lines'>>): Row<'requisition_lines'> {
	const { id: requisitionId, incidentId, areaId } = of;
	return world.put('requisition_lines', {
		id: world.newId(),
		requisitionId,
		incidentId,
		areaId,
		objectId: null,
		holds: null,
		serial: null,
		kind: 'equipment',
		name: '挖掘机 20 t',
		specification: '',
		unit: '台',
		state: 'listed',
		active: true,
		claimedQuantity: 1,
		rateFen: 180_000,
		rateUnit: 'shift',
		rateIncludesOperator: true,
		unitPriceFen: null,
		originalFen: null,
		lifeHours: null,
		...untouched,
		...unmeasured,
		...set
	});
}

/** A requisition as `orders` leaves it after service. */
export function plantRequisition(world: TestWorld, incidentId: string, set: Partial<Row<'requisitions'>> = {}): Row<'requisitions'> {
	const nullable = [
		...['submittedAt', 'decidedBy', 'decidedByName', 'decidedAt', 'decisionReason', 'authority', 'oralBy', 'oralByName', 'oralAt', 'oralWitness', 'oralReason'],
		...['regulariseDueAt', 'regularisedAt', 'serviceMethod', 'servedTo', 'serviceWitness', 'refusedAt', 'refusalWords', 'refusalWitness', 'handedOverAt', 'markNo', 'returnDueAt'],
		...['returnedAt', 'claimNotifiedAt', 'claimUntil', 'closedAt']
	];
	return world.put('requisitions', {
		...Object.fromEntries(nullable.map((column) => [column, null])),
		id: world.newId(),
		incidentId,
		areaId: '330112008',
		number: '临应急征〔2026〕3号',
		means: 'requisition',
		ownerId: world.newId(),
		ownerName: '演示土方队',
		necessityId: world.newId(),
		state: 'served',
		stateAt: world.now,
		purpose: '清障',
		legalBasis: [],
		ruleSetId: 'rules',
		deliverAt: world.now,
		deliverPlace: '青山湖路口',
		expectedReturnAt: world.now + 3 * 86_400_000,
		fundingSource: 'contingency',
		estimateLowFen: 0,
		estimateHighFen: 0,
		parties: [],
		draftedBy: world.newId(),
		draftedByName: '沈禾',
		draftedAt: world.now,
		servedAt: world.now,
		revisedAt: world.now,
		...set
	} as Row<'requisitions'>);
}

export async function scene(set: Partial<Row<'requisitions'>> = {}): Promise<Scene> {
	const world = new TestWorld();
	const organisation = world.organisation('330112008');
	const unit = world.unit({ organisationId: organisation.id, areaId: '330112008' });
	const team = world.user('TEAM', { organisationId: organisation.id, resourceIds: [unit.id] });
	const duty = world.user('DUTY');
	const incidentId = String((await world.send(duty, 'incident.log', leak)).result.incidentId);
	await world.send(duty, 'order.issue', { incidentId, text: '出动', resources: [{ resourceId: unit.id }] });
	const at = new Scene(world, incidentId, world.actor(team.id), world.user('REQ' as Role));
	const requisition = plantRequisition(world, incidentId, set);
	at.requisitionId = requisition.id;
	plantLine(world, requisition, {});
	plantLine(world, requisition, { kind: 'goods', name: '编织袋', unit: '只', claimedQuantity: 2_000, rateFen: null, rateUnit: null, unitPriceFen: 120 });
	return at;
}

export const excavator = '挖掘机 20 t';
export const bags = '编织袋';
/** A hand-over and a return as the team signs them, with what is given laid over. */
export const handOverWith = async (at: Scene, set: Record<string, unknown>, counts: readonly LineCount[] = at.handOverCounts()) =>
	at.sendPaper(at.team, 'handing.hand_over', await at.paper('handover', counts, at.team, set));
export const giveBackWith = async (at: Scene, set: Readonly<Record<string, Partial<LineCount>>>, more: Record<string, unknown> = {}) =>
	at.sendPaper(at.team, 'handing.give_back', await at.paper('return', at.returnCounts(set), at.team, more));
