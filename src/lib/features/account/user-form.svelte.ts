/** A new account as it is filled in: what its role needs, and the command it becomes. */
import type { Role } from '$db/schema';
import type { PayloadOf } from '$lib/client/send';
import { neededAttachment } from '$lib/domain/access/scopes';

const blank = { username: '', name: '', post: '', role: '' as Role | '', organisationId: '', areaId: '', resourceIds: [] as string[] };

export class UserForm {
	fields = $state({ ...blank });

	/** What an account of this role must be attached to. */
	get needs() {
		return this.fields.role === '' ? null : neededAttachment[this.fields.role];
	}

	/** Names of the fields still empty. */
	get missing(): readonly string[] {
		const { username, name, post, role } = this.fields;
		const asked = Object.entries({ username, name, post, role }).flatMap(([field, value]) => (value.trim() === '' ? [field] : []));
		const needed = this.needs;
		return needed !== null && this.fields[needed].length === 0 ? [...asked, needed] : asked;
	}

	/** Null while something is missing. */
	get payload(): PayloadOf<'user.create'> | null {
		const { username, name, post, role, organisationId, areaId, resourceIds } = this.fields;
		if (role === '' || this.missing.length > 0) return null;
		return {
			username: username.trim(),
			name: name.trim(),
			post: post.trim(),
			role,
			...(organisationId !== '' && { organisationId }),
			...(this.needs === 'areaId' && { areaId }),
			...(this.needs === 'resourceIds' && { resourceIds: [...resourceIds] })
		};
	}

	clear(): void {
		this.fields = { ...blank, resourceIds: [] };
	}
}
