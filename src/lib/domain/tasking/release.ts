/** 撤收: the unit has done its part and withdraws. */
import { defineStep } from './step.ts';

export const release = defineStep('release', 'tasking.released@1');
