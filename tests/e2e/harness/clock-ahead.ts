/**
 * Preloaded into a server that is to live later (`node --import`): a notice that hangs out for days, a limit of months. Only what the
 * clock says moves, by `TEST_CLOCK_AHEAD_MS`; what waits for some seconds waits as long as ever.
 */
import { ServerResponse } from 'node:http';

const aheadMs = Number(process.env['TEST_CLOCK_AHEAD_MS'] ?? 0);
const Real = globalThis.Date;

globalThis.Date = class extends Real {
	constructor(...given: [] | [string | number | Date]) {
		if (given.length === 0) super(Real.now() + aheadMs);
		else super(...given);
	}
	static override now(): number {
		return Real.now() + aheadMs;
	}
} as DateConstructor;

// Node writes the `Date` of an answer by a clock of its own, and screens follow it.
const { writeHead } = ServerResponse.prototype;
ServerResponse.prototype.writeHead = function (this: ServerResponse, ...given: Parameters<typeof writeHead>) {
	this.setHeader('date', new Date().toUTCString());
	return writeHead.apply(this, given);
} as typeof writeHead;
