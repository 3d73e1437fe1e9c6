import { isTheme } from '$lib/ui/preferences.svelte';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, cookies }) => {
	const theme = cookies.get('theme');
	return {
		locale: locals.locale,
		theme: isTheme(theme) ? theme : ('dark' as const),
		zone: locals.world.zone,
		world: { name: locals.world.name, kind: locals.world.kind }
	};
};
