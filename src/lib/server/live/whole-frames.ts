/**
 * A message to a room leaves each socket in one write. Socket.IO frames it once for all readers, but as two pieces, and writing
 * two pieces costs each of two hundred sockets more than joining them costs once. Where the library frames differently
 * this does nothing.
 */
import type { Server } from 'socket.io';

interface Encoder {
	_encode?: (packet: unknown, options: { wsPreEncodedFrame?: Buffer[] }) => unknown;
}

export function wholeFrames(io: Server): void {
	const adapter = io.of('/').adapter as unknown as Encoder;
	const encode = adapter._encode?.bind(adapter);
	if (!encode) return;
	adapter._encode = (packet, options) => {
		const encoded = encode(packet, options);
		const frame = options.wsPreEncodedFrame;
		if (frame && frame.length > 1) options.wsPreEncodedFrame = [Buffer.concat(frame)];
		return encoded;
	};
}
