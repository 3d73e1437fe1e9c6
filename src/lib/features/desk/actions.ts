/** What the search offers to do; what a role may not do is not among it. */
import type { Action } from '$lib/features/search/find';
import { m } from '$lib/paraglide/messages';

export interface DeskDeeds {
	readonly intake: (() => void) | undefined;
	readonly urge: (() => void) | undefined;
	readonly district: () => void;
	readonly theme: () => void;
	readonly language: () => void;
	readonly help: () => void;
	readonly printBoard: () => void;
	readonly secondMap: () => void;
	readonly secondBoard: () => void;
}

export function deskActions(deeds: DeskDeeds): readonly Action[] {
	const offered: readonly { readonly id: string; readonly name: string; readonly keys: string; readonly run: (() => void) | undefined }[] = [
		{ id: 'intake', name: m.find_do_intake(), keys: 'F2', run: deeds.intake },
		{ id: 'urge', name: m.find_do_urge(), keys: 'F8', run: deeds.urge },
		{ id: 'district', name: m.find_do_district(), keys: '', run: deeds.district },
		{ id: 'theme', name: m.find_do_theme(), keys: '', run: deeds.theme },
		{ id: 'language', name: m.find_do_language(), keys: '', run: deeds.language },
		{ id: 'help', name: m.find_do_help(), keys: '?', run: deeds.help },
		{ id: 'print-board', name: m.find_do_print_board(), keys: '', run: deeds.printBoard },
		{ id: 'second-map', name: m.desk_second_map(), keys: '', run: deeds.secondMap },
		{ id: 'second-board', name: m.desk_second_board(), keys: '', run: deeds.secondBoard }
	];
	return offered.flatMap(({ run, ...known }) => (run ? [{ ...known, run }] : []));
}
