/** Who signs how: strokes hold for the exact content they were drawn under; once that changes, they are asked for again. */
import type { Signature, SigningOutcome } from '$db/requisition';

export type Side = Signature['side'];
export const outcomes = ['signed', 'objection', 'refused', 'entrusted'] as const;

export interface Signer {
	name: string;
	capacity: string;
	identifiedBy: string;
	strokes: number[][];
	/** UTC ms; null until drawn. */
	at: number | null;
	/** Hash of what it was drawn under. */
	hash: string;
}

const blank = (): Signer => ({ name: '', capacity: '', identifiedBy: '', strokes: [], at: null, hash: '' });

export interface SigningDraft {
	readonly outcome: SigningOutcome;
	readonly objection: string;
	readonly witness: string;
	readonly authority: string;
	readonly paper: string;
	readonly signers: Readonly<Record<Side, Signer>>;
}

export class Signing {
	outcome = $state<SigningOutcome>('signed');
	objection = $state('');
	authority = $state('');
	/** At the desk: what paper was signed and where it lies. */
	paper = $state('');
	readonly signers: Record<Side, Signer> = $state({ owner: blank(), office: blank(), witness: blank() });
	/** Entered from paper: the strokes are on it. */
	readonly fromPaper: boolean;

	constructor(fromPaper = false) {
		this.fromPaper = fromPaper;
	}

	readonly sides: readonly Side[] = $derived(this.outcome === 'refused' ? ['office', 'witness'] : ['owner', 'office']);
	readonly draft: SigningDraft = $derived({
		outcome: this.outcome,
		objection: this.objection,
		witness: '',
		authority: this.authority,
		paper: this.paper,
		signers: $state.snapshot(this.signers)
	});

	restore(draft: SigningDraft): void {
		this.outcome = draft.outcome;
		this.objection = draft.objection;
		this.authority = draft.authority;
		this.paper = draft.paper;
		Object.assign(this.signers, draft.signers);
	}

	/** What goes into the content: how it ended, in whose words. */
	get ending() {
		return {
			outcome: this.outcome,
			...(this.outcome === 'objection' && this.objection.trim() !== '' && { objection: this.objection }),
			...(this.outcome === 'refused' && this.signers.witness.name.trim() !== '' && { witness: this.signers.witness.name })
		};
	}

	/** Somebody has drawn something. */
	get begun(): boolean {
		return Object.values(this.signers).some(({ strokes }) => strokes.length > 0);
	}
	isDrawn = (side: Side, hash: string): boolean => this.signers[side].strokes.some((points) => points.length >= 4) && this.signers[side].hash === hash;
	/** Drawn under something that has changed since. */
	isStale = (side: Side, hash: string): boolean => this.signers[side].strokes.length > 0 && this.signers[side].hash !== hash;

	#named = (side: Side): boolean => [this.signers[side].name, this.signers[side].capacity, this.signers[side].identifiedBy].every((word) => word.trim() !== '');

	/** What is still missing; null when both sides have signed. */
	missing(hash: string): 'objection' | 'authority' | 'paper' | 'names' | 'signatures' | null {
		if (this.outcome === 'objection' && this.objection.trim() === '') return 'objection';
		if (this.outcome === 'entrusted' && this.authority.trim() === '') return 'authority';
		if (this.fromPaper && this.paper.trim() === '') return 'paper';
		if (!this.sides.every(this.#named)) return 'names';
		return this.fromPaper || this.sides.every((side) => this.isDrawn(side, hash)) ? null : 'signatures';
	}

	/** The part of a command that proves the paper; `now`, UTC ms, is when they signed who have drawn nothing. */
	proof(hash: string, now: number) {
		const signatures = this.sides.map((side) => {
			const { name, capacity, identifiedBy, strokes, at } = $state.snapshot(this.signers[side]);
			const authority = side === 'owner' && this.outcome === 'entrusted' ? { authority: this.authority } : {};
			return { side, name, capacity, identifiedBy, strokes: this.fromPaper ? [] : strokes, at: at ?? now, ...authority };
		});
		return { ...this.ending, signatures, contentHash: hash, ...(this.fromPaper && { onBehalf: { paper: this.paper } }) };
	}
}
