/** The reports of the play: a phone call to each office that waits for one, and the written 首报. */
import type { Json } from './api.ts';
import type { Stage } from './stage.ts';
import { flood, offices, told } from './story.data.ts';

interface Clock {
	readonly id: string;
	readonly incidentId: string;
	readonly form: string;
	readonly state: string;
	readonly recipient: string;
}

async function openClocks(stage: Stage, incidentId: string, form: 'phone' | 'written'): Promise<Clock[]> {
	const { report_clocks: clocks } = await stage.cast.duty.rows<Clock>(['report_clocks']);
	return (clocks ?? []).filter((clock) => clock.incidentId === incidentId && clock.state === 'open' && clock.form === form);
}

/** One call to each office; `at` is when it was made, UTC ms, else now. */
export async function reportByPhone(stage: Stage, incidentId: string, words: string, at?: number): Promise<void> {
	const recipients = new Map((await openClocks(stage, incidentId, 'phone')).map((clock) => [clock.recipient, clock]));
	for (const [office, clock] of recipients) {
		const payload = { incidentId, clockId: clock.id, to: { office, person: flood.phonePerson, phone: flood.phoneNumber }, words, readBack: true };
		if (await stage.attempt(() => stage.cast.duty.send('report.phone', payload, at))) stage.tell(told.phoned(offices[office] ?? office));
	}
}

/** The 首报: drafted, signed by the commander, issued to every office that waits for it in writing. */
export async function reportInWriting(stage: Stage, incidentId: string, bulletin: Json, pause: (seconds: number) => Promise<void>): Promise<void> {
	const { duty, commander } = stage.cast;
	const drafted = await stage.attempt(() => duty.send('report.draft', { incidentId, kind: 'initial', ...bulletin }));
	if (!drafted) return;
	const reportId = String(drafted.reportId);
	stage.tell(told.drafted(String(drafted.number)));
	await pause(8);
	if (!(await stage.attempt(() => commander.send('report.sign', { reportId })))) return;
	stage.tell(told.signedReport);
	await pause(4);
	const to = [...new Set((await openClocks(stage, incidentId, 'written')).map(({ recipient }) => recipient))];
	const payload = { reportId, to: to.length > 0 ? to : ['district_government'], channel: 'fax', receiptNo: `D${Date.now() % 100_000}` };
	if (await stage.attempt(() => duty.send('report.issue', payload))) stage.tell(told.issued);
}
