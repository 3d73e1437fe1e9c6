/** Which clocks a report meets, and whether one of them has run out by then: only those ask for the reason of the delay. Pure. */
import type { Row } from '$db/schema';
import { clocksMetBy } from '$lib/domain/clocks/clocks';

type Clock = Row<'report_clocks'>;
interface Going {
	readonly form: Clock['form'];
	readonly kind: Row<'reports'>['kind'];
	readonly recipients: readonly string[];
	/** When it was made or goes out, UTC ms. */
	readonly at: number;
}

export const lateClocks = ({ at, ...report }: Going, clocks: readonly Clock[]): Clock[] => clocksMetBy(report, clocks).filter((clock) => at > clock.dueAt);
