/** How people write that a date is free or worked. */
export const offWords: readonly string[] = ['off', '休', '放假', '休息', 'holiday', 'true'];
export const workWords: readonly string[] = ['work', '班', '上班', '调休上班', 'workday', 'false'];
