/** Accounts, their sessions and grants. Rules as in `schema.ts`. */
import { bool, id, json, ms, oneOf, opt, ref, secret, table, text } from '../columns.ts';
import { roles } from './words.ts';

export const peopleTables = {
	users: table(
		{
			id: id(),
			username: text(),
			name: text(),
			/** Post or title, as shown beside the name. */
			post: text(),
			role: oneOf(...roles),
			organisationId: opt(ref()),
			passwordHash: secret(text()),
			/** The last hashes, newest first, at most five. */
			passwordHistory: secret(json<readonly string[]>()),
			mustChangePassword: bool(),
			demonstration: bool(),
			createdAt: ms(),
			disabledAt: opt(ms())
		},
		{ indexes: [{ on: ['username'], unique: true }], scopes: (row) => ['register', `user:${row.id}`] }
	),
	sessions: table(
		{
			id: id(),
			userId: ref(),
			kind: oneOf('browser', 'token'),
			tokenHash: secret(text()),
			label: text(),
			scopes: opt(json<readonly string[]>()),
			createdAt: ms(),
			expiresAt: ms(),
			revokedAt: opt(ms())
		},
		{ indexes: [{ on: ['userId'] }], scopes: (row) => ['register', `user:${row.userId}`] }
	),
	/** A scope held by somebody for a time and a reason. */
	grants: table(
		{ id: id(), userId: ref(), scope: text(), from: ms(), until: opt(ms()), reason: text(), givenBy: text(), endedAt: opt(ms()), endReason: opt(text()) },
		{ indexes: [{ on: ['userId'] }, { on: ['scope'] }], scopes: (row) => ['register', `user:${row.userId}`] }
	)
};
