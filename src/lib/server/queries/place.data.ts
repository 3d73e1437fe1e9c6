/** How people write a road and its stake: `G330 K18+700`, `330国道 18公里700`, `省道208 K3`. */
export const roadClasses: Readonly<Record<string, string>> = { 国道: 'G', 省道: 'S', 县道: 'X', 乡道: 'Y', 村道: 'C' };
export const roadStake =
	/(?:([gsxyc])\s*-?\s*(\d{1,4})|(\d{1,4})\s*(国道|省道|县道|乡道)|(国道|省道|县道|乡道)\s*(\d{1,4}))[^k\d]{0,8}(?:k\s*(\d{1,4})(?:\s*\+\s*(\d{1,3}))?|(\d{1,4})\s*(?:公里|千米)(?:处)?(?:\s*\+?\s*(\d{1,3})\s*米?)?)/i;
/** 於潜 is typed 于潜 by many, and the letter is read yu. */
export const sameLetters: Readonly<Record<string, string>> = { 於: '于' };
/** What stands between words and means nothing to a search. */
export const signs = /[\s·，。,.'’]+/g;
