/** How people write a road and its stake: `G330 K18+700`, `330国道 18公里700`, `省道208 K3`. */
export const roadClasses: Readonly<Record<string, string>> = { 国道: 'G', 省道: 'S', 县道: 'X', 乡道: 'Y', 村道: 'C' };
/**
 * Roads that people call by name, by the names' readings, or by a number of before: 省道 once had two digits, now 1 before them.
 * A name that is not here is found as a place, without a stake.
 */
const roadNames: Readonly<Record<string, string>> = {
	杭瑞高速: 'G56',
	杭徽高速: 'G56',
	杭瑞: 'G56',
	杭徽: 'G56',
	hangruigaosu: 'G56',
	hanghuigaosu: 'G56',
	hangrui: 'G56',
	hanghui: 'G56',
	昌昱线: 'S102'
};
const nameAtStart = new RegExp(`(${Object.keys(roadNames).join('|')})(?:高速)?(?:公路)?`, 'i');
/** The text with a road's name written as its number. */
export function numbered(text: string): string {
	return text
		.replace(nameAtStart, (name, key: string) => (roadNames[key.toLowerCase()] ?? name) + ' ')
		.replace(/(?<!\d)(\d{2})(\s*省道)/, '1$1$2')
		.replace(/(?<!\d\s*)(省道\s*)(\d{2})(?!\d)/, '$11$2');
}
/** Which carriageway, or whither: `往安徽方向`, `杭州方向`, `上行`, `下行线`. */
export const roadDirection = /(?:(?:往|去|朝|向)?([\p{Script=Han}]{2,4}?)(?:方向)|(上行|下行)(?:线|方向)?)/u;
export const roadStake =
	/(?:([gsxyc])\s*-?\s*(\d{1,4})|(\d{1,4})\s*(国道|省道|县道|乡道)|(国道|省道|县道|乡道)\s*(\d{1,4}))[^k\d]{0,8}(?:k\s*(\d{1,4})(?:\s*\+\s*(\d{1,3}))?|(\d{1,4})\s*(?:公里|千米|km)(?:处)?(?:\s*\+?\s*(\d{1,3})\s*米?)?)/i;
/** 於潜 is typed 于潜 by many, and the letter is read yu. */
export const sameLetters: Readonly<Record<string, string>> = { 於: '于' };
/** What stands between words and means nothing to a search. */
export const signs = /[\s·，。,.'’]+/g;
