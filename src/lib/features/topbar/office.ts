/** Words of a reporting clock: how it is to be made, and to whom. */
import type { Row } from '$db/schema';
import { codeName } from '$lib/domain/codes/lists';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';

type Clock = Pick<Row<'report_clocks'>, 'form' | 'recipient' | 'incidentId'>;

export const language = (): 'zh' | 'en' => (getLocale() === 'en' ? 'en' : 'zh');
export const formWord = (form: Clock['form']): string => (form === 'phone' ? m.bar_form_phone() : m.bar_form_written());
export const officeName = (clock: Clock): string => codeName('offices', clock.recipient, language());
/** 电话报告 · 市应急局 */
export const dueWords = (clock: Clock): string => m.desk_pair({ first: formWord(clock.form), second: officeName(clock) });
/** Several words one after the other, as the language lists them. */
export const listed = (words: readonly string[]): string => words.reduce((first, second) => (first === '' ? second : m.desk_list({ first, second })), '');
