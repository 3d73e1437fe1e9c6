import { addProtocol } from 'maplibre-gl';
import { cutsOf, type Cut } from './shift.ts';

/** Tiles of a base in GCJ-02 are asked for under this scheme. */
export const SHIFTED = 'gcj02';
const SIZE = 256;
let added = false;

async function pictureOf(url: string, signal: AbortSignal): Promise<ImageBitmap | null> {
	const answer = await fetch(url, { signal });
	if (answer.status === 204) return null;
	if (!answer.ok) throw new Error(`tile ${String(answer.status)}`);
	return createImageBitmap(await answer.blob());
}

/** Cuts a tile of ours out of theirs. The address is that of the wanted tile under our scheme. */
async function shifted(url: string, signal: AbortSignal): Promise<ImageBitmap> {
	const found = /^[a-z0-9]+:\/\/(.*)\/(\d+)\/(\d+)\/(\d+)(\?.*)?$/.exec(url);
	if (found === null) throw new Error('no tile address');
	const [, prefix = '', z = '', x = '', y = '', query = ''] = found;
	const draw = async (cut: Cut) => ({ cut, picture: await pictureOf(`/${prefix}/${z}/${String(cut.x)}/${String(cut.y)}${query}`, signal) });
	const parts = await Promise.all(cutsOf(Number(z), Number(x), Number(y)).map(draw));
	const size = Math.max(SIZE, ...parts.map(({ picture }) => picture?.width ?? 0));
	const canvas = new OffscreenCanvas(size, size);
	const pen = canvas.getContext('2d');
	for (const { cut, picture } of parts) {
		if (picture === null) continue;
		// Half a pixel further at each side, or a seam shows where two tiles meet between pixels.
		pen?.drawImage(picture, cut.left * size, cut.top * size, size + 0.5, size + 0.5);
		picture.close();
	}
	return canvas.transferToImageBitmap();
}

export function addShiftedTiles(): void {
	if (added) return;
	added = true;
	addProtocol(SHIFTED, async ({ url }, abort) => ({ data: await shifted(url, abort.signal) }));
}
