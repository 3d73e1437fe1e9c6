/** A new password in place of the old, whose hash joins the history (five at most) so that it is not used again soon. */
import type { Row } from '../../../../db/schema.ts';

const historyMax = 5;

export const passwordSet = (user: Row<'users'>, passwordHash: string): Partial<Row<'users'>> => ({
	passwordHash,
	passwordHistory: [user.passwordHash, ...user.passwordHistory].slice(0, historyMax)
});
