import { m } from '$lib/paraglide/messages';
import type { BaseMaps } from './bases.svelte';

/** What stands on every map and every print of it: what it is not fit for, who made it, its 审图号. */
export function creditsOf(bases: BaseMaps | undefined): readonly string[] {
	const base = bases?.current;
	const approval = bases?.approval ? [m.map_approval({ number: bases.approval })] : [];
	if (!base) return [m.map_sketch(), m.map_credit(), ...approval];
	// The district's edge stays that of the sketch, and with it its makers.
	return [m.map_not_navigation(), ...(base.credit === '' || base.credit === m.map_credit() ? [] : [base.credit]), m.map_credit(), ...approval];
}
