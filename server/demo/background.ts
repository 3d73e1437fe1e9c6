/** Incidents that are under way when the curtain rises: their units were sent before, and are on scene. */
import type { Json } from './api.ts';
import { reportByPhone, reportInWriting } from './reporting.ts';
import type { ResourceRow, Stage } from './stage.ts';
import { backgrounds, mark, told } from './story.data.ts';
import type { Background } from './story.data.ts';

const MINUTE = 60_000;
const sentAfter = 3 * MINUTE;
const arrivedAfter = 16 * MINUTE;
const phonedAfter = 9 * MINUTE;
const workingAfter = 19 * MINUTE;
/** The way of a unit that is already there: short, so that it is seen to arrive, s. */
const ARRIVES_S = 4;

export async function playBackgrounds(stage: Stage): Promise<void> {
	for (const background of backgrounds) await playBackground(stage, background);
}

async function playBackground(stage: Stage, { log, agoMinutes, grade, units, order, sentBy, posts, phoned, bulletin }: Background): Promise<void> {
	const { duty, commander, dispatcher } = stage.cast;
	const receivedAt = Date.now() - agoMinutes * MINUTE;
	const logged = await duty.send('incident.log', { ...log, narrative: mark + String(log.narrative), receivedAt, happenedAt: receivedAt - 6 * MINUTE });
	const incidentId = String(logged.incidentId);
	stage.tell(told.background(String(log.placeName)));
	await stage.attempt(() => commander.send('incident.grade', { incidentId, grade }));
	const free = stage.free(units);
	if (free.length > 0) {
		const resources = await stage.linesFor(incidentId, free);
		const issued = await stage.attempt(() => dispatcher.send('order.issue', { incidentId, text: order, resources, alreadySent: { by: sentBy, at: receivedAt + sentAfter } }));
		await onScene(stage, free, (issued?.taskings ?? []) as readonly { taskingId: string; resourceId: string }[], receivedAt, log.point);
	}
	for (const { kind, text } of posts) await stage.attempt(() => duty.send('channel.post', { incidentId, kind, text }));
	// What is under way has been reported in time: a newcomer's first screen shows no deadline that nobody could have met.
	await reportByPhone(stage, incidentId, phoned, receivedAt + phonedAfter);
	await reportInWriting(stage, incidentId, { figures: log.casualties as Json, text: bulletin }, async () => {});
}

async function onScene(
	stage: Stage,
	units: readonly ResourceRow[],
	taskings: readonly { taskingId: string; resourceId: string }[],
	receivedAt: number,
	point: { readonly lon: number; readonly lat: number }
): Promise<void> {
	for (const [at, { taskingId, resourceId }] of taskings.entries()) {
		const unit = units.find(({ id }) => id === resourceId);
		const onBehalf = { channel: 'radio', person: unit?.name ?? resourceId, words: mark, readBack: true };
		await stage.attempt(() => stage.cast.dispatcher.send('tasking.arrive', { taskingId, onBehalf }, receivedAt + arrivedAfter));
		await stage.attempt(() => stage.cast.dispatcher.send('tasking.start_work', { taskingId, onBehalf }, receivedAt + workingAfter));
		stage.traffic.drive(resourceId, [point.lon + 0.0008 * at, point.lat - 0.0006 * at], ARRIVES_S * 1_000);
	}
}
