/** The part of heic-decode that is used; the package brings no types. */
declare module 'heic-decode' {
	interface Picture {
		readonly width: number;
		readonly height: number;
		decode(): Promise<{ readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }>;
	}
	const decode: { all(given: { readonly buffer: Uint8Array }): Promise<readonly Picture[]> };
	export default decode;
}
