/** What a paper signed at the scene is made of, as a device sends it. */
import * as v from 'valibot';
import { signingOutcomes } from '../../../../db/requisition.ts';
import { sha256 } from '../channel/attachments.ts';
import { code, line, prose, reason, time, uuid, whole } from '../text.ts';

/** Lines of one paper, photos of one paper, points of one signature. */
export const linesMax = 500;
export const photosMax = 300;
export const pointsMax = 8_000;
/** Pieces; hundredths of an hour; kilometres; litres. */
const pieces = () => whole(0, 100_000_000);
const hundredths = () => whole(0, 100_000_000);

const strokes = v.pipe(
	v.array(v.pipe(v.array(whole(0, 1_000)), v.maxLength(pointsMax, 'signing.too_many_points'))),
	v.check((lines) => lines.reduce((sum, points) => sum + points.length, 0) <= 2 * pointsMax, 'signing.too_many_points')
);

const signature = v.strictObject({
	side: v.picklist(['owner', 'office', 'witness']),
	name: line(64),
	/** In what capacity: owner, driver, team lead … */
	capacity: line(64),
	/** How identity was checked; never the number of a document. */
	identifiedBy: line(100),
	strokes,
	at: time(),
	/** Of an entrusted signer: the letter of authority. */
	authority: v.optional(line(200))
});

/** The photo from an angle of the guide: front, left, right, back, meter, plate, damage; `paper` is a scan of the signed list. */
const photo = v.strictObject({ lineId: uuid(), angle: code(), sha256: sha256() });

/** How a paper ended, and everything that proves it. */
export const signing = {
	outcome: v.picklist(signingOutcomes),
	objection: v.optional(prose(2_000)),
	witness: v.optional(line(64)),
	photos: v.pipe(v.array(photo), v.maxLength(photosMax, 'handing.too_many_photos')),
	signatures: v.pipe(v.array(signature), v.maxLength(6, 'signing.too_many')),
	contentHash: sha256(),
	/** Signed on paper at the scene, entered at the desk: what paper that is and where it lies. */
	onBehalf: v.optional(v.strictObject({ paper: line(200) }))
};

/** A number of a leased block, as it stands on the paper. */
export const numberGiven = { blockId: uuid(), number: line(40) };

const shown = { lineId: uuid(), name: line(200), unit: line(20), condition: prose(1_000), note: v.optional(reason()) };
const readings = { meter: v.optional(hundredths()), km: v.optional(pieces()), fuelLitres: v.optional(pieces()) };

export const handOverCount = v.strictObject({ ...shown, ...readings, claimed: pieces(), quantity: pieces() });
/** `remaining`: how many of them stay in use and come back later. */
export const returnCount = v.strictObject({
	...{ ...shown, ...readings, quantity: pieces(), consumed: pieces(), usedReturned: pieces(), damaged: pieces(), lost: pieces() },
	remaining: v.optional(pieces())
});
export const damageCount = v.strictObject({ ...shown, quantity: pieces(), damaged: pieces(), lost: pieces() });

export const paperOf = <const C extends v.GenericSchema>(count: C) =>
	v.strictObject({
		requisitionId: uuid(),
		...numberGiven,
		/** As the device's clock told; kept though it be wrong by hours, and told. */
		at: time(),
		place: line(200),
		counts: v.pipe(v.array(count), v.minLength(1, 'handing.no_line'), v.maxLength(linesMax, 'handing.too_many_lines')),
		...signing
	});
