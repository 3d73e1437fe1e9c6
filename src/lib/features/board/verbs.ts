/** What a desk may do for a unit now, and the words of it. */
import type { TaskingState } from '$db/schema';
import { allows, nextStep, unitSteps } from '$lib/domain/tasking/states';
import { m } from '$lib/paraglide/messages';
import type { DeskVerb } from './calls.svelte';

const words: Readonly<Record<DeskVerb, () => string>> = {
	acknowledge: m.board_verb_acknowledge,
	turn_out: m.board_verb_turn_out,
	arrive: m.board_verb_arrive,
	start_work: m.board_verb_start_work,
	release: m.board_verb_release,
	return: m.board_verb_return,
	decline: m.board_verb_decline,
	recall: m.board_verb_recall
};
export const verbWord = (verb: DeskVerb): string => words[verb]();
/** 记到场: the desk takes down that a unit has arrived. */
export const recordWord = (verb: DeskVerb): string => (verb === 'recall' ? m.board_verb_recall() : m.board_record({ verb: verbWord(verb) }));

export const verbsOf = (state: TaskingState): DeskVerb[] => ([...unitSteps, 'decline', 'recall'] as const).filter((verb) => allows(state, verb));
export const nextVerb = (state: TaskingState): DeskVerb | undefined => nextStep(state);
