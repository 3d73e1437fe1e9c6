/** A case with three hundred photos given out as one ZIP: from asking to the last byte, papers printed on the way. */
import { createHash } from 'node:crypto';
import { handing, workedCase } from '../../src/lib/domain/claim/claim.fixture.ts';
import type { ClaimCase } from '../../src/lib/domain/claim/claim.fixture.ts';
import { must } from '../../src/lib/domain/refusal.ts';
import { caseBundle } from '../../src/lib/server/bundle/case.ts';
import { createPapers } from '../../src/lib/server/documents/render.ts';
import { photo, realCase } from '../real-case.ts';
import { median } from './result.ts';
import type { Item } from './result.ts';

const PHOTOS = 300;
/** As a tablet sends them, bytes. */
const PHOTO_BYTES = 1_500_000;
const ROUNDS = 3;

/** The photos hang on a hand-over of the case. */
async function photographed(): Promise<ClaimCase> {
	const of = await workedCase();
	const { world, requisitionId, incidentId, machineLineId } = of.at;
	const hashes = Array.from({ length: PHOTOS }, (_, n) => createHash('sha256').update(photo(n, PHOTO_BYTES)).digest('hex'));
	const paper = handing(of.at, 'return', { photos: hashes.map((sha256) => ({ lineId: machineLineId, angle: 'front', sha256 })) });
	for (const sha256 of hashes) {
		const file = { sha256, type: 'image/jpeg', size: PHOTO_BYTES, name: null, at: world.now };
		world.put('case_files', { id: world.newId(), requisitionId, incidentId, areaId: paper.areaId, of: `handings:${paper.id}`, ...file });
	}
	return of;
}

async function measured(folder: string): Promise<number> {
	const papers = createPapers(undefined);
	const real = await realCase(await photographed(), { folder });
	try {
		const clerk = await real.as(real.planted.at.clerk);
		for (let n = 0; n < PHOTOS; n++) await real.upload(clerk, photo(n, PHOTO_BYTES), `${n}.jpg`);
		const times: number[] = [];
		for (let round = 0; round < ROUNDS; round++) {
			const from = performance.now();
			const bundle = await caseBundle(real.world, papers, '<html></html>', clerk, { requisitionId: real.requisitionId });
			let sent = 0;
			for await (const piece of bundle.pieces()) sent += piece.byteLength;
			await bundle.close();
			if (sent !== bundle.size || bundle.files <= PHOTOS) throw new Error(`${sent} of ${bundle.size} bytes, ${bundle.files} files`);
			times.push(performance.now() - from);
		}
		return must(median(times), 'time');
	} finally {
		await real.close();
		await papers.close();
	}
}

export const zip: Item = {
	ids: ['zip.300'],
	run: async ({ folder }) => {
		const what = `a case with ${PHOTOS} photos of ${PHOTO_BYTES / 1e6} MB and its papers as one ZIP, to the last byte`;
		return [{ id: 'zip.300', what, value: await measured(folder()), unit: 'ms', goal: 5_000, better: 'lower' }];
	}
};
