/** 出动: the unit has left. */
import { defineStep } from './step.ts';

export const turnOut = defineStep('turn_out', 'tasking.turned_out@1');
