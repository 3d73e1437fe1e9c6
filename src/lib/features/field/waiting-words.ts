/** What a waiting thing is called on the screen. */
import { m } from '$lib/paraglide/messages';
import type { Waiting } from './waiting.svelte';

const words: Readonly<Record<string, () => string>> = {
	'tasking.acknowledge': m.field_step_acknowledge,
	'tasking.turn_out': m.field_step_turn_out,
	'tasking.arrive': m.field_step_arrive,
	'tasking.start_work': m.field_step_start_work,
	'tasking.release': m.field_step_release,
	'tasking.return': m.field_step_return,
	'tasking.decline': m.field_decline,
	'resource.set_availability': m.field_availability,
	'channel.acknowledge': m.field_sign_post,
	'handing.hand_over': m.field_paper_handover,
	'handing.give_back': m.field_paper_return,
	'handing.certify_damage': m.field_paper_damage,
	'ticket.sign': m.field_paper_ticket
};

/** A message shows its own words, a paper its number, everything else its name. */
export function wordsOf(item: Waiting): string {
	const { text, number } = item.payload as { text?: unknown; number?: unknown };
	if (typeof text === 'string') return text;
	const name = words[item.type]?.() ?? item.type;
	return typeof number === 'string' ? `${name} ${number}` : name;
}
