/** Values made before the lock (`context.prepared`): hashes and one-time secrets. A missing one is a bug of the sender. */
import type { Context } from '../command.ts';
import { Broken } from '../refusal.ts';

export function preparedText(context: Context, name: string): string {
	const value = context.prepared?.[name];
	if (typeof value !== 'string' || value === '') throw new Broken(`not prepared: ${name}`);
	return value;
}

export const preparedFlag = (context: Context, name: string): boolean => context.prepared?.[name] === true;
