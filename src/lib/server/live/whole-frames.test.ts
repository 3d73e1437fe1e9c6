import { Server } from 'socket.io';
import { expect, test } from 'vitest';
import { wholeFrames } from './whole-frames.ts';

test('a message to a room is framed once, in one piece', () => {
	const io = new Server({ serveClient: false });
	wholeFrames(io);
	const options: { wsPreEncodedFrame?: Buffer[] } = {};
	const adapter = io.of('/').adapter as unknown as { _encode(packet: unknown, options: object): unknown };
	const text = 'x'.repeat(200);
	adapter._encode({ type: 2, nsp: '/', data: ['deltas', { text }] }, options);
	const payload = `42["deltas",{"text":"${text}"}]`;
	// Final text frame, 16-bit length, not masked.
	const header = Buffer.from([0x81, 126, payload.length >> 8, payload.length & 0xff]);
	expect(options.wsPreEncodedFrame).toEqual([Buffer.concat([header, Buffer.from(payload)])]);
});

test('the same object is framed once however often it is told; another one with the same words is another', () => {
	const io = new Server({ serveClient: false });
	wholeFrames(io);
	const adapter = io.of('/').adapter as unknown as { _encode(packet: unknown, options: object): unknown };
	const frameOf = (payload: object) => {
		const options: { wsPreEncodedFrame?: Buffer[] } = {};
		adapter._encode({ type: 2, nsp: '/', data: ['deltas', payload] }, options);
		return options.wsPreEncodedFrame?.[0];
	};
	const payload = { text: 'x'.repeat(200) };
	const first = frameOf(payload);
	expect(frameOf(payload)).toBe(first);
	const other = frameOf({ ...payload });
	expect(other).not.toBe(first);
	expect(other).toEqual(first);
});
