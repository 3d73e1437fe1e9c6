/** Signing in: what the form holds and what the server answered. What was typed is never cleared by an error. */
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';

type Outcome =
	| { readonly kind: 'none' }
	| { readonly kind: 'empty' }
	| { readonly kind: 'wrong'; readonly triesLeft: number | null }
	| { readonly kind: 'locked'; readonly minutes: number }
	| { readonly kind: 'unreachable' }
	| { readonly kind: 'refused'; readonly sentence: string };

export interface SignedInAs {
	readonly role: string;
	readonly mustChangePassword: boolean;
}

export class SignIn {
	username = $state('');
	password = $state('');
	busy = $state(false);
	#outcome = $state.raw<Outcome>({ kind: 'none' });

	get error(): string | undefined {
		const outcome = this.#outcome;
		switch (outcome.kind) {
			case 'none':
				return undefined;
			case 'empty':
				return m.app_sign_in_fill();
			case 'wrong':
				return outcome.triesLeft === null ? m.app_sign_in_bad() : m.app_sign_in_wrong({ count: outcome.triesLeft });
			case 'locked':
				return m.app_sign_in_locked({ count: outcome.minutes });
			case 'unreachable':
				return m.app_sign_in_unreachable();
			case 'refused':
				return outcome.sentence;
		}
	}

	/** Who is signed in now; undefined when refused, and `error` says why. */
	async submit(): Promise<SignedInAs | undefined> {
		if (this.busy) return undefined;
		if (this.username.trim() === '' || this.password === '') return this.#fail({ kind: 'empty' });
		this.busy = true;
		this.#outcome = { kind: 'none' };
		try {
			const response = await fetch('/api/v1/session', {
				method: 'POST',
				headers: { 'content-type': 'application/json', 'accept-language': getLocale() },
				body: JSON.stringify({ username: this.username.trim(), password: this.password })
			});
			return response.ok ? signedInAs(await response.json()) : this.#fail(await outcomeOf(response));
		} catch {
			return this.#fail({ kind: 'unreachable' });
		} finally {
			this.busy = false;
		}
	}

	#fail(outcome: Outcome): undefined {
		this.#outcome = outcome;
	}
}

const signedInAs = (body: { readonly actor: { readonly role: string }; readonly mustChangePassword?: boolean }): SignedInAs => ({
	role: body.actor.role,
	mustChangePassword: body.mustChangePassword ?? false
});

async function outcomeOf(response: Response): Promise<Outcome> {
	const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string; facts?: { triesLeft?: number } };
	if (response.status === 429) return { kind: 'locked', minutes: Math.max(1, Math.ceil(Number(response.headers.get('retry-after') ?? 60) / 60)) };
	if (problem.code === 'auth.bad_credentials') return { kind: 'wrong', triesLeft: problem.facts?.triesLeft ?? null };
	return problem.detail ? { kind: 'refused', sentence: problem.detail } : { kind: 'unreachable' };
}
