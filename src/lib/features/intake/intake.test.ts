import { beforeEach, describe, expect, test } from 'vitest';
import type { Row } from '$db/schema';
import { Drafts } from '$lib/client/drafts';
import type { Sent } from '$lib/client/send';
import { deriveId } from '$lib/domain/journal/ids';
import type { PlaceGiven } from './draft';
import { Intake } from './intake.svelte';
import type { IntakeDesk } from './intake.svelte';
import type { SimilarIncident } from './similar.svelte';

const now = Date.parse('2026-08-10T14:31:43+08:00');
const call = '青山湖大园路冷库氨味很浓，一名工人倒地昏迷，三个人还在里面没出来，门口好几个人咳嗽呕吐';
const place: PlaceGiven = { name: '青山湖街道大园路', lon: 119.8042, lat: 30.2583, datum: 'CGCS2000', accuracyM: 120, checked: false, indexed: '青山湖街道大园路' };
const auto = (where: string, kind: string) => `${where}/${kind}`;
const done = (result: object): Sent => ({ ok: true, id: 'x', seq: 1, at: now, result }) as Sent;
const refused = (code: string, status: number): Sent => ({ ok: false, id: 'x', problem: { status, code, title: '', detail: code, retry: 'never' } }) as Sent;

let user = 0;
interface Sending {
	readonly type: string;
	readonly payload: Record<string, unknown>;
	readonly id: string | undefined;
}
/** A desk that notes what is sent and answers as told; the drafts are the real ones, of a user of their own. */
function room(answer: (sending: Sending) => Sent = () => done({ incidentId: 'i', number: 'N' }), { mayConfirm = true, similar = [] as SimilarIncident[] } = {}) {
	const sent: Sending[] = [];
	const rows = new Map<string, Row<'incidents'>>();
	const drafts = new Drafts(`officer${++user}`);
	const desk = {
		drafts,
		now,
		can: () => mayConfirm,
		rows: { incidents: { get: (id: string) => rows.get(id) } },
		send: (type: string, payload: unknown, options?: { id?: string }) => {
			const sending = { type, payload: payload as Record<string, unknown>, id: options?.id };
			sent.push(sending);
			return Promise.resolve(answer(sending));
		}
	} as unknown as IntakeDesk;
	const get = (() => Promise.resolve(Response.json({ incidents: similar }))) as typeof fetch;
	const another = () => new Intake(desk, 'Asia/Shanghai', get);
	return { intake: another(), another, sent, rows, drafts };
}
const payloadOf = ({ sent }: { sent: readonly Sending[] }, at = -1) => sent.at(at)?.payload;

describe('what is heard', () => {
	let desk: ReturnType<typeof room>;
	beforeEach(() => {
		desk = room();
		desk.intake.start();
		desk.intake.tell(call);
	});

	test('is proposed, not written into the draft, until somebody has gone over it', () => {
		const { intake } = desk;
		expect(intake.proposed).toEqual({ serious: 1, trapped: 3, minor: { atLeast: 3 } });
		expect(intake.draft?.casualties).toEqual({});
		intake.confirmFigure('trapped');
		expect(intake.draft?.casualties).toEqual({ trapped: 3 });
		expect(Object.keys(intake.proposed)).not.toContain('trapped');
	});
	test('counts in the proposed grade and the clocks at once', () => {
		const { intake } = desk;
		expect(intake.draft?.kind).toBe('hazchem_leak');
		expect(intake.proposal?.grade).toBe('IV');
		expect(intake.proposal?.reason.nearMiss).toContain('missing_or_trapped');
		expect(intake.clocks.map(({ rule }) => rule)).toContain('R6.phone');
	});
	test('never comes back once an officer has emptied the box', () => {
		const { intake } = desk;
		intake.figure('minor', undefined);
		intake.tell(`${call}，又有五人咳嗽`);
		expect(intake.figures.minor).toBeUndefined();
		expect(intake.proposed.minor).toBeUndefined();
		intake.figure('minor', { atLeast: 8 });
		expect(intake.figures.minor).toEqual({ atLeast: 8 });
	});
	test('follows the words while nobody has said otherwise, and never what a person typed', () => {
		const { intake } = desk;
		intake.figure('serious', 'unknown');
		intake.tell('大园路冷库漏氨，五个人还在里面，两人昏迷');
		expect(intake.figures).toMatchObject({ trapped: 5, serious: 'unknown' });
	});
	test('is confirmed by saving, the trade with it', async () => {
		const { intake } = desk;
		intake.give(place);
		await intake.save(auto);
		expect(payloadOf(desk)).toMatchObject({ casualties: { serious: 1, trapped: 3, minor: { atLeast: 3 } }, industry: 'cold_store' });
	});
	test('names no kind against a kind chosen by hand', () => {
		const { intake } = desk;
		intake.set({ kind: 'gas_leak', kindByHand: true });
		intake.tell(`${call}。`);
		expect(intake.draft?.kind).toBe('gas_leak');
	});
});

