/** The server's SHA-256: one shot, three times as fast as a stream for short texts. */
import { createHmac, hash } from 'node:crypto';

export const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** HMAC-SHA-256 of a text under a hex key, hex. */
export const hmacSha256 = (keyHex: string, text: string): string => createHmac('sha256', Buffer.from(keyHex, 'hex')).update(text).digest('hex');
