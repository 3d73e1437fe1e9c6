/** Papers at the scene, as a team fills them in on its tablet. */
import type { Page } from '@playwright/test';

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC', 'base64');

export const box = (page: Page, line: string, name: string) => page.getByRole('region', { name: line, exact: true }).getByRole('textbox', { name });
export const photo = async (page: Page, line: string, angle: string): Promise<void> =>
	page.getByLabel(`${line} ${angle} 照片文件`).setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: png });

async function named(page: Page, side: string, name: string): Promise<void> {
	const of = page.getByRole('group', { name: side, exact: true });
	await of.getByRole('textbox', { name: '姓名' }).fill(name);
	await of.getByRole('textbox', { name: '身份' }).fill('机主');
	await of.getByRole('textbox', { name: '核身方式' }).fill('身份证看原件');
}

export async function drawn(page: Page, side: string): Promise<void> {
	const pad = page.getByRole('img', { name: `${side}签字` });
	await pad.scrollIntoViewIfNeeded();
	const at = await pad.boundingBox();
	if (!at) throw new Error('no pad');
	await page.mouse.move(at.x + 40, at.y + 40);
	await page.mouse.down();
	await page.mouse.move(at.x + 160, at.y + 90, { steps: 4 });
	await page.mouse.move(at.x + 60, at.y + 110, { steps: 4 });
	await page.mouse.up();
}

export async function bothSign(page: Page): Promise<void> {
	await named(page, '被征用人', '许师傅');
	await named(page, '实施单位', '郑岭');
	await drawn(page, '被征用人');
	await drawn(page, '实施单位');
}
