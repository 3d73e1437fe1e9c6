/** The journal, its subjects index and the vault of sealed values in SQLite, all statements prepared once. */
import type { Database, Statement } from 'better-sqlite3';
import { GENESIS } from '../../../domain/journal/chain.ts';
import type { Draft, SealOwner, SealedValue, StoredEntry } from '../port.ts';
import type { JournalRecord } from '../queue.ts';

const COLUMNS = 'seq, command_id as commandId, actor_id as actorId, at, event, digest, hash, body, request, answer';
const VAULT = 'id, target, salt, seal, value, owner';

type Line = Omit<StoredEntry, 'prevHash'>;

export class JournalStore {
	readonly #connection: Database;
	readonly #page: Statement;
	readonly #pageOf: Statement;
	readonly #hashAt: Statement;
	readonly #byCommand: Statement;
	readonly #sealOf: Statement;
	readonly #sealed: Statement;
	#writes: { entry: Statement; subject: Statement; seal: Statement; reseal: Statement } | undefined;

	constructor(connection: Database) {
		this.#connection = connection;
		this.#page = connection.prepare(`select ${COLUMNS} from journal where seq > ? order by seq limit ?`);
		this.#pageOf = connection.prepare(
			`select ${COLUMNS} from journal where seq in (select seq from journal_subjects where subject = ? and seq > ? order by seq limit ?) order by seq`
		);
		this.#hashAt = connection.prepare('select hash from journal where seq = ?');
		this.#byCommand = connection.prepare(`select ${COLUMNS} from journal where command_id = ?`);
		this.#sealOf = connection.prepare(`select ${VAULT} from sealed_values where target = ? order by seq desc limit 1`);
		this.#sealed = connection.prepare(`select ${VAULT} from sealed_values where id = ?`);
	}

	page(since: number, limit: number, subject?: string): StoredEntry[] {
		const lines = (subject === undefined ? this.#page.all(since, limit) : this.#pageOf.all(subject, since, limit)) as Line[];
		let previous: Line | undefined;
		return lines.map((line) => {
			const prevHash = previous?.seq === line.seq - 1 ? previous.hash : this.#before(line.seq);
			previous = line;
			return { ...line, prevHash };
		});
	}

	byCommand(commandId: string): StoredEntry | undefined {
		const line = this.#byCommand.get(commandId) as Line | undefined;
		return line && { ...line, prevHash: this.#before(line.seq) };
	}

	sealOf(target: string): SealedValue | undefined {
		return this.#sealOf.get(target) as SealedValue | undefined;
	}

	sealed(ids: readonly string[]): SealedValue[] {
		return ids.map((id) => this.#sealed.get(id) as SealedValue | undefined).filter((value) => value !== undefined);
	}

	sealedOf(owner: string): SealedValue[] {
		return this.#connection.prepare(`select ${VAULT} from sealed_values where owner = ? order by seq, id`).all(owner) as SealedValue[];
	}

	sealOwners(): SealOwner[] {
		return this.#connection
			.prepare('select owner, count(value) as personal, count(*) - count(value) as secret, max(seq) as seq from sealed_values group by owner order by owner')
			.all() as SealOwner[];
	}

	sealedUnlike(head: string, limit: number): SealedValue[] {
		return this.#connection.prepare(`select ${VAULT} from sealed_values where substr(salt, 1, ?) <> ? order by seq, id limit ?`).all(head.length, head, limit) as SealedValue[];
	}

	write(draft: Draft, { committed, body, digest, answer }: JournalRecord): void {
		const { entry, hash } = committed;
		this.#writes ??= {
			entry: this.#connection.prepare('insert into journal (seq, command_id, actor_id, at, event, digest, hash, body, request, answer) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
			subject: this.#connection.prepare('insert into journal_subjects (subject, seq) values (?, ?)'),
			seal: this.#connection.prepare('insert into sealed_values (id, target, salt, seal, value, owner, seq) values (?, ?, ?, ?, ?, ?, ?)'),
			reseal: this.#connection.prepare('update sealed_values set salt = ?, value = ? where id = ?')
		};
		this.#writes.entry.run(entry.seq, entry.id, entry.actor.user, entry.at, entry.event, digest, hash, body, draft.request, answer);
		for (const subject of entry.subjects) this.#writes.subject.run(subject, entry.seq);
		for (const seal of draft.sealed) this.#writes.seal.run(seal.id, seal.target, seal.salt, seal.seal, seal.value, seal.owner, entry.seq);
		for (const { salt, value, id } of draft.resealed ?? []) this.#writes.reseal.run(salt, value, id);
	}

	#before(seq: number): string {
		return seq === 1 ? GENESIS : (this.#hashAt.get(seq - 1) as { hash: string }).hash;
	}
}
