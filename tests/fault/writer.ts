/** The process that is killed: a real bus on a file store, commands by IPC, an answer for each acknowledged one. */
import { Refusal } from '../../src/lib/domain/refusal.ts';
import { busWorld } from '../bus-world.ts';

interface Order {
	readonly id: string;
	readonly text: string;
}

const world = await busWorld({ file: process.argv[2] ?? '' });
const duty = await world.as('DUTY');

process.on('message', (order: Order) => {
	world.bus.send(duty, { id: order.id, type: 'duty.note', payload: { text: order.text } }).then(
		({ answer }) => process.send?.({ id: order.id, seq: answer.seq }),
		(failure: unknown) => process.send?.({ id: order.id, refused: failure instanceof Refusal ? failure.code : String(failure) })
	);
});
// The parent has gone: nobody hears an answer any more.
process.on('disconnect', () => process.exit(0));
process.on('error', () => process.exit(0));
process.send?.({ ready: true });
