/** The first run of an empty world as it is filled in: the code, the unit, three administrators who are three persons. */
import { passwordProblems } from '$lib/domain/account/password-policy';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import { roleName } from './role';

const person = (role: 'SYS' | 'SEC' | 'AUD', username: string) => ({ role, username, name: '', password: '' });

export class SetupForm {
	code = $state('');
	unit = $state({ name: '', shortName: '', areaId: '330112', phone: '' });
	people = $state([person('SYS', 'sysadmin'), person('SEC', 'secadmin'), person('AUD', 'auditor')]);
	busy = $state(false);
	tried = $state(false);
	#problem = $state.raw<{ readonly field?: string; readonly code: string; readonly detail: string }>();

	/** The sentence under a field, if it has one. `path` is the path in the request. */
	errorOf(path: string, value: string): string | undefined {
		if (this.#problem?.field === path) return this.#problem.detail;
		if (path === 'code' && this.#problem?.code === 'setup.code') return this.#problem.detail;
		if (path.endsWith('.password') && value !== '' && passwordProblems(value).length > 0) return m.app_setup_password_rule();
		if (!this.tried) return undefined;
		if (value.trim() === '') return m.account_fill();
		return path.endsWith('.name') && this.people.filter(({ name }) => name.trim() === value.trim()).length > 1 ? m.app_setup_three() : undefined;
	}

	/** What belongs to no field. */
	get error(): string | undefined {
		const problem = this.#problem;
		return problem && problem.field === undefined && problem.code !== 'setup.code' ? problem.detail : undefined;
	}

	get #complete(): boolean {
		const names = this.people.map(({ name }) => name.trim());
		const filled = [this.code, this.unit.name, this.unit.shortName, ...this.people.flatMap(({ username, name, password }) => [username, name, password])].every(
			(value) => value.trim() !== ''
		);
		return filled && new Set(names).size === names.length && this.people.every(({ password }) => passwordProblems(password).length === 0);
	}

	/** True when the world is founded. */
	async submit(): Promise<boolean> {
		this.tried = true;
		if (this.busy || !this.#complete) return false;
		this.busy = true;
		const { name, shortName, areaId, phone } = this.unit;
		const body = {
			code: this.code.trim(),
			organisation: { name: name.trim(), shortName: shortName.trim(), areaId, ...(phone.trim() !== '' && { phone: phone.trim() }) },
			administrators: this.people.map(({ role, username, name, password }) => ({ role, username: username.trim(), name: name.trim(), post: roleName(role), password }))
		};
		try {
			const response = await fetch('/api/v1/setup', {
				method: 'POST',
				headers: { 'content-type': 'application/json', 'accept-language': getLocale() },
				body: JSON.stringify(body)
			});
			if (response.ok) return true;
			this.#problem = (await response.json()) as { field?: string; code: string; detail: string };
		} catch {
			this.#problem = { code: 'link.unreachable', detail: m.app_sign_in_unreachable() };
		} finally {
			this.busy = false;
		}
		return false;
	}
}
