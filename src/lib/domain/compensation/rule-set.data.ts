/** Rule sets of compensation. One, once released, is never edited: a changed parameter is a new version, and an older case keeps its own. */
export interface CompensationRules {
	readonly id: string;
	readonly version: number;
	readonly name: string;
	readonly effectiveFrom: string;
}

export const compensationRules: Readonly<Record<string, CompensationRules>> = {
	'linan-2026-11': { id: 'linan-2026-11', version: 1, name: '临安区应急征用补偿（示范）', effectiveFrom: '2026-11-01' }
};

export const currentCompensationRules = 'linan-2026-11';
