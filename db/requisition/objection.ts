/** What an owner says against a line of the list, by their page or on paper. */
/** How an objection on paper came: brought to the counter, by post, or as a message (SMS, e-mail). */
export const objectionWays = ['handed_in', 'posted', 'messaged'] as const;
export type ObjectionWay = (typeof objectionWays)[number];

/** What the owner says against a line of the list; `paper`: it came on paper and was read in. */
export interface LineObjection {
	/** When it came, UTC ms. */
	readonly at: number;
	readonly words: string;
	readonly paper?: {
		readonly how: ObjectionWay;
		/** UTC ms. */
		readonly enteredAt: number;
		readonly byName: string;
		/** The scan. */
		readonly sha256?: string;
	};
}
