/** Ending what an account is signed in with. */
import type { Change, Row } from '../../../../db/schema.ts';
import { update } from '../command.ts';

export const revokeAll = (sessions: readonly Row<'sessions'>[], now: number): Change[] =>
	sessions.filter((session) => session.revokedAt === null).flatMap((session) => update('sessions', session, { revokedAt: now }));
