/**
 * A case of requisition in any state, for tests: an incident, the people who deal with it, a rule set in force, an owner with two
 * objects (an excavator, sandbags) and the order with a line for each.
 */
import type { RequisitionState } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import type { Actor } from '../command.ts';
import { TestWorld, leak } from '../world.fixture.ts';
import { reasons } from './order.fixture.ts';
import { nothingYet } from './order.ts';
import { authorityIn, objectIn, ownerIn, ruleSetIn } from './register.fixture.ts';

const hour = 3_600_000;
const day = 24 * hour;

export interface Case {
	readonly world: TestWorld;
	readonly clerk: Actor;
	/** A second clerk. */
	readonly colleague: Actor;
	readonly dispatcher: Actor;
	readonly commander: Actor;
	readonly decider: Actor;
	readonly finance: Actor;
	readonly incidentId: string;
	readonly ruleSet: Row<'rule_sets'>;
	/** Of the decider: every power, no limit. */
	readonly authority: Row<'authorities'>;
	readonly owner: Row<'owners'>;
	/** Excavator 20 t, 1,800 元 a 台班 with its operator. */
	readonly machine: Row<'objects'>;
	/** 2,000 sandbags at 1.20 元. */
	readonly goods: Row<'objects'>;
}

export interface OrderedCase extends Case {
	readonly requisitionId: string;
	readonly machineLineId: string;
	readonly goodsLineId: string;
	requisition(): Row<'requisitions'>;
	lines(): Row<'requisition_lines'>[];
	clocks(): Row<'case_clocks'>[];
}

/** The people, the incident and what may be taken; no order yet. */
export async function preparedCase(incident: Readonly<Record<string, unknown>> = {}): Promise<Case> {
	const world = new TestWorld();
	const [clerk, colleague, dispatcher, commander, decider, finance] = (['REQ', 'REQ', 'DISP', 'LEAD', 'DEC', 'FIN'] as const).map((role) => world.user(role)) as [
		Actor,
		Actor,
		Actor,
		Actor,
		Actor,
		Actor
	];
	const incidentId = String((await world.send(world.user('DUTY'), 'incident.log', { ...leak, ...incident } as never)).result.incidentId);
	const ruleSet = ruleSetIn(world);
	const authority = authorityIn(world, decider);
	const owner = ownerIn(world);
	const machine = objectIn(world, owner.id);
	const goods = objectIn(world, owner.id, {
		kind: 'goods',
		class: 'sandbag',
		capabilities: [],
		name: '编织袋',
		specification: '55×95cm',
		serial: null,
		quantity: 2_000,
		unit: '只',
		rateFen: 120,
		rateUnit: 'piece',
		rateIncludesOperator: false,
		originalFen: null,
		lifeHours: null
	});
	return { world, clerk, colleague, dispatcher, commander, decider, finance, incidentId, ruleSet, authority, owner, machine, goods };
}

/** The columns an order has gathered when it stands in `state`; everything happened at the world's `now`. */
function gathered(state: RequisitionState, { world, decider, commander, ruleSet, authority }: Case): Partial<Row<'requisitions'>> {
	const { now } = world;
	const oral = { oralBy: commander.id, oralByName: commander.name, oralAt: now, oralWitness: '见证人', oralReason: '水位急涨', regulariseDueAt: now + 48 * hour };
	const decided = {
		number: '临应急征〔2026〕1号',
		decidedBy: decider.id,
		decidedByName: decider.name,
		decidedAt: now,
		authority: {
			authorityId: authority.id,
			body: authority.body,
			post: authority.post,
			holder: authority.holder,
			powers: authority.powers,
			from: authority.from,
			until: authority.until,
			source: authority.source
		}
	};
	const served = { ...decided, submittedAt: now, servedAt: now, serviceMethod: 'signed' as const, servedTo: '王经理' };
	const inUse = { ...served, handedOverAt: now, markNo: '0001' };
	const returned = { ...inUse, returnedAt: now };
	const notified = { ...returned, claimNotifiedAt: now, claimUntil: now + 365 * day };
	const columns: Record<RequisitionState, Partial<Row<'requisitions'>>> = {
		draft: {},
		submitted: { submittedAt: now },
		approved: { submittedAt: now, ...decided },
		rejected: { submittedAt: now, decidedBy: decider.id, decidedByName: decider.name, decidedAt: now, decisionReason: '另有办法' },
		cancelled: { decisionReason: '不再需要' },
		oral,
		regularised: { ...oral, ...decided, regularisedAt: now },
		served,
		refused: { ...served, refusedAt: now, refusalWords: '不借', refusalWitness: '见证人' },
		in_use: inUse,
		return_due: { ...inUse, returnDueAt: now + 3 * day },
		returned,
		claim_open: notified,
		closed: { ...notified, closedAt: now }
	};
	return { ruleSetId: ruleSet.id, ...columns[state] };
}

