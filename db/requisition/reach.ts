/** Who hears of a row: `room` and `overview` (clerk, decider, finance), the town, and the incident for what happens at the scene. */
type Of = { readonly incidentId: string; readonly areaId: string };
export const clerks = ['room', 'overview'];
export const ofCase = (row: Of) => [...clerks, `area:${row.areaId}`];
export const signedAtScene: readonly string[] = ['handover', 'return', 'damage', 'ticket'];
/** What it costs, who is paid and what is disputed: clerk, decider, finance and reviewer (domain.md §9.1 补偿核定, 支付登记). */
export const ofMoney = () => ['money'];
export const atScene = (row: Of) => [...ofCase(row), `incident:${row.incidentId}`];
