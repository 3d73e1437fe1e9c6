/** Who hands over, takes back and signs tickets (征用申请/清单/返还: W, and S at the scene), for the test of rights. */
import type { Role, Row } from '../../../../db/schema.ts';
import type { Actor } from '../command.ts';
import type { CommandType } from '../commands.ts';
import { Scene, photoHash, plantLine, plantRequisition, withFiles } from '../handing/scene.fixture.ts';
import type { TestWorld } from '../world.fixture.ts';

interface At {
	readonly world: TestWorld;
	readonly actors: ReadonlyMap<Role, Actor>;
	readonly incidentId: string;
}
type Payload = (at: At, role: Role) => Promise<unknown>;

const recorders: readonly Role[] = ['DISP', 'TEAM', 'REQ'];
/** Whoever holds the right but does not see the incident has no numbers to send with either; those of a clerk stand in for theirs. */
const signers: readonly Role[] = [...recorders, 'WH'];
const prepared = withFiles([1, 2, 3].map((n) => ({ sha256: photoHash(n) })));

function planted({ world, actors, incidentId }: At): Scene {
	const at = new Scene(world, incidentId, actors.get('TEAM') as Actor, actors.get('REQ') as Actor);
	const requisition = plantRequisition(world, incidentId);
	at.requisitionId = requisition.id;
	plantLine(world, requisition, {});
	return at;
}
async function inUse(given: At): Promise<Scene> {
	const at = planted(given);
	await at.handOver();
	return at;
}
async function signed(at: Scene): Promise<Row<'tickets'>> {
	const [line] = at.lines;
	await at.world.send(at.team, 'ticket.sign', await at.ticket(line?.id ?? '', at.team));
	return at.world.rows('tickets')[0] as Row<'tickets'>;
}
const who = ({ actors }: At, role: Role): Actor => actors.get(recorders.includes(role) ? role : 'REQ') as Actor;

const handOver: Payload = async (given, role) => {
	const at = planted(given);
	return at.paper('handover', at.handOverCounts(), who(given, role));
};
const giveBack: Payload = async (given, role) => {
	const at = await inUse(given);
	return at.paper('return', at.returnCounts(), who(given, role));
};
const certify: Payload = async (given, role) => {
	const at = await inUse(given);
	const [line] = at.lines;
	return at.paper('damage', [{ lineId: line?.id ?? '', name: '挖掘机', unit: '台', quantity: 0, damaged: 1, lost: 0, condition: '断裂', note: '左履带' }], who(given, role));
};
const sign: Payload = async (given, role) => {
	const at = await inUse(given);
	return at.ticket(at.lines[0]?.id ?? '', who(given, role));
};
const correct: Payload = async (given, role) => {
	const at = await inUse(given);
	const ticket = await signed(at);
	const { requisitionId: _case, lineId: _line, ...rest } = (await at.ticket(ticket.lineId, who(given, role), { workedHours: 100 })) as Record<string, unknown>;
	return { ticketId: ticket.id, reason: '写错', ...rest };
};

export const handingCases: Partial<Record<CommandType, { readonly may: readonly Role[]; readonly payload: Payload; readonly prepared?: Readonly<Record<string, unknown>> }>> = {
	'number.lease': { may: signers, payload: async () => ({ kind: 'ticket', device: 'pad-1' }) },
	'number.close': {
		may: ['DISP', 'TEAM', 'REQ'],
		payload: async (given) => ({ blockId: (await planted(given).number('ticket', given.actors.get('TEAM') as Actor)).blockId, reason: '下线' })
	},
	'handing.hand_over': { may: recorders, payload: handOver, prepared },
	'handing.give_back': { may: recorders, payload: giveBack, prepared },
	'handing.certify_damage': { may: recorders, payload: certify, prepared },
	'handing.count_late': {
		may: ['DISP', 'REQ'],
		payload: async (given) => {
			const at = planted(given);
			// Listed, due, and the list came too late to be counted by itself.
			const lines = at.lines.map((line) => ({ ...line }));
			await at.handOver();
			for (const line of lines) at.world.put('requisition_lines', line);
			at.world.put('requisitions', { ...at.requisition, state: 'return_due', stateAt: at.world.now, returnDueAt: at.world.now });
			for (const row of at.world.rows('handings')) if (row.requisitionId === at.requisitionId) at.world.put('handings', { ...row, late: true });
			return { handingId: at.world.rows('handings').find(({ late, requisitionId }) => late && requisitionId === at.requisitionId)?.id, reason: '离线' };
		}
	},
	'discrepancy.resolve': {
		may: ['DISP', 'REQ'],
		payload: async (given) => {
			const at = planted(given);
			await at.handOver({ '挖掘机 20 t': { quantity: 2, note: '多来一台' } });
			return { lineId: at.lines[0]?.id, resolution: '按实点计' };
		}
	},
	'ticket.sign': { may: recorders, payload: sign },
	'ticket.correct': { may: recorders, payload: correct }
};
