import { json } from '$lib/server/http/answer';

/** Alive. */
export const GET = () => json({ status: 'alive' });
