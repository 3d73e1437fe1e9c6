/** Rows of the register for tests: a rule set in force, an authority, an owner and their things. */
import type { Row } from '../../../../db/schema.ts';
import type { Actor } from '../command.ts';
import { noon } from '../world.fixture.ts';
import type { TestWorld } from '../world.fixture.ts';

const day = 24 * 3_600_000;

/** Limits as the demonstration rule set has them; what is not named has its first value. */
const parameters = Object.fromEntries(
	(
		[
			['oral_regularise', 48, 'hour'],
			['return_after_end', 3, 'working_day'],
			['claim_window', 1, 'year'],
			['accept', 5, 'working_day'],
			['supplement', 15, 'working_day'],
			['decide', 30, 'working_day'],
			['publicity', 5, 'working_day'],
			['pay', 15, 'working_day'],
			['reconsideration', 60, 'day'],
			['reconsideration_decision', 60, 'day'],
			['litigation', 6, 'month'],
			['litigation_after_reconsideration', 15, 'day'],
			['reconsideration_reply', 10, 'working_day'],
			['litigation_defence', 15, 'day']
		] as const
	).map(([key, value, unit]) => [key, { value, unit, source: '测试', mark: 'K' as const }])
);

export function ruleSetIn(world: TestWorld, set: Partial<Row<'rule_sets'>> = {}): Row<'rule_sets'> {
	return world.put('rule_sets', {
		id: world.newId(),
		name: '测试规则集',
		version: 1,
		state: 'in_force',
		effectiveFrom: noon - 100 * day,
		effectiveUntil: null,
		parameters,
		rates: [],
		draftedBy: 'sysadmin',
		draftedByName: '系统管理员',
		draftedAt: noon - 110 * day,
		approvedBy: 'decider',
		approvedByName: '审批人',
		approvedAt: noon - 101 * day,
		...set
	});
}

export function authorityIn(world: TestWorld, user: Actor, set: Partial<Row<'authorities'>> = {}): Row<'authorities'> {
	return world.put('authorities', {
		id: world.newId(),
		userId: user.id,
		holder: user.name,
		post: '副区长',
		body: '杭州市临安区人民政府',
		bodyLevel: 'government',
		powers: ['requisition.decide', 'requisition.oral', 'claim.decide'],
		limitFen: null,
		from: noon - 100 * day,
		until: null,
		source: '授权委托书',
		recordedBy: 'secadmin',
		recordedAt: noon - 100 * day,
		endedAt: null,
		endReason: null,
		...set
	});
}

export function ownerIn(world: TestWorld, set: Partial<Row<'owners'>> = {}): Row<'owners'> {
	return world.put('owners', {
		id: world.newId(),
		kind: 'company',
		name: '临安某工程机械租赁有限公司',
		creditCode: '91330185MA2TEST00X',
		idNumber: null,
		contact: '王经理',
		phone: null,
		bankAccount: null,
		bank: null,
		address: null,
		areaId: '330112006',
		provisional: false,
		matchedTo: null,
		agreementNo: null,
		agreementUntil: null,
		verifiedAt: noon - 30 * day,
		verifiedBy: null,
		source: 'test',
		demonstration: true,
		...set
	});
}

export function objectIn(world: TestWorld, ownerId: string, set: Partial<Row<'objects'>> = {}): Row<'objects'> {
	return world.put('objects', {
		id: world.newId(),
		ownerId,
		kind: 'equipment',
		class: 'excavator',
		name: '挖掘机',
		specification: '20t',
		serial: 'EX-20-0001',
		quantity: 1,
		unit: '台',
		capabilities: ['engineering'],
		areaId: '330112006',
		lon: 119.72,
		lat: 30.23,
		travelClass: 'engineering',
		turnOutMinutes: 30,
		rateCode: null,
		rateFen: 180_000,
		rateUnit: 'shift',
		rateIncludesOperator: true,
		rateAgreed: false,
		originalFen: 96_000_000,
		lifeHours: 1_200_000,
		madeAt: null,
		cautions: [],
		lineId: null,
		taken: null,
		verifiedAt: noon - 30 * day,
		verifiedBy: null,
		source: 'test',
		demonstration: true,
		retiredAt: null,
		retireReason: null,
		matchedTo: null,
		...set
	});
}
