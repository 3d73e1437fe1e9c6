/**
 * A ZIP written as it is sent: nothing is deflated (photos and PDFs are already), so that its length is known before the first byte and
 * no more than one piece of one file is in memory. Names are UTF-8. Beyond 4 GB or 65,535 files the directory is that of Zip64
 * (APPNOTE 6.3.10, 4.3.14), which `fflate` cannot write and whose checksum would keep the one thread of the server busy.
 */
import { crc32 } from 'node:zlib';
import { Broken } from '../../domain/refusal.ts';
import { zonedParts } from '../../domain/time/zone.ts';

export interface ZipPart {
	/** With `/` between folders. */
	readonly path: string;
	/** Bytes. */
	readonly size: number;
	/** Shown as the time of the file, UTC ms. */
	readonly at: number;
	open(): AsyncIterable<Uint8Array>;
}

const LIMIT_32 = 0xffff_ffff;
const LIMIT_16 = 0xffff;
const LOCAL = 30;
const DESCRIPTOR = 16;
const CENTRAL = 46;
const OFFSET_64 = 12;
const END_64 = 56 + 20;
const END = 22;
/** Sizes follow the content (bit 3), names are UTF-8 (bit 11). */
const FLAGS = 0x0808;
const VERSION = 20;
const VERSION_64 = 45;
/** A regular file that its owner may write and all may read, as unix has it. */
const MADE_BY_UNIX = (3 << 8) | VERSION_64;
const MODE = 0o100_644 * 0x1_0000;

const nameOf = (path: string): Buffer => Buffer.from(path, 'utf8');
const beyond = (count: number, offset: number, size: number): boolean => count >= LIMIT_16 || offset >= LIMIT_32 || size >= LIMIT_32;

/** The length of the whole archive, bytes. */
export function zipSize(parts: readonly Pick<ZipPart, 'path' | 'size'>[]): number {
	let offset = 0;
	let directory = 0;
	for (const { path, size } of parts) {
		const name = nameOf(path).length;
		directory += CENTRAL + name + (offset >= LIMIT_32 ? OFFSET_64 : 0);
		offset += LOCAL + name + size + DESCRIPTOR;
	}
	return offset + directory + (beyond(parts.length, offset, directory) ? END_64 : 0) + END;
}

/** Date and time as DOS has them, two seconds fine, from 1980 on. */
function dosTime(at: number, zone: string): { readonly time: number; readonly date: number } {
	const { year, month, day, hour, minute, second } = zonedParts(at, zone);
	return { time: (hour << 11) | (minute << 5) | (second >> 1), date: (Math.max(0, year - 1980) << 9) | (month << 5) | day };
}

interface Placed {
	readonly name: Buffer;
	readonly time: number;
	readonly date: number;
	readonly size: number;
	readonly crc: number;
	readonly offset: number;
}

function localHead(name: Buffer, { time, date }: { readonly time: number; readonly date: number }): Buffer {
	const head = Buffer.alloc(LOCAL);
	head.writeUInt32LE(0x0403_4b50, 0);
	head.writeUInt16LE(VERSION, 4);
	head.writeUInt16LE(FLAGS, 6);
	head.writeUInt16LE(time, 10);
	head.writeUInt16LE(date, 12);
	head.writeUInt16LE(name.length, 26);
	return Buffer.concat([head, name]);
}

function descriptor(size: number, crc: number): Buffer {
	const tail = Buffer.alloc(DESCRIPTOR);
	tail.writeUInt32LE(0x0807_4b50, 0);
	tail.writeUInt32LE(crc, 4);
	tail.writeUInt32LE(size, 8);
	tail.writeUInt32LE(size, 12);
	return tail;
}

function centralHead({ name, time, date, size, crc, offset }: Placed): Buffer {
	const far = offset >= LIMIT_32;
	const head = Buffer.alloc(CENTRAL);
	head.writeUInt32LE(0x0201_4b50, 0);
	head.writeUInt16LE(MADE_BY_UNIX, 4);
	head.writeUInt16LE(far ? VERSION_64 : VERSION, 6);
	head.writeUInt16LE(FLAGS, 8);
	head.writeUInt16LE(time, 12);
	head.writeUInt16LE(date, 14);
	head.writeUInt32LE(crc, 16);
	head.writeUInt32LE(size, 20);
	head.writeUInt32LE(size, 24);
	head.writeUInt16LE(name.length, 28);
	head.writeUInt16LE(far ? OFFSET_64 : 0, 30);
	head.writeUInt32LE(MODE, 38);
	head.writeUInt32LE(far ? LIMIT_32 : offset, 42);
	if (!far) return Buffer.concat([head, name]);
	const extra = Buffer.alloc(OFFSET_64);
	extra.writeUInt16LE(1, 0);
	extra.writeUInt16LE(8, 2);
	extra.writeBigUInt64LE(BigInt(offset), 4);
	return Buffer.concat([head, name, extra]);
}

function ending(count: number, offset: number, size: number): Buffer {
	const far = beyond(count, offset, size);
	const end = Buffer.alloc(END);
	end.writeUInt32LE(0x0605_4b50, 0);
	end.writeUInt16LE(Math.min(count, LIMIT_16), 8);
	end.writeUInt16LE(Math.min(count, LIMIT_16), 10);
	end.writeUInt32LE(Math.min(size, LIMIT_32), 12);
	end.writeUInt32LE(far ? LIMIT_32 : offset, 16);
	if (!far) return end;
	const record = Buffer.alloc(END_64);
	record.writeUInt32LE(0x0606_4b50, 0);
	record.writeBigUInt64LE(44n, 4);
	record.writeUInt16LE(MADE_BY_UNIX, 12);
	record.writeUInt16LE(VERSION_64, 14);
	record.writeBigUInt64LE(BigInt(count), 24);
	record.writeBigUInt64LE(BigInt(count), 32);
	record.writeBigUInt64LE(BigInt(size), 40);
	record.writeBigUInt64LE(BigInt(offset), 48);
	record.writeUInt32LE(0x0706_4b50, 56);
	record.writeBigUInt64LE(BigInt(offset + size), 64);
	record.writeUInt32LE(1, 72);
	return Buffer.concat([record, end]);
}

/** The archive, piece by piece. A file that is no longer as long as it was breaks it off: half an archive is none. */
export async function* zipPieces(parts: readonly ZipPart[], zone: string): AsyncGenerator<Uint8Array> {
	const placed: Placed[] = [];
	let offset = 0;
	for (const part of parts) {
		const name = nameOf(part.path);
		const stamp = dosTime(part.at, zone);
		yield localHead(name, stamp);
		let [size, crc] = [0, 0];
		for await (const piece of part.open()) {
			size += piece.byteLength;
			crc = crc32(piece, crc);
			yield piece;
		}
		if (size !== part.size) throw new Broken(`${part.path} has ${size} bytes, ${part.size} were told`);
		yield descriptor(size, crc);
		placed.push({ name, ...stamp, size, crc, offset });
		offset += LOCAL + name.length + size + DESCRIPTOR;
	}
	const directory = Buffer.concat(placed.map(centralHead));
	yield directory;
	yield ending(placed.length, offset, directory.length);
}
