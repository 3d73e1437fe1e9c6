/** 突发事件编号: division code, year, four digits or more. */
export const incidentNumber = (year: number, number: number): string => `330112-${year}-${String(number).padStart(4, '0')}`;