describe('saving', () => {
	test('needs only place and kind; the screen writes the words then and says so', async () => {
		const desk = room();
		desk.intake.start();
		desk.intake.set({ kind: 'landslide', kindByHand: true });
		expect(desk.intake.ready).toBe(false);
		desk.intake.give(place);
		expect(desk.intake.ready).toBe(true);
		expect(await desk.intake.save(auto)).toEqual({ id: 'i', number: 'N' });
		expect(payloadOf(desk)).toMatchObject({ narrative: '青山湖街道大园路/landslide', narrativeAuto: true, receivedAt: now });
		expect(desk.intake.draft).toBeUndefined();
		expect(await desk.drafts.list()).toEqual([]);
	});
	test('stops once for a likely duplicate that had not been on the screen', async () => {
		const desk = room(undefined, { similar: [{ id: 'old', number: '1', title: 't', metres: 300, minutes: 4 }] });
		const { intake } = desk;
		intake.start();
		intake.set({ kind: 'hazchem_leak', kindByHand: true });
		intake.give(place);
		expect(await intake.save(auto)).toBeUndefined();
		expect([intake.held, intake.similar.length, desk.sent.length]).toEqual([true, 1, 0]);
		expect(await intake.save(auto)).toEqual({ id: 'i', number: 'N' });
	});
	test('after a lost answer corrects what had been saved with what was changed since', async () => {
		const desk = room(({ type }) => (type === 'incident.log' ? refused('command.id_reused', 409) : done({})));
		const { intake } = desk;
		intake.start();
		intake.tell(call);
		intake.give(place);
		intake.figure('trapped', 5);
		const id = deriveId(intake.draft?.id ?? '', 'incident');
		const stored = { kind: 'hazchem_leak', narrative: call, placeName: place.name, lon: place.lon, lat: place.lat, accuracyM: 120, happenedAt: null, source: '119' };
		desk.rows.set(id, {
			...stored,
			id,
			number: 'N7',
			casualties: { serious: 1, trapped: 3, minor: { atLeast: 3 } },
			directLossFen: null,
			keyPlace: null,
			industry: 'cold_store'
		} as unknown as Row<'incidents'>);
		expect(await intake.save(auto)).toMatchObject({ id, number: 'N7' });
		expect(payloadOf(desk)).toEqual({
			incidentId: id,
			expect: { casualties: { serious: 1, trapped: 3, minor: { atLeast: 3 } } },
			set: { casualties: { serious: 1, trapped: 5, minor: { atLeast: 3 } } }
		});
		expect(await desk.drafts.list()).toEqual([]);
	});
	test('keeps the draft and the reason after a refusal', async () => {
		const desk = room(() => refused('incident.happened_in_future', 422));
		desk.intake.start();
		desk.intake.set({ kind: 'landslide', kindByHand: true });
		desk.intake.give(place);
		expect(await desk.intake.save(auto)).toBeUndefined();
		expect(desk.intake.problem?.code).toBe('incident.happened_in_future');
		expect(desk.intake.draft?.place?.name).toBe(place.name);
	});
});

