/** The commands of the scene: numbers, hand-over, return, damage, discrepancies, daily tickets. */
import { certifyDamage } from './certify-damage.ts';
import { closeNumbers } from './close-numbers.ts';
import { correctTicket } from './correct-ticket.ts';
import { countAgain } from './count-again.ts';
import { countLate } from './count-late.ts';
import { giveBack } from './give-back.ts';
import { handOver } from './hand-over.ts';
import { leaseNumbers } from './lease.ts';
import { resolveDiscrepancy } from './resolve.ts';
import { signTicket } from './sign-ticket.ts';

export const handingCommands = {
	[leaseNumbers.type]: leaseNumbers,
	[closeNumbers.type]: closeNumbers,
	[handOver.type]: handOver,
	[countAgain.type]: countAgain,
	[countLate.type]: countLate,
	[giveBack.type]: giveBack,
	[certifyDamage.type]: certifyDamage,
	[resolveDiscrepancy.type]: resolveDiscrepancy,
	[signTicket.type]: signTicket,
	[correctTicket.type]: correctTicket
} as const;