function lineState(state: RequisitionState): Row<'requisition_lines'>['state'] {
	if (state === 'in_use' || state === 'return_due') return 'in_use';
	return ['returned', 'claim_open', 'closed', 'cancelled', 'rejected'].includes(state) ? 'settled' : 'listed';
}

function putLine(at: Case, requisitionId: string, object: Row<'objects'>, state: RequisitionState): string {
	const { world } = at;
	const id = world.newId();
	const now = lineState(state);
	const taken = now === 'in_use' || ['returned', 'claim_open', 'closed'].includes(state);
	world.put('requisition_lines', {
		id,
		requisitionId,
		incidentId: at.incidentId,
		areaId: '330112008',
		objectId: object.id,
		holds: object.serial === null && object.quantity > 1 ? null : object.id,
		serial: object.serial,
		kind: object.kind,
		name: object.name,
		specification: object.specification,
		unit: object.unit,
		state: now,
		active: now !== 'settled',
		cautions: null,
		claimedQuantity: object.quantity,
		countedQuantity: taken ? object.quantity : null,
		discrepancy: null,
		discrepancyResolved: null,
		consumed: 0,
		returnedOk: taken && now === 'settled' ? object.quantity : 0,
		returnedUsed: 0,
		returnedDamaged: 0,
		lost: 0,
		fundingSource: null,
		rateFen: object.kind === 'goods' ? null : object.rateFen,
		rateUnit: object.kind === 'goods' ? null : object.rateUnit,
		rateIncludesOperator: object.rateIncludesOperator,
		unitPriceFen: object.kind === 'goods' ? object.rateFen : null,
		originalFen: object.originalFen,
		lifeHours: object.lifeHours,
		conditionBefore: taken ? '完好' : null,
		conditionAfter: taken && now === 'settled' ? '完好' : null,
		meterStart: taken && object.kind === 'equipment' ? 128_850 : null,
		meterEnd: taken && now === 'settled' && object.kind === 'equipment' ? 131_500 : null,
		startedAt: taken ? world.now : null,
		stoppedAt: taken && now === 'settled' ? world.now : null,
		stopReason: taken && now === 'settled' ? 'returned' : null,
		movedFrom: null,
		usedSince: null,
		movedTo: null,
		ended: null,
		begunWith: null,
		endedWith: null,
		objections: null
	});
	return id;
}

/** A case whose order stands in `state`; what is given in `set` is laid over its columns. */
export const caseIn = async (state: RequisitionState, set: Partial<Row<'requisitions'>> = {}): Promise<OrderedCase> => orderIn(await preparedCase(), state, set);

/** An order in `state` among what is prepared. */
export function orderIn(at: Case, state: RequisitionState, set: Partial<Row<'requisitions'>> = {}): OrderedCase {
	const { world, clerk, incidentId, owner, ruleSet } = at;
	const { now } = world;
	const necessityId = world.newId();
	const areaId = world.row('incidents', incidentId).areaId;
	world.put('necessities', {
		id: necessityId,
		incidentId,
		areaId,
		requirementId: null,
		reason: '自有挖掘机均已出动',
		lesser: reasons,
		statedBy: clerk.id,
		statedByName: clerk.name,
		statedAt: now
	});
	const requisitionId = world.newId();
	world.put('requisitions', {
		...blank,
		id: requisitionId,
		incidentId,
		areaId,
		ownerId: owner.id,
		ownerName: owner.name,
		necessityId,
		ruleSetId: ruleSet.id,
		state,
		stateAt: now,
		deliverAt: now + hour,
		expectedReturnAt: now + 4 * day,
		draftedBy: clerk.id,
		draftedByName: clerk.name,
		draftedAt: now,
		revisedAt: now,
		...gathered(state, at),
		...set
	});
	const machineLineId = putLine(at, requisitionId, at.machine, state);
	const goodsLineId = putLine(at, requisitionId, at.goods, state);
	return {
		...at,
		requisitionId,
		machineLineId,
		goodsLineId,
		requisition: () => world.row('requisitions', requisitionId),
		lines: () => world.rows('requisition_lines').filter((line) => line.requisitionId === requisitionId),
		clocks: () => world.rows('case_clocks').filter((clock) => clock.requisitionId === requisitionId)
	};
}

const blank = {
	means: 'requisition',
	purpose: '清理塌方',
	legalBasis: [{ law: '中华人民共和国突发事件应对法', article: '第十二条' }],
	deliverPlace: '青山湖路口',
	fundingSource: 'contingency',
	budgetLine: null,
	estimateLowFen: 500_000,
	estimateHighFen: 1_500_000,
	parties: [],
	...nothingYet
} as const satisfies Partial<Row<'requisitions'>>;
