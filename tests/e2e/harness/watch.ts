/** Collects what must not happen in any page of a test: console errors and warnings, uncaught errors, answers ≥ 500. */
import type { BrowserContext, Page, Response } from '@playwright/test';
import { record } from './answers.ts';

/** The software renderer's own remarks; nothing a user's machine says. */
const renderer = /GPU stall due to ReadPixels|GroupMarkerNotSet|Automatic fallback to software WebGL|WebGL.*(?:performance|driver message)/i;

export class Watch {
	readonly #found: string[] = [];
	readonly #reading: Promise<void>[] = [];
	readonly #allowed: RegExp[] = [renderer];

	allow(pattern: RegExp): void {
		this.#allowed.push(pattern);
	}

	context(context: BrowserContext): void {
		for (const page of context.pages()) this.#page(page);
		context.on('page', (page) => this.#page(page));
	}

	#page(page: Page): void {
		page.on('console', (message) => {
			if (message.type() === 'error' || message.type() === 'warning') this.#add(`console ${message.type()} of ${page.url()}: ${message.text()} (${message.location().url})`);
		});
		page.on('pageerror', (error) => this.#add(`page error: ${error.stack ?? error.message}`));
		page.on('response', (response) => {
			if (new URL(response.url()).pathname.startsWith('/api/v1/')) this.#reading.push(keep(response));
			if (response.status() >= 500) this.#add(`answer ${response.status()}: ${response.request().method()} ${response.url()}`);
		});
	}

	#add(what: string): void {
		this.#found.push(what);
	}

	/** Waits until the answers seen so far are kept. */
	async settled(): Promise<void> {
		await Promise.all(this.#reading);
	}

	/** @throws Error listing what was seen and not allowed. */
	assertClean(): void {
		const seen = this.#found.filter((what) => !this.#allowed.some((pattern) => pattern.test(what)));
		if (seen.length > 0) throw new Error(`The pages of this test showed:\n${seen.join('\n')}`);
	}
}

/** A page that navigates away takes the body of an answer with it; such an answer is not judged. */
async function keep(response: Response): Promise<void> {
	const body = await response.text().catch(() => undefined);
	if (body === undefined) return;
	record({ method: response.request().method(), path: new URL(response.url()).pathname, status: response.status(), type: response.headers()['content-type'] ?? '', body });
}
