/** A case at the desk: deeds in their dialogs, and what a walk needs before its first press. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { Api } from './api.ts';

export const dialog = (page: Page) => page.getByRole('dialog');

/** Presses a deed, fills in what it asks, and confirms it. */
export async function deed(page: Page, name: string, fill: (asked: ReturnType<typeof dialog>) => Promise<unknown> = () => Promise.resolve()): Promise<void> {
	await page.getByRole('button', { name, exact: true }).first().click();
	await fill(dialog(page));
	await dialog(page).getByRole('button', { name, exact: true }).click();
	await expect(dialog(page)).toHaveCount(0);
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Fills text fields by their labels, whether they must be filled or may. */
export async function say(of: Page | ReturnType<typeof dialog>, said: Readonly<Record<string, string>>): Promise<void> {
	for (const [label, text] of Object.entries(said)) await of.getByRole('textbox', { name: new RegExp(`^${escaped(label)}( *可不填)?$`) }).fill(text);
}

/** An incident that needs more excavators than there are. */
export async function shortfall(duty: Api): Promise<{ readonly incidentId: string; readonly requirementId: string }> {
	const { incidentId } = await duty.send<{ incidentId: string }>('incident.log', {
		kind: 'road_blocked',
		narrative: '塌方阻断道路',
		point: { lon: 119.72, lat: 30.24 },
		placeName: '玲珑街道'
	});
	const { requirementId } = await duty.send<{ requirementId: string }>('requirement.add', { incidentId, capability: 'excavation', quantity: 9 });
	return { incidentId, requirementId };
}

interface Actor {
	readonly id: string;
	readonly resourceIds: readonly string[];
}
export const actorOf = async (api: Api): Promise<Actor> => (await api.get<{ actor: Actor }>('/api/v1/session')).body.actor;
