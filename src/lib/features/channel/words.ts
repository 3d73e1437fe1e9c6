/** The words of the kinds of posts. */
import type { Row } from '$db/schema';
import { m } from '$lib/paraglide/messages';

export const kindWords: Readonly<Record<Row<'posts'>['kind'], () => string>> = {
	message: m.channel_k_message,
	order: m.channel_k_order,
	situation: m.channel_k_situation,
	decision: m.channel_k_decision,
	phone: m.channel_k_phone
};
