/** The keys of the form. Those that save run only for who is in it. */
import { m } from '$lib/paraglide/messages';
import type { Binding } from '$lib/ui/keys.svelte';
import { TABS } from './drafts.svelte';
import type { Intake } from './intake.svelte';

interface Acts {
	readonly within: () => boolean;
	readonly mayGrade: () => boolean;
	readonly begin: () => void;
	/** Into the caller's words. */
	readonly toWords: () => void;
	readonly save: (dispatch: boolean) => void;
	readonly confirm: () => void;
	readonly join: (incidentId: string, number: string) => void;
}

export function intakeKeys(intake: Intake, { within, mayGrade, begin, toWords, save, confirm, join }: Acts): readonly Binding[] {
	const alike = (): boolean => intake.similar.length > 0;
	const notSame = (): void => intake.set({ notSame: [...(intake.draft?.notSame ?? []), ...intake.similar.map((one) => one.id)] });
	const joinFirst = (): void => {
		const [first] = intake.similar;
		if (first) join(first.id, first.number);
	};
	const tabs = Array.from({ length: TABS }, (_, tab): Binding => ({
		keys: `Alt+${tab + 1}`,
		region: 'everywhere',
		label: () => m.intake_key_tab({ number: tab + 1 }),
		when: () => within() && tab < intake.drafts.all.length,
		run: () => {
			if (intake.open(intake.drafts.all[tab]?.id ?? '')) toWords();
		}
	}));
	return [
		...tabs,
		{ keys: 'F2', region: 'everywhere', label: m.intake_key_new, run: begin },
		{ keys: 'Ctrl+S', region: 'everywhere', label: m.intake_key_save, when: within, run: () => save(false) },
		{ keys: 'Ctrl+Enter', region: 'everywhere', label: m.intake_key_save_dispatch, when: within, run: () => save(true) },
		{ keys: 'F4', region: 'everywhere', label: m.intake_key_grade, when: () => mayGrade() && intake.proposal?.grade !== undefined, run: confirm },
		{ keys: 'Alt+M', region: 'everywhere', label: m.intake_key_join, when: alike, run: joinFirst },
		{ keys: 'Alt+N', region: 'everywhere', label: m.intake_key_not_same, when: alike, run: notSame }
	];
}
