/** The worked cases of domain.md §2.6 and §2.9, for whoever computes: the functions, the endpoint, the bench. */
export interface Given {
	readonly formula: string;
	readonly inputs: Readonly<Record<string, unknown>>;
	readonly object?: string;
}
export const line = (formula: string, inputs: Given['inputs'], object?: string): Given => ({ formula, inputs, ...(object !== undefined && { object }) });
export const hire = (hours: number, rateFen: number, unitHours = 8) => line('C2', { hours, rateFen, unitHours, step: 0.5 });

const rest = [
	line('C3', { repairFen: 1_248_000 }),
	line('C7', { times: 2, rateFen: 60_000 }),
	line('C1', { quantity: 1_450, unitPriceFen: 120 }),
	line('D1', { amountFen: 500_000 })
];
const worn = line('C2d', { originalFen: 96_000_000, residualFen: 4_800_000, lifeHours: 12_000, hours: 26.5 });
/** Name, total in 元, items. */
export const workedCases: readonly (readonly [name: string, expected: string, items: readonly Given[]])[] = [
	// 26.5 ÷ 8 = 3.3125 → 3.5 × 1,800.00
	['order 3, by rent', '16,720.00', [hire(26.5, 180_000), ...rest]],
	['order 3, by depreciation', '12,434.00', [worn, ...rest]],
	// 1,180 × 85 + 610 × 12 + 10 × 85; 60 never came
	[
		'1 quilts',
		'108,470.00',
		[line('C1', { quantity: 1_180, unitPriceFen: 8_500 }), line('C12', { quantity: 610, washFen: 1_200 }), line('C1', { quantity: 10, unitPriceFen: 8_500 })]
	],
	// 8 + 8 + 4 + 4 h of waiting for the road; the owner's idle 8 h are not paid
	['2 excavator by tickets', '5,400.00', [hire(24, 180_000)]],
	// (960,000 − 48,000) ÷ 12,000 × 26.5
	['3 the same by depreciation', '2,014.00', [worn]],
	// 42 × 180 × 3 + 1,200 + 863.40
	['4 hotel', '24,743.40', [line('C2s', { units: 42, rateFen: 18_000, periods: 3 }), line('C9', { amountFen: 120_000 }), line('C9', { amountFen: 86_340 })]],
	// 1.625 → 2 × 4,500; (96 − 60) × 7.85; 2 × 850
	['5 pump truck', '10,982.60', [hire(13, 450_000), line('C8', { litres: 96, priceFen: 785, issuedLitres: 60 }), line('C7', { times: 2, rateFen: 85_000 })]],
	// 1.5 days × 600; 28,000 × 5/8
	['6 boat lost', '18,400.00', [hire(36, 60_000, 24), line('C4', { replacementFen: 2_800_000, age: 3, life: 8, floorRate: 0.05, salvageFen: 0 })]],
	// 120,000 × 1/10 − 2,300; 2 days × 1,000
	['7 generator', '11,700.00', [line('C4', { replacementFen: 12_000_000, age: 9, life: 10, floorRate: 0.05, salvageFen: 230_000 }), hire(48, 100_000, 24)]],
	// 38,600 ÷ 30 × 4 = 5,146.666… → 5,146.67; 9,000 ÷ 30 × 4
	['8 quarry', '6,346.67', [line('C5', { monthlyFen: 3_860_000, days: 4 }), line('C5', { monthlyFen: 900_000, days: 4 })]],
	// 21 × 3 × 200 + 21 × 3 × 50; two of 23 gave theirs
	['9 villagers', '15,750.00', [line('C6', { quantity: 21, days: 3, rateFen: 20_000 }), line('C6', { quantity: 21, days: 3, rateFen: 5_000 })]],
	// 2 × 1,500 + 4,860 − 4,360 − 2,000
	['10 bus', '1,500.00', [hire(48, 150_000, 24), line('C3', { repairFen: 486_000 }), line('D1', { amountFen: 436_000 }), line('D2', { amountFen: 200_000 })]]
];
