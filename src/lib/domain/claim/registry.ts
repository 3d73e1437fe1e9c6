/** Commands of the claim, its items, payments and proceedings, for the registry in `commands.ts`. */
import { accept as acceptClaim } from './accept.ts';
import { admit as admitClaim } from './admit.ts';
import { agree } from './agree.ts';
import { appraise } from './appraise.ts';
import { appraised } from './appraised.ts';
import { archive } from './archive.ts';
import { complete as completeClaim } from './complete.ts';
import { decide as decideClaim } from './decide.ts';
import { excuse } from './excuse.ts';
import { extend as extendClaim } from './extend.ts';
import { fileByOwner } from './file-by-owner.ts';
import { file as fileClaim } from './file.ts';
import { lapse } from './lapse.ts';
import { notify as notifyClaim } from './notify.ts';
import { object as objectClaim } from './object.ts';
import { proposeAmount } from './propose-amount.ts';
import { publicise } from './publicise.ts';
import { refuse as refuseClaim } from './refuse.ts';
import { reopen as reopenClaim } from './reopen.ts';
import { resume as resumeClaim } from './resume.ts';
import { serve as serveClaim } from './serve.ts';
import { supplement } from './supplement.ts';
import { suspend as suspendClaim } from './suspend.ts';
import { verify as verifyClaim } from './verify.ts';
import { waive } from './waive.ts';
import { drop as dropItem } from '../claim_item/drop.ts';
import { set as setItem } from '../claim_item/set.ts';
import { confirm as confirmPayment } from '../payment/confirm.ts';
import { fail as failPayment } from '../payment/fail.ts';
import { order as orderPayment } from '../payment/order.ts';
import { plan as planPayment } from '../payment/plan.ts';
import { planBySource } from '../payment/plan-by-source.ts';
import { returnBack } from '../payment/return-back.ts';
import { end as endProceeding } from '../proceeding/end.ts';
import { open as openProceeding } from '../proceeding/open.ts';
import { prolong as prolongReview } from '../proceeding/prolong.ts';
import { nameLiable } from '../proceeding/name-liable.ts';
import { recover as recoverProceeding } from '../proceeding/recover.ts';
import { reply as replyProceeding } from '../proceeding/reply.ts';
import { setPurpose } from '../proceeding/set-purpose.ts';
import { decideRetention } from '../retention/decide.ts';

export const claimCommands = {
	[acceptClaim.type]: acceptClaim,
	[admitClaim.type]: admitClaim,
	[agree.type]: agree,
	[appraise.type]: appraise,
	[appraised.type]: appraised,
	[archive.type]: archive,
	[completeClaim.type]: completeClaim,
	[decideClaim.type]: decideClaim,
	[excuse.type]: excuse,
	[extendClaim.type]: extendClaim,
	[prolongReview.type]: prolongReview,
	[fileByOwner.type]: fileByOwner,
	[fileClaim.type]: fileClaim,
	[lapse.type]: lapse,
	[notifyClaim.type]: notifyClaim,
	[objectClaim.type]: objectClaim,
	[proposeAmount.type]: proposeAmount,
	[publicise.type]: publicise,
	[refuseClaim.type]: refuseClaim,
	[reopenClaim.type]: reopenClaim,
	[resumeClaim.type]: resumeClaim,
	[serveClaim.type]: serveClaim,
	[supplement.type]: supplement,
	[suspendClaim.type]: suspendClaim,
	[verifyClaim.type]: verifyClaim,
	[waive.type]: waive,
	[dropItem.type]: dropItem,
	[setItem.type]: setItem,
	[confirmPayment.type]: confirmPayment,
	[failPayment.type]: failPayment,
	[orderPayment.type]: orderPayment,
	[planPayment.type]: planPayment,
	[planBySource.type]: planBySource,
	[returnBack.type]: returnBack,
	[endProceeding.type]: endProceeding,
	[openProceeding.type]: openProceeding,
	[recoverProceeding.type]: recoverProceeding,
	[replyProceeding.type]: replyProceeding,
	[nameLiable.type]: nameLiable,
	[setPurpose.type]: setPurpose,
	[decideRetention.type]: decideRetention
} as const;
