/** Rings put together from ways that meet at their ends, in any order and direction. What does not close is left out. */
export function ringsOf(ways: readonly (readonly number[])[]): number[][] {
	const left = ways.filter((way) => way.length > 1).map((way) => [...way]);
	const rings: number[][] = [];
	for (let ring = left.shift(); ring !== undefined; ring = left.shift()) {
		while (ring[0] !== ring.at(-1)) {
			const end = ring.at(-1);
			const next = left.findIndex((way) => way[0] === end || way.at(-1) === end);
			if (next < 0) break;
			const [way = []] = left.splice(next, 1);
			ring.push(...(way[0] === end ? way : way.reverse()).slice(1));
		}
		if (ring.length > 3 && ring[0] === ring.at(-1)) rings.push(ring);
	}
	return rings;
}
