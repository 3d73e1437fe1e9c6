/** The structured log on stdout: one JSON line an event; no personal value, no secret, no body of a command. */
import pino from 'pino';

export type Log = pino.Logger;

export const createLog = (level: string): Log => pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
