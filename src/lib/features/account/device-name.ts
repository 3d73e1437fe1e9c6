/** What people call a device: the system and the browser, out of the long line a browser sends. */
const programs: Readonly<Record<string, string>> = { Edg: 'Edge', Version: 'Safari' };

export function deviceName(userAgent: string): string {
	// An Android says Linux too, an iPad says Mac OS X.
	const system = ['Windows', 'Android', 'iPad', 'iPhone', 'Mac OS X', 'Linux'].find((name) => userAgent.includes(name));
	const [, program = '', version = ''] = /(Edg|Firefox|Version)\/(\d+)/.exec(userAgent) ?? /(Chrome)\/(\d+)/.exec(userAgent) ?? [];
	return [system, program && `${programs[program] ?? program} ${version}`].filter(Boolean).join(' · ') || userAgent;
}
