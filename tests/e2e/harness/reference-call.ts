/**
 * The reference call (`tests/fixtures/reference-call.json`), taken down in a page as an officer does it: with the keyboard alone, by what
 * the fields are called. Every key is counted as it is pressed, so that the figure is what the page demands and nothing else.
 *
 * How it is counted:
 * - Every key that works the form counts: F2, each Tab, each sign of a value, a chord as many keys as are held.
 * - Chinese typed into a field other than the narrative counts as the keys of its full pinyin and one to take each word.
 * - The narrative's own letters are not counted: the caller's words are taken down while he speaks, their length is his, and how many keys
 *   a Chinese sentence takes is the input method's. What the form makes of them (kind, place, figures, trade) is counted when confirmed.
 * - M stands before each thing that has to be made up one's mind about: a value heard, a proposal judged, the decision to save.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { keysOfChord, klmKeys, klmSeconds } from '../../bench/klm.ts';
import type { Operator } from '../../bench/klm.ts';

export const referenceCall = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'fixtures', 'reference-call.json'), 'utf8')) as {
	readonly narrative: string;
	readonly caller: { readonly name: string; readonly phone: string };
	readonly place: { readonly lon: number; readonly lat: number; readonly accuracyM: number };
	readonly expect: { readonly kind: string; readonly gradeProposed: string };
};

/** What the officer types besides the narrative. The caller's name stands in the fixture behind the mark of demonstration data. */
const said = {
	name: { text: referenceCall.caller.name.split(' ').at(-1) ?? '', pinyin: 'menwei laoxu ' },
	phone: referenceCall.caller.phone,
	happened: '1425'
};
/** A busy machine draws the map slowly. */
const PAGE_MS_MAX = 60_000;
/** More Tabs than the form has fields: the field is not there. */
const TABS_MAX = 24;

export interface ReferenceCallTaken {
	/** Keys pressed, the narrative's letters apart. */
	readonly keys: number;
	/** Signs of the narrative, taken down while the caller speaks. */
	readonly narrativeSigns: number;
	/** By the keystroke-level model, without waiting for the system, s. */
	readonly klm: number;
	/** Waiting for the page between the keys, as measured, s. */
	readonly waited: number;
	readonly operators: readonly Operator[];
}

class Officer {
	readonly done: Operator[] = [];
	readonly #page: Page;
	constructor(page: Page) {
		this.#page = page;
	}

	think(): void {
		this.done.push({ is: 'M' });
	}
	async press(chord: string): Promise<void> {
		await this.#page.keyboard.press(chord);
		this.done.push({ is: 'K', keys: keysOfChord(chord) });
	}
	async type(text: string): Promise<void> {
		for (const sign of text) await this.press(sign);
	}
	/** As an input method hands it over. */
	async compose({ text, pinyin }: { readonly text: string; readonly pinyin: string }): Promise<void> {
		await this.#page.keyboard.insertText(text);
		this.done.push({ is: 'K', keys: pinyin.length });
	}
	/** The words of the caller: see above. */
	async takeDown(text: string): Promise<void> {
		await this.#page.keyboard.insertText(text);
	}
	/** Until the page is there; what it takes is the system's time. */
	async wait(until: () => Promise<unknown>): Promise<void> {
		const from = performance.now();
		await until();
		this.done.push({ is: 'R', seconds: (performance.now() - from) / 1_000 });
	}
	/** Tab by Tab to the field of this name. */
	async tabTo(name: RegExp): Promise<void> {
		for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
			await this.press('Tab');
			if (name.test(await this.#page.evaluate(nameOfFocus))) return;
		}
		throw new Error(`no field called ${String(name)} within ${TABS_MAX} tabs`);
	}
}

/** Runs in the page. */
function nameOfFocus(): string {
	const focused = document.activeElement;
	if (!(focused instanceof HTMLElement)) return '';
	const labels = 'labels' in focused ? [...((focused as HTMLInputElement).labels ?? [])].map((label) => label.textContent.trim()) : [];
	return focused.getAttribute('aria-label') ?? labels[0] ?? focused.textContent.trim();
}

/** From F2 on the open desk to the saved incident with its dispatch tab. */
export async function takeReferenceCall(page: Page): Promise<ReferenceCallTaken> {
	const officer = new Officer(page);
	const field = (role: 'textbox' | 'combobox', name: string) => page.getByRole(role, { name, exact: true });
	const value = async (role: 'textbox' | 'combobox', name: string, is: string | RegExp) => expect(field(role, name)).toHaveValue(is);

	officer.think();
	await officer.press('F2');
	await officer.wait(() => expect(field('textbox', '警情描述')).toBeFocused());
	await officer.takeDown(referenceCall.narrative);
	await officer.wait(() => value('combobox', '类别', referenceCall.expect.kind));

	// Kind and place are proposed from the words: one look at each.
	officer.think();
	await officer.tabTo(/^类别/);
	await officer.tabTo(/^地点/);
	await officer.wait(() => expect(field('combobox', '地点')).toHaveAttribute('placeholder', /大园路/));
	officer.think();
	await officer.press('Enter');
	await officer.wait(() => value('combobox', '地点', /大园路/));

	officer.think();
	await officer.tabTo(/^报告人/);
	await officer.compose(said.name);
	officer.think();
	await officer.tabTo(/^电话/);
	await officer.type(said.phone);
	officer.think();
	await officer.tabTo(/^事发时间/);
	await officer.type(said.happened);

	// Heard: one badly hurt, three inside. Asked: nobody dead, at least four coughing, nobody knows who is missing.
	officer.think();
	await officer.tabTo(/^死亡/);
	await officer.press('0');
	officer.think();
	await officer.tabTo(/^轻伤/);
	await officer.press('4');
	await officer.press('ArrowUp');
	officer.think();
	await officer.tabTo(/^失联/);
	await officer.press('u');
	await officer.tabTo(/^被困/);

	// The rule's grade goes along with the call; the commander confirms it.
	officer.think();
	officer.think();
	await officer.press('Control+Enter');
	await officer.wait(() => expect(page.locator('#workspace-panel[aria-labelledby="workspace-dispatch"]')).toBeVisible({ timeout: PAGE_MS_MAX }));
	const own = officer.done.filter(({ is }) => is !== 'R');
	return {
		keys: klmKeys(own),
		narrativeSigns: [...referenceCall.narrative].length,
		klm: klmSeconds(own),
		waited: klmSeconds(officer.done) - klmSeconds(own),
		operators: officer.done
	};
}
