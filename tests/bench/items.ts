/** All measurements, in the order of the table. */
import { apply } from './apply.ts';
import { bundle } from './bundle.ts';
import { claim } from './claim.ts';
import { commit } from './commit.ts';
import { fanout } from './fanout.ts';
import { intake } from './intake.ts';
import { meter } from './meter.ts';
import { map } from './map.ts';
import { paper } from './paper.ts';
import { positions } from './positions.ts';
import { recommendation } from './recommend.ts';
import { reconnect } from './reconnect.ts';
import type { Item } from './result.ts';
import { snapshot } from './snapshot.ts';
import { start } from './start.ts';
import { worklist } from './worklist.ts';
import { verification } from './verify.ts';
import { zip } from './zip.ts';

export const items: readonly Item[] = [
	commit,
	fanout,
	positions,
	reconnect,
	recommendation,
	claim,
	snapshot,
	apply,
	verification,
	start,
	bundle,
	map,
	intake,
	meter,
	worklist,
	zip,
	paper
];
