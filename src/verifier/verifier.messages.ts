/** What the verifier page says. It stands alone, without the app and its message files, and holds both languages. */
import type { FileFault } from '../lib/domain/journal/manifest.ts';
import type { Tail } from '../lib/domain/journal/reading.ts';
import type { VerifyFault } from '../lib/domain/journal/verify.ts';

export type VerifierLocale = 'zh-CN' | 'en';

interface Words {
	readonly title: string;
	readonly lead: string;
	readonly other: string;
	readonly drop: string;
	readonly choose: string;
	readonly chooseFolder: string;
	readonly again: string;
	readonly trusted: string;
	readonly trustedHint: string;
	readonly trustedBad: string;
	readonly reading: (percent: number, seq: number) => string;
	readonly stop: string;
	readonly stopped: string;
	readonly unreadable: string;
	readonly good: string;
	readonly bad: string;
	readonly span: string;
	readonly entries: string;
	readonly withheld: string;
	readonly head: string;
	readonly file: string;
	readonly place: string;
	readonly placeOf: (seq: number | null, line: number) => string;
	readonly why: string;
	readonly faults: Readonly<Record<VerifyFault, string>>;
	readonly tails: Readonly<Record<Tail, string>>;
	readonly begins: (from: number) => string;
	readonly badNext: string;
	readonly print: string;
	readonly goodCase: string;
	readonly badCase: string;
	readonly noList: string;
	readonly caseOf: string;
	readonly madeBy: string;
	readonly inClear: string;
	readonly filesGood: string;
	readonly listHash: string;
	readonly listNext: string;
	readonly journalBad: string;
	readonly lost: (count: number) => string;
	readonly more: (count: number) => string;
	readonly fileFaults: Readonly<Record<FileFault, string>>;
	readonly checking: (percent: number) => string;
	readonly how: string;
	readonly howText: readonly string[];
	readonly bytes: (size: number) => string;
}

