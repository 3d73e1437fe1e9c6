/** UUIDv7 (RFC 9562) from a time and ten random bytes: time and random are the caller's, this is only the layout. */
export function uuid7(ms: number, random: Uint8Array): string {
	const time = Math.trunc(ms).toString(16).padStart(12, '0');
	const hex = Array.from(random.subarray(0, 10), (byte) => byte.toString(16).padStart(2, '0')).join('');
	const variant = ((Number.parseInt(hex.charAt(3), 16) & 0x3) | 0x8).toString(16);
	return `${time.slice(0, 8)}-${time.slice(8, 12)}-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19).padEnd(12, '0')}`;
}
