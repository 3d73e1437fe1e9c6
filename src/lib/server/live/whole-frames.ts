/**
 * A message to a room leaves each socket in one write. Socket.IO frames it once for all readers, but as two pieces, and writing
 * two pieces costs each of two hundred sockets more than joining them costs once. And what is told again, the very same object,
 * is not framed again: after a cut thousands are told the same. Where the library frames differently this does nothing.
 */
import type { Server } from 'socket.io';

interface Options {
	wsPreEncodedFrame?: Buffer[];
}
interface Encoder {
	_encode?: (packet: { readonly data?: unknown }, options: Options) => unknown;
}

/** What `deltas` carries: it is never changed once it was told. */
function payloadOf(data: unknown): object | undefined {
	const [name, payload]: unknown[] = Array.isArray(data) ? data : [];
	return name === 'deltas' && typeof payload === 'object' && payload !== null ? payload : undefined;
}

export function wholeFrames(io: Server): void {
	const adapter = io.of('/').adapter as unknown as Encoder;
	const encode = adapter._encode?.bind(adapter);
	if (!encode) return;
	const known = new WeakMap<object, { readonly encoded: unknown; readonly frame: Buffer[] }>();
	adapter._encode = (packet, options) => {
		const payload = payloadOf(packet.data);
		const before = payload && known.get(payload);
		if (before) {
			options.wsPreEncodedFrame = before.frame;
			return before.encoded;
		}
		const encoded = encode(packet, options);
		const frame = options.wsPreEncodedFrame;
		if (!frame) return encoded;
		const whole = frame.length > 1 ? [Buffer.concat(frame)] : frame;
		options.wsPreEncodedFrame = whole;
		if (payload) known.set(payload, { encoded, frame: whole });
		return encoded;
	};
}