export const verifierWords: Readonly<Record<VerifierLocale, Words>> = {
	'zh-CN': {
		title: '核验导出的记录',
		lead: '检查一份导出的记录或案卷有没有被改动、抽走、插入或调换。只在本机进行：本页不联网，文件不离开这台电脑。',
		other: 'English',
		drop: '把导出文件（.ndjson）或案卷压缩包（.zip）拖到这里',
		choose: '选择文件',
		chooseFolder: '选择解压后的文件夹',
		again: '核验另一份',
		trusted: '另处记下的链首（可不填）',
		trustedHint: '序号和 64 位链值，如核验工具打印的那一行。填了才能证明末尾没有被截掉。',
		trustedBad: '没有认出序号和 64 位链值',
		reading: (percent, seq) => `已核验 ${percent}%，到第 ${seq} 条`,
		stop: '停止',
		stopped: '已停止，没有结论',
		unreadable: '文件读不出来',
		good: '核验通过',
		bad: '核验不通过',
		span: '范围',
		entries: '条数',
		withheld: '其中不可见',
		head: '链首',
		file: '文件',
		place: '第一处问题',
		placeOf: (seq, line) => (seq === null ? `第 ${line} 行，序号读不出` : `序号 ${seq}，第 ${line} 行`),
		why: '原因',
		faults: {
			empty: '文件里没有一条记录',
			not_json: '这一行不是完整的记录，可能被截断或改动',
			bad_fields: '字段缺失、多余或类型不对',
			seq_gap: '序号不连续，中间有记录被抽走、插入或调换',
			previous_hash: '与前一条接不上',
			digest: '正文被改动，与摘要不符',
			hash: '链值与前值、序号、摘要不符',
			body_not_entry: '正文不是一条记录',
			body_seq: '正文里的序号不同',
			time_decreases: '时间倒退',
			not_canonical: '正文不是规范文本（RFC 8785）',
			id_repeated: '命令编号重复'
		},
		tails: {
			unproven: '末尾未证明：这份文件之后有没有记录被截掉，单凭文件看不出。请在下面填入另处记下的链首再比对。',
			proven: '末尾已证明：与另处记下的链首一致，没有被截掉。',
			beyond: '已证明到另处记下的链首；其后的记录前后相接，末尾未证明。',
			cut: '末尾被截掉：另处记下的链首在这份文件之后，文件里没有那些记录。',
			forked: '不是同一条链：该序号处的链值与另处记下的不同，记录可能被整段改写。',
			outside: '无法比对：另处记下的链首在这份文件开始之前。'
		},
		begins: (from) => `文件从第 ${from} 条开始，此前的记录不在其中。`,
		badNext: '此前各行相接无误；此处及以后都不能作为证据。请保留原文件，向导出人索取另一份比对。',
		print: '打印结论',
		goodCase: '核验通过：文件与清单一致，过程记录首尾相接',
		badCase: '核验不通过',
		noList: '里面没有案卷清单（manifest.json），不是一份案卷',
		caseOf: '案件',
		madeBy: '导出',
		inClear: '（个人信息未遮盖）',
		filesGood: '与清单一致的文件',
		listHash: '清单的 SHA-256',
		listNext: '清单本身由谁作出，单凭文件看不出：请向导出单位核对清单的 SHA-256，它记在“导出案卷”这一条过程记录里。',
		journalBad: '过程记录没有通过核验，不能证明案卷形成的先后。',
		lost: (count) => `导出时有 ${count} 个附件已不在存储中，清单里列明。`,
		more: (count) => `另有 ${count} 个文件有问题`,
		fileFaults: { missing: '缺失', size: '长度不符', content: '内容被改动', unlisted: '清单里没有' },
		checking: (percent) => `已核验 ${percent}%`,
		how: '检查了什么',
		howText: [
			'每条正文的 SHA-256 与它的摘要相同。',
			'链值由前一条的链值、序号和摘要算出，序号不缺不重；第 1 条的前值是 64 个零。',
			'正文是规范文本，时间不倒退，命令编号不重复。',
			'不可见的记录只有摘要，链仍然证明它在那里、没有变。',
			'案卷：每个文件的长度和 SHA-256 与清单相同，没有缺失，也没有多出；其中的过程记录照上面各项核验。'
		],
		bytes: (size) => `${(size / 1e6).toFixed(size < 1e7 ? 2 : 0)} MB`
	},
	en: {
		title: 'Verify exported records',
		lead: 'Checks whether anything in an export or a case file was changed, removed, inserted or moved. It happens here only: this page uses no network, and the file does not leave this computer.',
		other: '中文',
		drop: 'Drop the exported file (.ndjson) or the case file (.zip) here',
		choose: 'Choose a file',
		chooseFolder: 'Choose the unpacked folder',
		again: 'Verify another one',
		trusted: 'Head written down elsewhere (optional)',
		trustedHint: 'Number and hash of 64 digits, such as the line a verifier prints. Only with it can the end be proven.',
		trustedBad: 'No number and hash of 64 digits found',
		reading: (percent, seq) => `${percent} % verified, up to entry ${seq}`,
		stop: 'Stop',
		stopped: 'Stopped; no conclusion',
		unreadable: 'The file cannot be read',
		good: 'Verified',
		bad: 'Not verified',
		span: 'Span',
		entries: 'Entries',
		withheld: 'of these withheld',
		head: 'Head',
		file: 'File',
		place: 'First fault',
		placeOf: (seq, line) => (seq === null ? `line ${line}, no number readable` : `seq ${seq}, line ${line}`),
		why: 'Reason',
		faults: {
			empty: 'the file holds no entry',
			not_json: 'the line is no whole record; it may have been cut off or changed',
			bad_fields: 'a field is missing, unknown or of the wrong type',
			seq_gap: 'the numbers have a gap: an entry was removed, inserted or moved',
			previous_hash: 'it does not follow the entry before',
			digest: 'the body was changed: it does not match its digest',
			hash: 'the hash does not follow from the hash before, the number and the digest',
			body_not_entry: 'the body is not an entry',
			body_seq: 'the body names another number',
			time_decreases: 'the time goes backwards',
			not_canonical: 'the body is not canonical text (RFC 8785)',
			id_repeated: 'a command id is repeated'
		},
		tails: {
			unproven: 'The end is unproven: whether entries after this file were cut off cannot be seen from the file. Give a head that was written down elsewhere to compare.',
			proven: 'The end is proven: it agrees with the head written down elsewhere; nothing was cut off.',
			beyond: 'Proven up to the head written down elsewhere; the entries after it follow one another, their end is unproven.',
			cut: 'The end was cut off: the head written down elsewhere lies after this file, and those entries are not in it.',
			forked: 'Another chain: the hash at that number differs from the one written down elsewhere; the records may have been rewritten as a whole.',
			outside: 'Cannot be compared: the head written down elsewhere lies before the beginning of this file.'
		},
		begins: (from) => `The file begins at entry ${from}; earlier entries are not in it.`,
		badNext: 'The lines before follow one another; from here on nothing can be evidence. Keep this file and ask for another copy to compare.',
		print: 'Print the conclusion',
		goodCase: 'Verified: the files are as listed, the record follows on without a gap',
		badCase: 'Not verified',
		noList: 'There is no list (manifest.json) in it: this is not a case file',
		caseOf: 'Case',
		madeBy: 'Made by',
		inClear: '(personal data in clear)',
		filesGood: 'Files as listed',
		listHash: 'SHA-256 of the list',
		listNext: 'Who made the list cannot be told from the files: ask the office for the SHA-256 of the list, which stands in its record under “Case file exported”.',
		journalBad: 'The record is not verified; it does not prove in which order the case came about.',
		lost: (count) => `${count} attachments were no longer in the store when this was made; the list names them.`,
		more: (count) => `${count} more files are bad`,
		fileFaults: { missing: 'missing', size: 'wrong length', content: 'changed', unlisted: 'not listed' },
		checking: (percent) => `${percent} % verified`,
		how: 'What was checked',
		howText: [
			'The SHA-256 of each body equals its digest.',
			'Each hash follows from the hash before, the number and the digest; no number is missing or doubled; before entry 1 stand 64 zeros.',
			'Bodies are canonical text, times do not go back, command ids differ.',
			'A withheld entry has its digest only; the chain still proves that it is there and unchanged.',
			'A case file: length and SHA-256 of each file are as listed, none is missing, none is too much; its record is checked as above.'
		],
		bytes: (size) => `${(size / 1e6).toFixed(size < 1e7 ? 2 : 0)} MB`
	}
};
