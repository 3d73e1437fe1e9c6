/** Counters of one app, as Prometheus text. Names and labels are stable: operations build alarms on them. */
import { Counter, Gauge, Registry, collectDefaultMetrics } from 'prom-client';

export interface Metrics {
	/** Adds one to a counter; unknown names are a bug. */
	count(name: CounterName, labels?: Readonly<Record<string, string>>): void;
	text(): Promise<string>;
	readonly contentType: string;
}

const counters = {
	muster_commands_total: ['outcome', 'type'],
	muster_refusals_total: ['code'],
	muster_http_unauthenticated_total: [],
	muster_http_forbidden_total: [],
	muster_sign_in_failures_total: [],
	muster_sign_in_lockouts_total: [],
	muster_bugs_total: [],
	muster_socket_slow_total: [],
	muster_socket_refused_total: ['why'],
	muster_positions_total: ['outcome']
} as const satisfies Record<string, readonly string[]>;
export type CounterName = keyof typeof counters;

export interface Gauges {
	readonly seq: () => number;
	readonly sockets: () => number;
	readonly writable: () => boolean;
	/** 1 while what is told to the other processes arrives, else 0; absent without `REDIS_URL`. */
	readonly relayUp?: () => number;
}

export function createMetrics(gauges: Gauges): Metrics {
	const registry = new Registry();
	collectDefaultMetrics({ register: registry });
	const made = new Map(
		Object.entries(counters).map(([name, labelNames]) => [name, new Counter({ name, help: name.replaceAll('_', ' '), labelNames: [...labelNames], registers: [registry] })])
	);
	for (const [name, counter] of made) if (counters[name as CounterName].length === 0) counter.inc(0);
	const gauge = (name: string, read: () => number) =>
		new Gauge({
			name,
			help: name.replaceAll('_', ' '),
			registers: [registry],
			collect() {
				this.set(read());
			}
		});
	gauge('muster_journal_seq', gauges.seq);
	gauge('muster_sockets', gauges.sockets);
	gauge('muster_store_writable', () => Number(gauges.writable()));
	if (gauges.relayUp) gauge('muster_relay_up', gauges.relayUp);
	return {
		count: (name, labels = {}) => made.get(name)?.inc({ ...labels }),
		text: () => registry.metrics(),
		contentType: registry.contentType
	};
}
