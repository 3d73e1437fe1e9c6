/** What the commands for backup, restore and keys print: Chinese first, English in brackets. */
export const sentences = {
	postgres:
		'未执行：设置了 DATABASE_URL，数据在 PostgreSQL 中，请由数据库管理员用 pg_dump 备份、pg_restore 恢复，并另存 MUSTER_DATA 下的 keys 文件夹。（Not done: DATABASE_URL is set, the data lies in PostgreSQL. Back it up with pg_dump and restore it with pg_restore, and copy the folder keys in MUSTER_DATA as well.）',
	backupUsage: '用法：npm run backup [-- --keep 份数 | -- --destroy-clear]（usage: npm run backup [-- --keep N | -- --destroy-clear]）',
	clearDestroyed: (file: string): string => `已销毁以明文保存个人信息的升级前副本：${file}（destroyed a copy from before an upgrade with personal values in clear）`,
	clearStands: (file: string, day: string): string =>
		`注意：升级前副本 ${file} 以明文保存个人信息，${day} 后自动销毁；新版确认可用即可执行 npm run backup -- --destroy-clear。（Note: this copy from before an upgrade holds personal values in clear. It is destroyed by itself after that day; once the new version has proved itself, run npm run backup -- --destroy-clear.）`,
	restoreUsage: '用法：npm run restore -- 备份文件（usage: npm run restore -- FILE）',
	keysRestoreUsage: '用法：npm run keys:restore -- 密钥文件（usage: npm run keys:restore -- FILE）',
	noStore: (folder: string): string =>
		`未执行：${folder} 中没有数据，请检查变量 MUSTER_DATA 和 MUSTER_SEED。（Not done: there is no store in ${folder}; check MUSTER_DATA and MUSTER_SEED.）`,
	notProved: (why: 'unreadable' | 'broken'): string =>
		why === 'broken'
			? '未备份：数据的记录链不完整。请保留现有文件夹并联系维护人员。（Not backed up: the chain of entries does not prove. Keep the folder as it is and call for help.）'
			: '未备份：数据文件未通过 SQLite 检查。请保留现有文件夹并联系维护人员。（Not backed up: the store fails the checks of SQLite. Keep the folder as it is and call for help.）',
	proved: (seq: number, hash: string): string => `已备份并校验：记录 1 至 ${seq}，链头 ${hash}（backed up and proved: entries 1 to ${seq}, head ${hash}）`,
	notEntered:
		'注意：程序已升级而服务尚未启动，本次备份未记入记录链。（Note: the program is newer than the store and has not been started yet, so this backup is not entered in the journal.）',
	fault: {
		absent: (file: string): string => `未恢复：没有这个文件 ${file}。（Not restored: there is no file ${file}.）`,
		foreign: (file: string): string => `未恢复：${file} 不是 Muster 备份文件。现有数据未改动。（Not restored: ${file} is not a backup of Muster. Nothing was touched.）`,
		newer: (file: string): string =>
			`未恢复：${file} 由更新版本的程序写成，请先升级程序。现有数据未改动。（Not restored: ${file} was written by a newer version; upgrade first. Nothing was touched.）`,
		damaged: (file: string): string => `未恢复：${file} 已损坏或不完整。现有数据未改动。（Not restored: ${file} is damaged or not whole. Nothing was touched.）`,
		running: (): string => '未恢复：服务正在运行，请先停止服务。现有数据未改动。（Not restored: the server is running; stop it first. Nothing was touched.）'
	},
	restored: (seq: number, epoch: number, world: string): string =>
		`已恢复：记录 1 至 ${seq}，第 ${epoch} 代，数据 ${world}（restored: entries 1 to ${seq}, epoch ${epoch}, world ${world}）`,
	aside: (folder: string): string => `原有数据保存在 ${folder}（what was there is kept in ${folder}）`,
	destroyedStay: (count: number): string => `已销毁的密钥保持销毁：${count} 把（keys destroyed since stay destroyed: ${count}）`,
	startWith: (seed: string): string => `请以 MUSTER_SEED=${seed} 启动服务。（Start the server with MUSTER_SEED=${seed}.）`,
	failed: (cause: string): string => `未完成：${cause}（Not finished: ${cause}）`,
	askPassphrase: '口令（至少 12 个字符；passphrase, at least 12 characters）：',
	shortPassphrase: '未执行：口令至少 12 个字符。（Not done: the passphrase needs at least 12 characters.）',
	keysBackedUp: (keys: number): string =>
		`已备份密钥 ${keys} 把。没有口令无法取回，请分开保管。（Keys backed up: ${keys}. Without the passphrase the file is of no use; keep the two apart.）`,
	keysRestored: (added: number, destroyed: number): string =>
		`已取回密钥 ${added} 把；已销毁而不恢复的 ${destroyed} 把。（Keys taken back: ${added}; destroyed and not taken back: ${destroyed}.）`,
	keysFault: {
		absent: '未执行：没有这个文件，或没有数据。（Not done: there is no such file, or no store.）',
		foreign: '未执行：不是密钥备份文件。（Not done: this is not a copy of keys.）',
		other_world: '未执行：这是另一套数据的密钥，请检查变量 MUSTER_SEED。（Not done: these are the keys of another world; check MUSTER_SEED.）',
		passphrase: '未执行：口令不对，或文件已损坏。（Not done: the passphrase is wrong, or the file is damaged.）'
	}
};
