/**
 * A copy of the keys alone, for another place than the store's: encrypted under a passphrase (scrypt, AES-256-GCM). Taking it back
 * adds what is missing; what was destroyed here stays destroyed.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes, scryptSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FileKeys, syncFolder } from '../vault/file-keys.ts';
import type { KeptKey } from '../vault/keys.ts';
import { stamp } from './back-up.ts';
import { syncFile } from './container.ts';
import { enter } from './own-entry.ts';

const FORMAT = 'muster.keys.1';
const SCRYPT = { N: 1 << 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
export const PASSPHRASE_LENGTH_MIN = 12;

interface KeysCopy {
	readonly format: string;
	readonly world: string;
	readonly salt: string;
	readonly iv: string;
	readonly text: string;
	readonly tag: string;
}

export interface KeysPlace {
	readonly dataFolder: string;
	readonly world: 'demo' | 'real';
	readonly zone: string;
}
export type KeysFault = 'absent' | 'foreign' | 'other_world' | 'passphrase';

const sha256Of = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

export async function backUpKeys({ dataFolder, world, zone }: KeysPlace, passphrase: string): Promise<{ readonly file: string; readonly keys: number } | 'absent'> {
	const folder = join(dataFolder, world, 'keys');
	if (!existsSync(folder)) return 'absent';
	const store = new FileKeys(folder);
	const keys = store.give();
	store.close();
	const [salt, iv] = [randomBytes(16), randomBytes(12)];
	const cipher = createCipheriv('aes-256-gcm', scryptSync(passphrase.normalize('NFKC'), salt, 32, SCRYPT), iv).setAAD(Buffer.from(`${FORMAT}:${world}`));
	const text = Buffer.concat([cipher.update(JSON.stringify(keys)), cipher.final()]);
	const copy: KeysCopy = { format: FORMAT, world, salt: salt.toString('hex'), iv: iv.toString('hex'), text: text.toString('base64'), tag: cipher.getAuthTag().toString('hex') };
	const backups = join(dataFolder, 'backups');
	mkdirSync(backups, { recursive: true, mode: 0o700 });
	const file = join(backups, `keys-${world}-${stamp(Date.now())}.json`);
	writeFileSync(`${file}.making`, `${JSON.stringify(copy)}\n`, { mode: 0o600 });
	syncFile(`${file}.making`);
	renameSync(`${file}.making`, file);
	syncFolder(backups);
	await enter(join(dataFolder, world, 'world.db'), zone, { type: 'key.back_up', payload: { file: basename(file), keys: keys.length, sha256: sha256Of(file) } });
	return { file, keys: keys.length };
}

/** How many keys were added, and how many stay destroyed. */
export async function restoreKeys(
	{ dataFolder, world, zone }: KeysPlace,
	file: string,
	passphrase: string
): Promise<{ readonly added: number; readonly destroyed: number } | KeysFault> {
	if (!existsSync(file) || !existsSync(join(dataFolder, world, 'world.db'))) return 'absent';
	const copy = copyIn(file);
	if (!copy) return 'foreign';
	if (copy.world !== world) return 'other_world';
	const keys = opened(copy, passphrase);
	if (!keys) return 'passphrase';
	const store = new FileKeys(join(dataFolder, world, 'keys'));
	const gone = new Set(store.destroyed());
	const outcome = { added: store.take(keys), destroyed: keys.filter(({ id }) => gone.has(id)).length };
	store.close();
	await enter(join(dataFolder, world, 'world.db'), zone, { type: 'key.restore', payload: { file: basename(file), ...outcome, sha256: sha256Of(file) } });
	return outcome;
}

function copyIn(file: string): KeysCopy | undefined {
	try {
		const copy = JSON.parse(readFileSync(file, 'utf8')) as Partial<KeysCopy> | null;
		return copy?.format === FORMAT && [copy.world, copy.salt, copy.iv, copy.text, copy.tag].every((part) => typeof part === 'string') ? (copy as KeysCopy) : undefined;
	} catch {
		return undefined;
	}
}

function opened(copy: KeysCopy, passphrase: string): KeptKey[] | undefined {
	try {
		const key = scryptSync(passphrase.normalize('NFKC'), Buffer.from(copy.salt, 'hex'), 32, SCRYPT);
		const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(copy.iv, 'hex')).setAAD(Buffer.from(`${FORMAT}:${copy.world}`));
		decipher.setAuthTag(Buffer.from(copy.tag, 'hex'));
		return JSON.parse(Buffer.concat([decipher.update(Buffer.from(copy.text, 'base64')), decipher.final()]).toString('utf8')) as KeptKey[];
	} catch {
		return undefined;
	}
}
