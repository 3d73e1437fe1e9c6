/** The commands of letters that ask for aid, for `commands.ts`. */
import { answerAid } from './answer.ts';
import { arriveAid } from './arrive.ts';
import { correctAid } from './correct.ts';
import { leaveAid } from './leave.ts';
import { aidOverdue } from './overdue.ts';
import { requestAid } from './request.ts';
import { signAid } from './sign.ts';
import { withdrawAid } from './withdraw.ts';

export const aidCommands = {
	[answerAid.type]: answerAid,
	[arriveAid.type]: arriveAid,
	[correctAid.type]: correctAid,
	[leaveAid.type]: leaveAid,
	[aidOverdue.type]: aidOverdue,
	[requestAid.type]: requestAid,
	[signAid.type]: signAid,
	[withdrawAid.type]: withdrawAid
} as const;
