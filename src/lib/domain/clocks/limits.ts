/** The limits of orders, reservations and signatures. Units stand in the names; the values are the public contract (api.md). */
import type { Priority } from '../../../../db/schema.ts';

/** Seconds within which an order must be acknowledged, unless the order names its own. */
export const acknowledgeWithinS: Readonly<Record<Priority, number>> = { flash: 60, urgent: 180, routine: 600 };

/** A reservation that is not ordered lapses after this time. */
export const reservationMs = 10 * 60_000;

/** A report signed by phone must be confirmed in the system within this time. */
export const confirmSignatureMs = 24 * 3_600_000;

/** `happenedAt` and positions may lie this far ahead of the server's clock: clocks of callers differ. */
export const aheadMs = 5 * 60_000;
