/** English names of what the sketch and the neighbourhood show; the Chinese ones come with the files. */
export const englishNames: Readonly<Record<string, string>> = {
	昌北溪: 'Changbei Stream',
	'昌化溪（昌西溪）': 'Changhua Stream',
	天目溪: 'Tianmu Stream',
	南苕溪: 'South Tiao Stream',
	中苕溪: 'Middle Tiao Stream',
	杨溪: 'Yang Stream',
	湍口溪: 'Tuankou Stream',
	青山水库: 'Qingshan Reservoir',
	里畈水库: 'Lifan Reservoir',
	水涛庄水库: 'Shuitaozhuang Reservoir',
	华光潭水库: 'Huaguangtan Reservoir',
	双溪口水库: 'Shuangxikou Reservoir',
	安吉县: 'Anji',
	余杭区: 'Yuhang',
	富阳区: 'Fuyang',
	桐庐县: 'Tonglu',
	淳安县: "Chun'an",
	歙县: 'Shexian',
	绩溪县: 'Jixi',
	宁国市: 'Ningguo'
};
