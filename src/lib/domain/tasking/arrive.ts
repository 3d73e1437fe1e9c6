/** 到场: the unit is on scene. */
import { defineStep } from './step.ts';

export const arrive = defineStep('arrive', 'tasking.arrived@1');
