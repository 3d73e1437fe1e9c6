/** One process of a world that several share, without its listeners: the parent tells it what to do, it tells what it hears. */
import type { Actor } from '../../src/lib/domain/command.ts';
import type { Present } from '../../src/lib/domain/protocol/messages.ts';
import { Refusal } from '../../src/lib/domain/refusal.ts';
import { createWorld } from '../../src/lib/server/worlds/create.ts';

interface Order {
	readonly note?: { readonly by: string; readonly id: string; readonly text: string };
	readonly fix?: { readonly unitId: string; readonly at: number; readonly lon: number };
	readonly people?: readonly Present[];
}

const [url = '', store = '', redis] = process.argv.slice(2);
const world = await createWorld({ name: 'shared', kind: 'real', database: { url, store }, redis, clock: () => Date.now(), zone: 'Asia/Shanghai', ticking: false });
const tell = (what: object): void => void process.send?.(what);
world.storage.follow((batch) => tell({ entries: batch.map(({ entry, hash }) => ({ id: entry.id, seq: entry.seq, hash })) }));
world.telemetry.subscribe((ids) => tell({ moved: ids.map((id) => world.telemetry.position(id)) }));
world.relay.listen({ state: (line) => tell({ line }), people: () => tell({ elsewhere: world.relay.elsewhere().map(({ userId }) => userId) }) });

async function note({ by, id, text }: NonNullable<Order['note']>): Promise<void> {
	const actor = await world.actor(by);
	if (!actor) throw new Error('nobody');
	const { answer } = await world.bus.send(actor, { id, type: 'duty.note', payload: { text } });
	tell({ acknowledged: id, seq: answer.seq });
}

process.on('message', ({ note: wanted, fix, people }: Order) => {
	if (wanted) note(wanted).catch((failure: unknown) => tell({ refused: failure instanceof Refusal ? failure.code : String(failure) }));
	if (fix) world.telemetry.ingest([{ ...fix, lat: 30.2 }], { id: 'device', role: 'TEAM', scopes: [`positions:${fix.unitId}`] } as unknown as Actor);
	if (people) world.relay.present(people);
});
// The parent has gone: nobody hears an answer any more.
process.on('disconnect', () => process.exit(0));
process.on('error', () => process.exit(0));
tell({ ready: true, line: world.relay.state });
