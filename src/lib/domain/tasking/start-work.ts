/** 处置: the unit is at work. */
import { defineStep } from './step.ts';

export const startWork = defineStep('start_work', 'tasking.work_started@1');
