/** 归队: the unit is back and free; its leaders keep sight of the incident for 24 h. */
import { defineStep } from './step.ts';

export const returnToBase = defineStep('return', 'tasking.returned@1');
