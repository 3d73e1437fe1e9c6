/**
 * Faces parsed once. pdfkit reads and parses every face anew for every paper, which is half the time of a page; a parsed face only grows by the
 * glyphs that were asked for and makes its subsets apart, so one serves all papers of this thread. Must be imported before pdfmake.
 * Goes when pdfkit takes a parsed face (`PDFFontFactory.open` in its lib/font_factory.js knows bytes and paths alone).
 */
import { createRequire } from 'node:module';
import { crc32 } from 'node:zlib';

interface Fontkit {
	create(bytes: Uint8Array, family?: string): unknown;
}

// As pdfkit itself finds it.
const ofPdfmake = createRequire(createRequire(import.meta.url).resolve('pdfmake'));
const ofPdfkit = createRequire(ofPdfmake.resolve('pdfkit'));
const fontkit = ofPdfkit('fontkit') as Fontkit;
const faces = new Map<string, unknown>();

function create(bytes: Uint8Array, family?: string): unknown {
	const key = `${bytes.byteLength}:${crc32(bytes)}:${family ?? ''}`;
	const face = faces.get(key) ?? fontkit.create(bytes, family);
	faces.set(key, face);
	return face;
}

const loaded = ofPdfkit.cache[ofPdfkit.resolve('fontkit')];
if (loaded) loaded.exports = { ...fontkit, create };
