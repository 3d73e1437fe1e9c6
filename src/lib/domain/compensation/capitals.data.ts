/**
 * 大写: an amount as it stands on a Chinese voucher (中国人民银行《支付结算办法》附件一《正确填写票据和结算凭证的基本规定》 art. 3–6): 整 after 元 where
 * nothing follows, 零 for zeros in between, once however many there are.
 */
const digits = '零壹贰叁肆伍陆柒捌玖';
const places = ['', '拾', '佰', '仟'];
const groups = ['', '万', '亿', '万亿'];

/** Up to four digits, without leading zeros: 1409 → 壹仟肆佰零玖. */
function group(value: number): string {
	let text = '';
	let gap = false;
	for (let place = 3; place >= 0; place--) {
		const digit = Math.floor(value / 10 ** place) % 10;
		if (digit === 0) {
			gap = text !== '';
			continue;
		}
		text += (gap ? '零' : '') + (digits[digit] ?? '') + (places[place] ?? '');
		gap = false;
	}
	return text;
}

function whole(yuan: bigint): string {
	let text = '';
	let gap = false;
	for (let at = groups.length - 1; at >= 0; at--) {
		const value = Number((yuan / 10_000n ** BigInt(at)) % 10_000n);
		if (value === 0) {
			gap = text !== '';
			continue;
		}
		if (text !== '' && (gap || value < 1_000)) text += '零';
		gap = false;
		const lower = at === 3 && (yuan / 100_000_000n) % 10_000n > 0n;
		text += group(value) + (lower ? '万' : (groups[at] ?? ''));
	}
	return text;
}

/** 16,720.00 → 壹万陆仟柒佰贰拾元整; `fen` whole 分, below 10 thousand 万亿 元. A negative amount begins with 负. */
export function capitals(fen: bigint): string {
	const amount = fen < 0n ? -fen : fen;
	const [yuan, jiao, cent] = [amount / 100n, Number((amount / 10n) % 10n), Number(amount % 10n)];
	const head = yuan > 0n ? `${whole(yuan)}元` : amount === 0n ? '零元' : '';
	const tail = jiao > 0 ? `${digits[jiao] ?? ''}角` : cent > 0 && yuan > 0n ? '零' : '';
	const end = cent > 0 ? `${digits[cent] ?? ''}分` : jiao === 0 ? '整' : '';
	return `${fen < 0n ? '负' : ''}${head}${tail}${end}`;
}
