/** By which names this machine can be reached: what its certificate must name, and what is told to people. */
import { hostname, networkInterfaces } from 'node:os';

export interface Names {
	/** For people, the best first: addresses of the local network, then the host name. Never empty. */
	readonly shown: readonly string[];
	/** For the certificate: all of them, with localhost and the loopback addresses. */
	readonly certified: readonly string[];
}

interface Address {
	readonly address: string;
	readonly family: 'IPv4' | 'IPv6';
	readonly internal: boolean;
}

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** Bridges of containers and virtual machines: in the certificate, but no tablet comes that way. */
const virtual = /^(?:docker|br-|veth|virbr|vmnet|vboxnet|cni|lxc|podman)/;

export const machineNames = (publicHost: string | undefined): Names => namesOf(hostname(), networkInterfaces(), publicHost);

/** `publicHost`: the host of `MUSTER_ORIGIN`, by which a name server of the town may lead here. */
export function namesOf(host: string, interfaces: Readonly<Record<string, readonly Address[] | undefined>>, publicHost?: string): Names {
	const outer = Object.entries(interfaces)
		.flatMap(([name, list]) => (list ?? []).map((one) => ({ ...one, rank: (virtual.test(name) ? 2 : 0) + (one.family === 'IPv6' ? 1 : 0) })))
		// A link-local address needs its interface's name, which no browser takes.
		.filter(({ internal, address }) => !internal && !/^fe[89ab]/i.test(address))
		.sort((a, b) => a.rank - b.rank);
	const addresses = outer.map(({ address }) => address);
	const own = hostNames(host);
	const given = publicHost === undefined || publicHost === 'localhost' ? [] : [publicHost.replace(/^\[|\]$/g, '')];
	const shown = [...given, ...outer.filter(({ rank }) => rank === 0).map(({ address }) => address), ...own.slice(-1)];
	return {
		shown: unique(shown.length > 0 ? shown : addresses.length > 0 ? addresses : ['localhost']),
		certified: unique([...given, ...own, ...addresses, 'localhost', '127.0.0.1', '::1'])
	};
}

/** The host name, and its name on a network without a name server (mDNS), which is the last. */
function hostNames(host: string): string[] {
	const name = host.toLowerCase().replace(/\.$/, '');
	if (name === 'localhost' || name.length > 200 || !name.split('.').every((label) => LABEL.test(label))) return [];
	return name.includes('.') ? [name] : [name, `${name}.local`];
}

const unique = (names: readonly string[]): string[] => [...new Set(names)];

/** As it stands in an address. */
export const inUrl = (name: string): string => (name.includes(':') ? `[${name}]` : name);
