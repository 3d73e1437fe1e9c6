/** The journal, its subjects index and the vault of sealed values in PostgreSQL. */
import { GENESIS } from '../../../domain/journal/chain.ts';
import type { Draft, SealOwner, SealedValue, StoredEntry } from '../port.ts';
import type { JournalRecord } from '../queue.ts';
import { named, quoted } from './connection.ts';
import type { Runner } from './connection.ts';

const COLUMNS = 'seq, command_id, actor_id, at, event, digest, hash, body, request, answer';
const VAULT = 'id, target, salt, seal, value, owner';

type Line = Omit<StoredEntry, 'prevHash'>;
interface Statement {
	readonly text: string;
	readonly values: readonly unknown[];
}

export class JournalStore {
	readonly #store: string;
	readonly #runner: () => Runner;

	constructor(store: string, runner: () => Runner) {
		this.#store = quoted(store);
		this.#runner = runner;
	}

	async page(since: number, limit: number, subject?: string): Promise<StoredEntry[]> {
		const found =
			subject === undefined
				? named(`select ${COLUMNS} from ${this.#store}.journal where seq > $1 order by seq limit $2`, [since, limit])
				: named(
						`select ${COLUMNS} from ${this.#store}.journal where seq in (select seq from ${this.#store}.journal_subjects where subject = $3 and seq > $1 order by seq limit $2) order by seq`,
						[since, limit, subject]
					);
		return this.#linked(await this.#lines(found));
	}

	async byCommand(commandId: string): Promise<StoredEntry | undefined> {
		return (await this.#linked(await this.#lines(named(`select ${COLUMNS} from ${this.#store}.journal where command_id = $1`, [commandId]))))[0];
	}

	async sealOf(target: string): Promise<SealedValue | undefined> {
		const { rows } = await this.#runner().query<unknown[]>(named(`select ${VAULT} from ${this.#store}.sealed_values where target = $1 order by seq desc limit 1`, [target]));
		return rows.map(sealedOf)[0];
	}

	/** In the order asked for. */
	async sealed(ids: readonly string[]): Promise<SealedValue[]> {
		if (ids.length === 0) return [];
		const { rows } = await this.#runner().query<unknown[]>(named(`select ${VAULT} from ${this.#store}.sealed_values where id = any($1)`, [ids]));
		const found = new Map(rows.map((row) => [String(row[0]), sealedOf(row)]));
		return ids.flatMap((id) => found.get(id) ?? []);
	}

	async sealedOf(owner: string): Promise<SealedValue[]> {
		const { rows } = await this.#runner().query<unknown[]>(named(`select ${VAULT} from ${this.#store}.sealed_values where owner = $1 order by seq, id`, [owner]));
		return rows.map(sealedOf);
	}

	async sealOwners(): Promise<SealOwner[]> {
		const { rows } = await this.#runner().query<unknown[]>(
			named(`select owner, count(value), count(*) - count(value), max(seq) from ${this.#store}.sealed_values group by owner order by owner`, [])
		);
		return rows.map(([owner, personal, secret, seq]) => ({ owner, personal, secret, seq }) as SealOwner);
	}

	async sealedUnlike(head: string, limit: number): Promise<SealedValue[]> {
		const text = `select ${VAULT} from ${this.#store}.sealed_values where left(salt, $1) <> $2 order by seq, id limit $3`;
		const { rows } = await this.#runner().query<unknown[]>(named(text, [head.length, head, limit]));
		return rows.map(sealedOf);
	}

	/** The statements that write an entry, its subjects and its seals. */
	writes(draft: Draft, { committed, body, digest, answer }: JournalRecord): Statement[] {
		const { entry, hash } = committed;
		const lines: Statement[] = [
			{
				text: `insert into ${this.#store}.journal (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
				values: [entry.seq, entry.id, entry.actor.user, entry.at, entry.event, digest, hash, body, draft.request, answer]
			}
		];
		if (entry.subjects.length > 0)
			lines.push({ text: `insert into ${this.#store}.journal_subjects (subject, seq) select unnest($1::text[]), $2`, values: [entry.subjects, entry.seq] });
		for (const seal of draft.sealed)
			lines.push({
				text: `insert into ${this.#store}.sealed_values (${VAULT}, seq) values ($1, $2, $3, $4, $5, $6, $7)`,
				values: [seal.id, seal.target, seal.salt, seal.seal, seal.value, seal.owner, entry.seq]
			});
		for (const { salt, value, id } of draft.resealed ?? [])
			lines.push({ text: `update ${this.#store}.sealed_values set salt = $1, value = $2 where id = $3`, values: [salt, value, id] });
		return lines;
	}

	async #lines(statement: ReturnType<typeof named>): Promise<Line[]> {
		const { rows } = await this.#runner().query<unknown[]>(statement);
		return rows.map(lineOf);
	}

	/** Each line with the hash of the entry before it. */
	async #linked(lines: readonly Line[]): Promise<StoredEntry[]> {
		const known = new Map<number, string>([[0, GENESIS], ...lines.map((line): [number, string] => [line.seq, line.hash])]);
		const missing = lines.map(({ seq }) => seq - 1).filter((seq) => !known.has(seq));
		if (missing.length > 0) {
			const { rows } = await this.#runner().query<unknown[]>(named(`select seq, hash from ${this.#store}.journal where seq = any($1)`, [missing]));
			for (const [seq, hash] of rows) known.set(Number(seq), String(hash));
		}
		return lines.map((line) => ({ ...line, prevHash: known.get(line.seq - 1) ?? '' }));
	}
}

function lineOf(cells: readonly unknown[]): Line {
	const [seq, commandId, actorId, at, event, digest, hash, body, request, answer] = cells;
	return { seq, commandId, actorId, at, event, digest, hash, body, request, answer } as Line;
}

function sealedOf(cells: readonly unknown[]): SealedValue {
	const [id, target, salt, seal, value, owner] = cells;
	return { id, target, salt, seal, value, owner } as SealedValue;
}
