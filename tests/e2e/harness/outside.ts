/** For tests that leave a city in disorder: the same fixtures on a server that the screens' tests never see. */
import { ownServer, test as base } from '../harness.ts';
import type { RunningServer } from '../harness.ts';

export { demoPassword, expect } from '../harness.ts';

export const test = base.extend<object, { server: RunningServer }>({ server: ownServer() });
