/** Files behind paths, out of a ZIP or out of a folder: only what is asked for is read. */
export interface Archive {
	readonly paths: readonly string[];
	/** Bytes, as the directory tells. */
	size(path: string): number;
	/** The content. Rejects when it cannot be read. */
	open(path: string): Promise<Blob>;
}

interface Entry {
	readonly method: number;
	/** Bytes in the archive, and when taken out. */
	readonly packed: number;
	readonly size: number;
	readonly offset: number;
}

const END = 22;
const END_64 = 56;
const LOCATOR = 20;
const COMMENT_MAX = 0xffff;
const FULL_32 = 0xffff_ffff;
const STORED = 0;
const DEFLATED = 8;

const view = async (file: Blob, from: number, length: number): Promise<DataView> => new DataView(await file.slice(from, from + length).arrayBuffer());
const far = (of: DataView, at: number): number => Number(of.getBigUint64(at, true));

/** Where the directory stands, from the end of the archive; undefined: it is none. */
async function directoryOf(file: Blob): Promise<{ readonly offset: number; readonly size: number } | undefined> {
	const from = Math.max(0, file.size - END - COMMENT_MAX);
	const tail = await view(file, from, file.size - from);
	let at = tail.byteLength - END;
	while (at >= 0 && tail.getUint32(at, true) !== 0x0605_4b50) at--;
	if (at < 0) return undefined;
	const near = { offset: tail.getUint32(at + 16, true), size: tail.getUint32(at + 12, true) };
	if (at < LOCATOR || tail.getUint32(at - LOCATOR, true) !== 0x0706_4b50) return near;
	const record = await view(file, far(tail, at - LOCATOR + 8), END_64);
	return { offset: far(record, 48), size: far(record, 40) };
}

/** The values that stand in the extra field of Zip64, in their order, where the short ones are full. */
function long(of: DataView, at: number, length: number, short: readonly number[]): number[] {
	for (let from = at; from + 4 <= at + length; from += 4 + of.getUint16(from + 2, true)) {
		if (of.getUint16(from, true) !== 1) continue;
		let next = from + 4;
		return short.map((value) => {
			if (value !== FULL_32) return value;
			next += 8;
			return far(of, next - 8);
		});
	}
	return [...short];
}

/** The archive; undefined: the file is no ZIP. */
export async function openZip(file: Blob): Promise<Archive | undefined> {
	const place = file.size < END ? undefined : await directoryOf(file);
	if (!place || place.offset + place.size > file.size) return undefined;
	const directory = await view(file, place.offset, place.size);
	const entries = new Map<string, Entry>();
	const names = new TextDecoder();
	for (let at = 0; at + 46 <= directory.byteLength && directory.getUint32(at, true) === 0x0201_4b50;) {
		const [name, extra, comment] = [28, 30, 32].map((place) => directory.getUint16(at + place, true)) as [number, number, number];
		const path = names.decode(new Uint8Array(directory.buffer, at + 46, name));
		const [size = 0, packed = 0, offset = 0] = long(
			directory,
			at + 46 + name,
			extra,
			[24, 20, 42].map((place) => directory.getUint32(at + place, true))
		);
		if (!path.endsWith('/')) entries.set(path, { method: directory.getUint16(at + 10, true), packed, size, offset });
		at += 46 + name + extra + comment;
	}
	return {
		paths: [...entries.keys()],
		size: (path) => entries.get(path)?.size ?? 0,
		open: (path) => taken(file, entries.get(path))
	};
}

async function taken(file: Blob, entry: Entry | undefined): Promise<Blob> {
	if (!entry) throw new Error('no such file');
	const head = await view(file, entry.offset, 30);
	const from = entry.offset + 30 + head.getUint16(26, true) + head.getUint16(28, true);
	const packed = file.slice(from, from + entry.packed);
	if (entry.method === STORED) return packed;
	if (entry.method !== DEFLATED) throw new Error('packed in an unknown way');
	// Somebody may have packed the folder anew.
	return new Response(packed.stream().pipeThrough(new DecompressionStream('deflate-raw'))).blob();
}

/** A folder as the browser hands it over: the first folder of each path is the one that was picked. */
export function openFolder(files: readonly File[]): Archive {
	const found = new Map(files.map((file) => [file.webkitRelativePath.split('/').slice(1).join('/') || file.name, file]));
	return {
		paths: [...found.keys()],
		size: (path) => found.get(path)?.size ?? 0,
		open: (path) => {
			const file = found.get(path);
			return file ? Promise.resolve(file) : Promise.reject(new Error('no such file'));
		}
	};
}
