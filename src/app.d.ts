import type { Actor } from '$lib/domain/command';

declare global {
	namespace App {
		interface Error {
			message: string;
			code?: string;
		}
		interface Locals {
			/** Null when nobody is signed in. */
			actor: Actor | null;
			/** The session (browser or token) that carries the request. */
			sessionId: string | null;
			locale: 'zh-CN' | 'en';
		}
	}
}
export {};
