import type { Row } from '$db/schema';
import { m } from '$lib/paraglide/messages';

const words = { phone: m.report_kind_phone, initial: m.report_kind_initial, follow_up: m.report_kind_follow_up, final: m.report_kind_final, supplement: m.report_kind_supplement };

/** What a report is called. */
export const kindWord = (kind: Row<'reports'>['kind']): string => words[kind]();
