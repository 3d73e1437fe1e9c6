/** 签收: the unit has received its order. Also fills the receipt of the order in the channel. */
import { defineStep } from './step.ts';

export const acknowledge = defineStep('acknowledge', 'tasking.acknowledged@1');
