/**
 * The headers of every answer, whoever gives it: the app, or the listener for files and for what the framework answers before
 * the app is asked. The policy of contents is the page's own (svelte.config.js).
 */
export const securityHeaders = {
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'referrer-policy': 'no-referrer',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': 'camera=(self), geolocation=(self), microphone=(self), screen-wake-lock=(self), interest-cohort=()'
} as const;
