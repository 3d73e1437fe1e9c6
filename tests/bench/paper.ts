/** One paper of a case, a decision of twenty lines: from its facts to the bytes of its PDF, fonts embedded. */
import { orderIn, preparedCase } from '../../src/lib/domain/requisition/case.fixture.ts';
import { must } from '../../src/lib/domain/refusal.ts';
import type { CaseFacts } from '../../src/lib/domain/requisition/papers/facts.ts';
import { paperSheet } from '../../src/lib/domain/requisition/papers/papers.ts';
import { createPapers } from '../../src/lib/server/documents/render.ts';
import { median, ROUNDS, seeded } from './result.ts';
import type { Item } from './result.ts';

const LINES = 20;
const TIMES = 8;

async function facts(): Promise<CaseFacts> {
	const at = orderIn(await preparedCase(), 'served');
	const { world } = at;
	const requisition = at.requisition();
	const [line] = at.lines();
	const random = seeded(11);
	const lines = Array.from({ length: LINES }, (_, n) => ({
		...must(line, 'line'),
		id: `line-${n}`,
		name: `${must(line, 'line').name}${n + 1}`,
		claimedQuantity: 1 + Math.floor(random() * 2_000)
	}));
	return {
		...{ requisition, lines, incident: world.row('incidents', requisition.incidentId), necessity: undefined, ruleSet: at.ruleSet, owner: at.owner, levels: {} },
		...{
			office: { name: at.clerk.name, phone: null },
			handings: [],
			tickets: [],
			clocks: [],
			claims: [],
			items: [],
			payments: [],
			proceedings: [],
			papers: [],
			zone: 'Asia/Shanghai'
		}
	};
}

export const paper: Item = {
	ids: ['pdf.one'],
	run: async ({ cleanup }) => {
		const papers = createPapers(undefined);
		cleanup(() => papers.close());
		const of = await facts();
		const once = async (): Promise<number> => {
			const from = performance.now();
			await papers.render(paperSheet(of, 'decision', null), { lines: ['seq 1'], qr: 'muster:bench' }, from);
			return performance.now() - from;
		};
		await once();
		const rounds: number[] = [];
		for (let round = 0; round < ROUNDS; round++) {
			const times: number[] = [];
			for (let n = 0; n < TIMES; n++) times.push(await once());
			rounds.push(median(times));
		}
		return [{ id: 'pdf.one', what: `a decision of ${LINES} lines as PDF, from its facts to its bytes`, value: median(rounds), unit: 'ms', goal: 400, better: 'lower' }];
	}
};
