/** One small incident played through the public API, so that every screen has something to show. */
import { signInApi } from './api.ts';
import type { Api } from './api.ts';

export interface IncidentStory {
	readonly incidentId: string;
	readonly duty: Api;
	readonly team: Api;
}

interface Logged {
	readonly incidentId: string;
}
interface Issued {
	readonly taskings: readonly { readonly taskingId: string }[];
}
interface Session {
	readonly actor: { readonly resourceIds: readonly string[] };
}

const resourcesOf = async (api: Api): Promise<readonly string[]> => (await api.get<Session>('/api/v1/session')).body.actor.resourceIds;

interface Tasked {
	readonly id: string;
	readonly resourceId: string;
	readonly state: string;
	readonly active: boolean;
}

/** Whoever a test before has sent elsewhere is called back: which tests share a server is chance. */
async function callBack(duty: Api, units: readonly (string | undefined)[]): Promise<void> {
	const { taskings = [] } = await duty.rows<Tasked>(['taskings']);
	for (const { id: taskingId, state } of taskings.filter(({ resourceId, active }) => active && units.includes(resourceId)))
		await (state === 'reserved' ? duty.send('tasking.unreserve', { taskingId }) : duty.send('tasking.recall', { taskingId, reason: '另有任务' }));
}

/** An ammonia leak: logged, one team at work, a second one ordered and silent, words in the channel, a report begun. */
export async function playIncident(url: string): Promise<IncidentStory> {
	const [duty, team, second] = await Promise.all([signInApi(url, 'duty'), signInApi(url, 'team1'), signInApi(url, 'team2')]);
	const { incidentId } = await duty.send<Logged>('incident.log', {
		kind: 'hazchem_leak',
		narrative: '冷库氨味很浓，三个人还在里面',
		point: { lon: 119.8042, lat: 30.2583 },
		placeName: '青山湖街道大园路',
		accuracy: 120,
		source: '119',
		casualties: { deaths: 0, serious: 1, minor: { atLeast: 4 }, missing: 'unknown', trapped: 3 },
		caller: { name: '门卫老许', phone: '13900002006' }
	});
	const [first = [], other = []] = await Promise.all([resourcesOf(team), resourcesOf(second)]);
	await callBack(duty, [first[0], other[0]]);
	const order = (resourceId: string, text: string): Promise<Issued> => duty.send<Issued>('order.issue', { incidentId, text, resources: [{ resourceId }], priority: 'urgent' });
	const { taskings } = await order(first[0] ?? '', '赴青山湖街道大园路，堵漏，佩戴空气呼吸器，从上风侧进入');
	const taskingId = taskings[0]?.taskingId;
	for (const step of ['acknowledge', 'turn_out', 'arrive']) await team.send(`tasking.${step}`, { taskingId });
	await order(other[0] ?? '', '携水泵在大园路北口集结，稀释氨气');
	await team.send('channel.post', { incidentId, kind: 'situation', text: '已到场，上风侧设指挥点，阀门在二楼' });
	await duty.send('channel.post', { incidentId, kind: 'message', text: '收到，急救车三分钟后到北门' });
	await duty.send('report.draft', { incidentId, kind: 'initial', figures: {}, text: '首报：青山湖街道大园路冷库液氨泄漏，三人被困。' });
	return { incidentId, duty, team };
}

const told = new Map<string, Promise<IncidentStory>>();
/** The story of a server, played when it is first asked for: a unit that is sent stays sent. */
export function storyOn(url: string): Promise<IncidentStory> {
	const story = told.get(url) ?? playIncident(url);
	told.set(url, story);
	return story;
}
