/** What was gained and lost between two sets of scopes. One's own `user:` scope shows no live row and is left out. */
export function changed(before: readonly string[], after: readonly string[]): { gained: string[]; lost: string[] } {
	const lacks = (scopes: readonly string[]) => (scope: string) => !scope.startsWith('user:') && !scopes.includes(scope);
	return { gained: after.filter(lacks(before)), lost: before.filter(lacks(after)) };
}
