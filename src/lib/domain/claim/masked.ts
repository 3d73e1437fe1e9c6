/** 公示: names are masked in what is put up for everybody to read (domain.md §2.7). */
import type { Row } from '../../../../db/schema.ts';

/** 张三丰 → 张**; of an organisation its first two and last character stay. */
export function maskedName(name: string, kind: Row<'owners'>['kind'] | undefined): string {
	const letters = [...name.trim()];
	if (kind === 'person' || kind === undefined || letters.length < 4) return `${letters[0] ?? ''}**`;
	return `${letters.slice(0, 2).join('')}**${letters.at(-1) ?? ''}`;
}
