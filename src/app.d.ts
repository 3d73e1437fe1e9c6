import type { Actor } from '$lib/domain/command';
import type { App as Running } from '$lib/server/app';
import type { SignedIn } from '$lib/server/auth/session';
import type { World } from '$lib/server/world';

declare global {
	namespace App {
		interface Error {
			message: string;
			code?: string;
		}
		interface Locals {
			app: Running;
			world: World;
			/** Null when nobody is signed in. */
			actor: Actor | null;
			/** The session (browser or token) that carries the request. */
			signedIn: (SignedIn & { readonly bearer: boolean }) | null;
			locale: 'zh-CN' | 'en';
		}
	}
}
export {};
