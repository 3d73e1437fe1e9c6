/** The map of the command room with five thousand resources, a thousand of them moving, in a browser. */
import type { CDPSession, Page } from '@playwright/test';
import { openPage } from './browser.ts';
import { openWorld, plantCityAnd, plantRows, serve } from './plant.ts';
import type { Running } from './plant.ts';
import { gateways, report } from './positions.ts';
import type { Gateway } from './positions.ts';
import { manyResources } from './resources.ts';
import { median, missing, ROUNDS } from './result.ts';
import type { Bench, Item } from './result.ts';
import { longestScriptTask, traced } from './task.ts';

const RESOURCES = 5_000;
const MOVING = 1_000;
const WINDOW_MS = 3_000;
const TRACED_MS = 60_000;
const READY_MS_MAX = 120_000;
/** Units are drawn one by one from here on. */
const ZOOM_STEPS = 8;
const SETTLE_MS = 120;

async function open(bench: Bench): Promise<{ server: Running; all: readonly Gateway[] }> {
	const { data, world } = await openWorld(bench);
	const units = manyResources(RESOURCES, world.clock());
	const moving = units.slice(0, MOVING).map(({ id }) => id);
	const { gateways: all, rows } = gateways(moving, world.clock());
	await plantCityAnd(world, units);
	await plantRows(world, rows);
	await world.close();
	return { server: await serve(bench, data), all };
}

async function showMap(page: Page, server: Running): Promise<void> {
	await page.goto(`${server.url}/desk`);
	await page.waitForSelector('.map-view[aria-busy="false"]', { timeout: READY_MS_MAX });
	await page.waitForTimeout(WINDOW_MS);
}

/** Script the page ran within a window, ms, as Chromium accounts for it, and the frames of positions that came meanwhile. */
async function ran(page: Page, session: CDPSession): Promise<{ script: number; frames: number }> {
	const scripted = async (): Promise<number> => {
		const { metrics } = await session.send('Performance.getMetrics');
		return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN) * 1_000;
	};
	let frames = 0;
	const count = ({ response }: { response: { opcode: number } }): void => void (frames += response.opcode === 2 ? 1 : 0);
	session.on('Network.webSocketFrameReceived', count);
	const from = await scripted();
	await page.waitForTimeout(WINDOW_MS);
	const script = (await scripted()) - from;
	session.off('Network.webSocketFrameReceived', count);
	return { script, frames };
}

/** Script a frame of positions costs, ms: with units moving − with all standing still. */
async function scriptOfFrame(page: Page, session: CDPSession, server: Running, all: readonly Gateway[]): Promise<number> {
	const rounds: number[] = [];
	for (let round = -1; round < ROUNDS; round += 1) {
		const still = await ran(page, session);
		const stop = report(server, all);
		await page.waitForTimeout(1_000);
		const moving = await ran(page, session);
		stop();
		await page.waitForTimeout(1_000);
		if (moving.frames === 0) throw new Error('no positions reached the page');
		if (round >= 0) rounds.push((moving.script - still.script) / moving.frames);
	}
	return median(rounds);
}

interface Told {
	benchSelected?: number[];
}

/** Runs in the page: from each click to the paint that shows the card of what was clicked, ms. */
function watchSelection(): void {
	const told = window as unknown as Told;
	told.benchSelected = [];
	const shown = (): string => document.querySelector('aside.mapbox.card')?.getAttribute('aria-label') ?? '';
	document.addEventListener(
		'click',
		({ timeStamp }) => {
			const before = shown();
			const look = (): void => {
				if (shown() === before || shown() === '') return;
				observer.disconnect();
				// The message after a frame's callbacks comes when that frame is painted.
				requestAnimationFrame(() => {
					const { port1, port2 } = new MessageChannel();
					port1.onmessage = () => void told.benchSelected?.push(performance.now() - timeStamp);
					port2.postMessage(null);
				});
			};
			const observer = new MutationObserver(look);
			observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-label'] });
			setTimeout(() => observer.disconnect(), 1_000);
		},
		{ capture: true }
	);
}

/** Selects what the map lists as its symbols, the way a keyboard or a screen reader does: the same deed as a click on the canvas, and it never misses a moving unit. */
async function selection(page: Page): Promise<number> {
	const box = await page.locator('.map-canvas').boundingBox();
	if (!box) throw new Error('the map has no size');
	await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
	for (let step = 0; step < ZOOM_STEPS; step += 1) {
		await page.mouse.wheel(0, -400);
		await page.waitForTimeout(2 * SETTLE_MS);
	}
	await page.waitForTimeout(WINDOW_MS);
	await page.evaluate(watchSelection);
	const taken = async (): Promise<number[]> => page.evaluate(() => (window as unknown as Told).benchSelected ?? []);
	for (let tries = 0; tries < 6 * ROUNDS; tries += 1) {
		// The list changes with what moves into sight: each try takes the next that stands there now.
		await page.evaluate((at) => {
			const buttons = document.querySelectorAll<HTMLElement>('[data-region="map"] li > button[aria-pressed="false"]');
			buttons[at % Math.max(1, buttons.length)]?.click();
		}, tries);
		await page.waitForTimeout(SETTLE_MS);
		const found = await taken();
		if (found.length > ROUNDS) return median(found.slice(1));
	}
	throw new Error(`only ${(await taken()).length} symbols could be selected`);
}

export const map: Item = {
	ids: ['map.script', 'map.task', 'map.select'],
	run: async (bench) => {
		const what = {
			script: `script a frame of positions costs on the desk: ${RESOURCES.toLocaleString('en')} resources, ${MOVING.toLocaleString('en')} of them moving`,
			task: 'most script in one task of its main thread in a minute of the same, from a trace',
			select: 'from the click on a symbol of that map to the paint that shows it selected'
		};
		const { server, all } = await open(bench);
		const page = await openPage(bench, server, 'duty');
		if (!page) return [missing('map.script', what.script), missing('map.task', what.task), missing('map.select', what.select)];
		// Before the page opens its socket, or its frames are not told.
		const session = await page.context().newCDPSession(page);
		await session.send('Performance.enable');
		await session.send('Network.enable');
		await showMap(page, server);
		const script = await scriptOfFrame(page, session, server, all);
		await session.detach();
		const stop = report(server, all);
		bench.cleanup(stop);
		const task = longestScriptTask(await traced(page, TRACED_MS));
		const select = await selection(page);
		stop();
		return [
			{ id: 'map.script', what: what.script, value: script, unit: 'ms', goal: 8, better: 'lower' },
			{
				id: 'map.task',
				what: `${what.task} (the longest task whole, with the wait for the renderer: ${Math.round(task.task)} ms)`,
				value: task.script,
				unit: 'ms',
				goal: 100,
				better: 'lower'
			},
			{ id: 'map.select', what: what.select, value: select, unit: 'ms', goal: 100, better: 'lower' }
		];
	}
};
