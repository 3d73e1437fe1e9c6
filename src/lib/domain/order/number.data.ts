/** 指令号: how the number of a dispatch order is written. */
export const orderNumber = (year: number, number: number): string => `调〔${year}〕${String(number).padStart(4, '0')}`;
