/** How a paper goes out: from the tablet by its waiting list, from the desk at once. */
import type { Desk } from '$lib/client/desk.svelte';
import { upload } from '$lib/client/upload';
import type { CarriedFile } from '$lib/client/upload';
import type { PayloadOf, Problem } from '$lib/client/send';
import type { Certificate } from '$lib/domain/handing/balance';
import type { WaitingList } from '$lib/features/field/waiting.svelte';
import { m } from '$lib/paraglide/messages';

export type PaperCommand = 'handing.hand_over' | 'handing.give_back' | 'handing.certify_damage' | 'ticket.sign' | 'ticket.correct';

/** A certificate by its number. */
export interface Carried extends Certificate {
	readonly number: string;
}

export interface Sending {
	/** Null: it is on its way, or there. */
	readonly send: (type: PaperCommand, payload: unknown, files: readonly CarriedFile[]) => Promise<Problem | null>;
	/** Numbers on papers that have not arrived. */
	readonly pending: () => readonly string[];
	/** Certificates of damage of a case of which no answer has come; the row itself may be here already. */
	readonly certificates: (requisitionId: string) => readonly Carried[];
	/** Signed on paper at the scene, entered at the desk. */
	readonly fromPaper: boolean;
}

/** The device could not store the paper: nothing has gone out, and it is still there to be sent. */
const unkept = (): Problem => ({ status: 0, code: 'handing.unkept', title: m.handing_unkept(), detail: m.handing_unkept(), retry: 'later' });

/** On the tablet: nothing is lost, whatever the network does. */
export const sendingBy = (waiting: WaitingList): Sending => ({
	fromPaper: false,
	pending: () => waiting.open.flatMap(({ payload }) => (payload as { number?: string }).number ?? []),
	certificates: (requisitionId) =>
		waiting.open.flatMap(({ type, payload }) => {
			const signed = payload as PayloadOf<'handing.certify_damage'>;
			return type === 'handing.certify_damage' && signed.requisitionId === requisitionId ? [{ kind: 'damage', late: false, number: signed.number, counts: signed.counts }] : [];
		}),
	send: async (type, payload, files) => {
		const plain = files.map(({ sha256, name, type: kind, blob }) => ({ sha256, name, type: kind, blob }));
		try {
			await waiting.add(type, payload as PayloadOf<typeof type>, plain);
			return null;
		} catch {
			// It stands in the list and not on the device: a second press would send it twice.
			const half = waiting.items.find((item) => item.payload === payload);
			if (half) await waiting.drop(half.id).catch(() => undefined);
			return unkept();
		}
	}
});

/** At the desk: the answer is there before the form closes. */
export const sendingAt = (desk: Desk): Sending => ({
	fromPaper: true,
	pending: () => [],
	certificates: () => [],
	send: async (type, payload, files) => {
		for (const file of files) {
			const problem = await upload(file);
			if (problem) return problem;
		}
		const sent = await desk.send(type, payload as PayloadOf<typeof type>);
		return sent.ok ? null : sent.problem;
	}
});