describe('the grade', () => {
	test('that was confirmed is void when the figures call for a graver one, and is offered anew', async () => {
		const desk = room();
		const { intake } = desk;
		intake.start();
		intake.set({ kind: 'hazchem_leak', kindByHand: true });
		intake.give(place);
		intake.figure('deaths', 1);
		intake.nameGrade(intake.proposal?.grade ?? null);
		expect(intake.named).toBe('IV');
		intake.figure('deaths', 4);
		expect([intake.proposal?.grade, intake.named, intake.grade]).toEqual(['III', null, 'III']);
		await intake.save(auto);
		expect(payloadOf(desk)).not.toHaveProperty('grade');
	});
	test('of one who may only propose goes along when it is graver, and moves the clocks', async () => {
		const desk = room(undefined, { mayConfirm: false });
		const { intake } = desk;
		intake.start();
		intake.set({ kind: 'hazchem_leak', kindByHand: true });
		intake.give(place);
		const before = intake.clocks.length;
		intake.nameGrade('II');
		expect(intake.grade).toBe('II');
		expect(intake.clocks.length).toBeGreaterThanOrEqual(before);
		await intake.save(auto);
		expect(payloadOf(desk)).toMatchObject({ grade: 'II' });
	});
});

describe('the place', () => {
	test('worse than 500 m asks for a look at the map until somebody has looked', () => {
		const { intake } = room();
		intake.start();
		intake.give({ ...place, accuracyM: 501 });
		expect(intake.mustLook).toBe(true);
		intake.give({ ...place, accuracyM: 501, checked: true });
		expect(intake.mustLook).toBe(false);
		intake.give({ ...place, accuracyM: 500 });
		expect(intake.mustLook).toBe(false);
	});
	test('keeps its point while its name grows, and loses it when another place is named', () => {
		const { intake } = room();
		intake.start();
		intake.give(place);
		intake.namePlace(`${place.name} 冷链园区`);
		expect(intake.draft?.place).toMatchObject({ lon: place.lon, name: `${place.name} 冷链园区` });
		intake.namePlace('昌化镇');
		expect(intake.draft?.place).toBeNull();
	});
	test('clicked on the map may be called anything', () => {
		const { intake } = room();
		intake.start();
		intake.give({ ...place, indexed: null });
		intake.namePlace('老供销社后门');
		expect(intake.draft?.place).toMatchObject({ lon: place.lon, name: '老供销社后门' });
	});
});

describe('drafts', () => {
	test('survive the page, each with all that was in it', async () => {
		const desk = room();
		for (const words of ['一', '二', '三', '四', '五']) {
			desk.intake.start();
			desk.intake.tell(words);
		}
		desk.intake.figure('missing', 'unknown');
		desk.intake.drafts.flush();
		const later = desk.another();
		later.start();
		await later.drafts.restore();
		expect(later.drafts.all.map(({ narrative }) => narrative).sort()).toEqual(['', '一', '三', '二', '五', '四'].sort());
		const kept = later.drafts.all.find(({ narrative }) => narrative === '五');
		expect(kept?.casualties).toEqual({ missing: 'unknown' });
		expect(later.open(kept?.id ?? '')).toBe(true);
	});
	test('take up what an earlier version of the page kept', async () => {
		const desk = room();
		await desk.drafts.save('intake/old', { id: 'old', receivedAt: now, narrative: '老草稿', casualties: { deaths: 1 } });
		await desk.intake.drafts.restore();
		expect(desk.intake.draft).toMatchObject({ narrative: '老草稿', cleared: [], placeText: '' });
		expect(desk.intake.figures).toEqual({ deaths: 1 });
	});
	test('a new call takes an untouched one, with its own time', () => {
		const { intake } = room();
		intake.start();
		intake.start();
		expect(intake.drafts.all).toHaveLength(1);
	});
});
