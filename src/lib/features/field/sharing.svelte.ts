/**
 * Sharing one's position: only on duty or when switched on, at most once in a few seconds, the newest wins. A sleeping tablet
 * cannot send, so the screen is kept awake while it shares, and says so when it could not.
 */

/** Why no position is sent. */
export type SharingFault = 'insecure' | 'unsupported' | 'denied' | 'unavailable';

/** Between two points sent, ms, and metres that are worth one earlier. */
const EVERY_MS = 5_000;

interface Point {
	readonly unitId: string;
	readonly at: number;
	readonly lon: number;
	readonly lat: number;
	readonly speed?: number;
	readonly heading?: number;
	readonly accuracy?: number;
}

export class Sharing {
	#fault = $state<SharingFault | null>(null);
	#sentAt = $state<number | null>(null);
	#sharing = $state(false);
	#watch: number | undefined;
	#lock: { release(): Promise<void> } | undefined;
	#newest: Point | undefined;
	#timer: ReturnType<typeof setInterval> | undefined;

	get fault(): SharingFault | null {
		return this.#fault;
	}
	/** UTC ms of the last point the server took. */
	get sentAt(): number | null {
		return this.#sentAt;
	}
	get sharing(): boolean {
		return this.#sharing;
	}

	start(unitId: string): void {
		if (this.#sharing) return;
		this.#fault = !window.isSecureContext ? 'insecure' : 'geolocation' in navigator ? null : 'unsupported';
		if (this.#fault) return;
		this.#sharing = true;
		this.#watch = navigator.geolocation.watchPosition(
			(fix) => this.#take(unitId, fix),
			(failure) => this.#failed(failure),
			{ enableHighAccuracy: true, maximumAge: 5_000, timeout: 30_000 }
		);
		this.#timer = setInterval(() => void this.#send(), EVERY_MS);
		void this.#stayAwake();
		document.addEventListener('visibilitychange', this.#visible);
	}

	stop(): void {
		if (this.#watch !== undefined) navigator.geolocation.clearWatch(this.#watch);
		clearInterval(this.#timer);
		document.removeEventListener('visibilitychange', this.#visible);
		void this.#lock?.release().catch(() => undefined);
		this.#lock = undefined;
		this.#watch = undefined;
		this.#newest = undefined;
		this.#sharing = false;
	}

	#take(unitId: string, { coords, timestamp }: GeolocationPosition): void {
		this.#fault = null;
		const { longitude: lon, latitude: lat, speed, heading, accuracy } = coords;
		this.#newest = { unitId, at: Math.round(timestamp), lon, lat, accuracy, ...(speed !== null && { speed }), ...(heading !== null && !Number.isNaN(heading) && { heading }) };
		if (this.#sentAt === null) void this.#send();
	}

	#failed(failure: GeolocationPositionError): void {
		this.#fault = failure.code === failure.PERMISSION_DENIED ? 'denied' : 'unavailable';
		if (this.#fault === 'denied') this.stop();
	}

	async #send(): Promise<void> {
		const point = this.#newest;
		if (!point) return;
		this.#newest = undefined;
		try {
			const answer = await fetch('/api/v1/positions', {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify([point]),
				signal: AbortSignal.timeout(10_000)
			});
			if (answer.ok) this.#sentAt = point.at;
		} catch {
			// The next point is newer anyway: a place that could not be sent is not queued.
		}
	}

	readonly #visible = (): void => {
		if (document.visibilityState === 'visible') void this.#stayAwake();
	};

	async #stayAwake(): Promise<void> {
		if (!('wakeLock' in navigator)) return;
		this.#lock = await navigator.wakeLock.request('screen').catch(() => undefined);
	}
}
