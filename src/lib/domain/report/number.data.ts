/** How the numbers of reports are written: 信息快报 by issue, phone reports in a series of their own. */
export const bulletinNumber = (year: number, number: number): string => `〔${year}〕第 ${String(number).padStart(2, '0')} 期`;
export const phoneNumber = (year: number, number: number): string => `电〔${year}〕${String(number).padStart(3, '0')}`;
