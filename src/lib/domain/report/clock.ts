/** A reporting clock that a report meets: in time, or late with the reason 迟报原因. */
import type { Change, Row } from '../../../../db/schema.ts';
import { codeLists } from '../codes/lists.ts';
import { update } from '../command.ts';
import { Refusal } from '../refusal.ts';

/** An office as the clocks name it: by its code, also when the caller wrote its name. */
export const officeCode = (written: string): string =>
	codeLists.offices.find((office) => office.code === written || office.zh === written || office.en === written)?.code ?? written;

/** Meets the clocks with a report made at `at`. Refuses `report.late_reason` (422) when one of them has run out and no reason is given. */
export function meetClocks(clocks: readonly Row<'report_clocks'>[], at: number, reportId: string, lateReason: string | undefined): Change[] {
	const late = clocks.find((clock) => at > clock.dueAt);
	if (late && lateReason === undefined) throw new Refusal('rule', 'report.late_reason', { recipient: late.recipient, due: late.dueAt }, 'lateReason');
	return clocks.flatMap((clock) => update('report_clocks', clock, { state: at > clock.dueAt ? 'late' : 'met', metAt: at, reportId }));
}
