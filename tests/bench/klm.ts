/**
 * The keystroke-level model: how long a practised person needs for a task done without error, from what the hands and the head do.
 * Source: S. K. Card, T. P. Moran, A. Newell, "The Keystroke-Level Model for User Performance Time with Interactive Systems",
 * Communications of the ACM 23 (7), 1980, p. 396–410; the same values in "The Psychology of Human-Computer Interaction", 1983, chapter 8.
 */

/** Seconds of each operator; R is measured, not assumed. */
export const operatorSeconds = {
	/** One key, pressed by an average skilled typist (55 words a minute). A key held down with another counts as one of its own. */
	K: 0.2,
	/** Pointing at a target with the mouse, without the click. */
	P: 1.1,
	/** The hand goes from the keyboard to the mouse, or back. */
	H: 0.4,
	/** Making up one's mind: what to do next, or whether what the screen proposes is right. */
	M: 1.35
} as const;

/** What is done, in order. K carries how many keys, R how long the system keeps one waiting, s. */
export type Operator =
	{ readonly is: 'K'; readonly keys: number } | { readonly is: 'P' } | { readonly is: 'H' } | { readonly is: 'M' } | { readonly is: 'R'; readonly seconds: number };

function secondsOf(operator: Operator): number {
	if (operator.is === 'R') return operator.seconds;
	if (operator.is === 'K') return operator.keys * operatorSeconds.K;
	return operatorSeconds[operator.is];
}

/** The time of a task by the model, s. */
export const klmSeconds = (operators: readonly Operator[]): number => operators.reduce((sum, operator) => sum + secondsOf(operator), 0);

/** Keys of a task; a click of the mouse is a key too. */
export const klmKeys = (operators: readonly Operator[]): number => operators.reduce((sum, operator) => sum + (operator.is === 'K' ? operator.keys : 0), 0);

/** The keys of a chord as browsers are told it: `F2` is one, `Control+Enter` two; `+` itself is one. */
export const keysOfChord = (chord: string): number => (chord === '+' ? 1 : chord.split('+').length);
