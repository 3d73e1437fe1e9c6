import { randomBytes } from 'node:crypto';
import { uuid7 } from '../../domain/journal/uuid7.ts';

/** A new command id. */
export const newId = (now: number): string => uuid7(now, randomBytes(10));
