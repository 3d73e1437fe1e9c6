/** What a password must be: at least 10 characters of three of the four classes (GB/T 22239 口令复杂度). */

export type PasswordProblem = 'too_short' | 'too_long' | 'too_few_classes' | 'malformed';

export const passwordMin = 10;
export const passwordMax = 200;
const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];
const classesMin = 3;

/** What is wrong with it; empty when nothing is. Characters are counted as people see code points, not as UTF-16 units. */
export function passwordProblems(password: string): PasswordProblem[] {
	const problems: PasswordProblem[] = [];
	if (!password.isWellFormed()) problems.push('malformed');
	const length = [...password].length;
	if (length < passwordMin) problems.push('too_short');
	if (length > passwordMax) problems.push('too_long');
	if (classes.filter((pattern) => pattern.test(password)).length < classesMin) problems.push('too_few_classes');
	return problems;
}
