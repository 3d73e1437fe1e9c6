/**
 * Sounds by class, made here: no file to load, nothing to miss. A browser plays only after a click on the page, so the sign-in
 * button arms them and every screen says plainly when they are not armed. An alarm repeats until a person takes it up.
 */
import { createContext } from 'svelte';

export type SoundClass = 'incident' | 'overdue' | 'deadline';

/** Tone, ms from the start, ms long. Rising: something new. Two-tone: nobody has answered. Low knock: time runs out. */
const scores: Readonly<Record<SoundClass, readonly (readonly [hz: number, at: number, ms: number])[]>> = {
	incident: [
		[660, 0, 140],
		[880, 160, 140],
		[1175, 320, 260]
	],
	overdue: [
		[960, 0, 220],
		[720, 240, 220],
		[960, 480, 220],
		[720, 720, 220]
	],
	deadline: [
		[440, 0, 120],
		[440, 220, 120]
	]
};
const REPEAT_MS = 8_000;
const MUTED = 'muster.sound.muted';

export class Sound {
	#audio: AudioContext | undefined;
	#alarms = new Map<string, { sound: SoundClass; timer: ReturnType<typeof setInterval> }>();
	/** A click has allowed sounds on this page. */
	armed = $state(false);
	#muted = $state(false);

	constructor() {
		this.#muted = typeof localStorage !== 'undefined' && localStorage.getItem(MUTED) === 'yes';
	}

	get muted(): boolean {
		return this.#muted;
	}
	set muted(muted: boolean) {
		this.#muted = muted;
		localStorage.setItem(MUTED, muted ? 'yes' : 'no');
	}

	/** Call it from a click or a key. */
	async arm(): Promise<void> {
		this.#audio ??= new AudioContext();
		this.#audio.onstatechange = () => (this.armed = this.#audio?.state === 'running');
		await this.#audio.resume();
		this.armed = this.#audio.state === 'running';
	}

	/** Once, for what needs no answer. */
	play(sound: SoundClass): void {
		const audio = this.#audio;
		if (!audio || this.#muted || audio.state !== 'running') return;
		for (const [hz, at, ms] of scores[sound]) tone(audio, hz, audio.currentTime + at / 1000, ms / 1000);
	}

	/** Until `settle(key)`: for what a person has to take up. The same key rings once. */
	ring(key: string, sound: SoundClass): void {
		if (this.#alarms.has(key)) return;
		this.play(sound);
		this.#alarms.set(key, { sound, timer: setInterval(() => this.play(sound), REPEAT_MS) });
	}

	settle(key: string): void {
		const alarm = this.#alarms.get(key);
		if (!alarm) return;
		clearInterval(alarm.timer);
		this.#alarms.delete(key);
	}

	/** Ends every alarm, e.g. at sign-out. */
	hush(): void {
		for (const key of [...this.#alarms.keys()]) this.settle(key);
	}
}

function tone(audio: AudioContext, hz: number, at: number, seconds: number): void {
	const oscillator = audio.createOscillator();
	const gain = audio.createGain();
	oscillator.type = 'triangle';
	oscillator.frequency.value = hz;
	// Soft edges: a square start clicks in loudspeakers.
	gain.gain.setValueAtTime(0, at);
	gain.gain.linearRampToValueAtTime(0.35, at + 0.015);
	gain.gain.setValueAtTime(0.35, at + seconds - 0.03);
	gain.gain.linearRampToValueAtTime(0, at + seconds);
	oscillator.connect(gain).connect(audio.destination);
	oscillator.start(at);
	oscillator.stop(at + seconds);
}

export const [getSound, setSound] = createContext<Sound>();
