/** The registry: every command there is, by its type. From it come the request body, the typed `send`, the OpenAPI document and the tests of rights. */
import type { GenericSchema, InferInput } from 'valibot';
import { aidCommands } from './aid/registry.ts';
import type { Command } from './command.ts';
import { changePassword } from './account/change-password.ts';
import { completeSetup } from './account/complete-setup.ts';
import { createToken } from './account/create-token.ts';
import { create as createUser } from './account/create.ts';
import { disable as disableUser } from './account/disable.ts';
import { endGrant } from './account/end-grant.ts';
import { expireGrant } from './account/expire-grant.ts';
import { giveGrant } from './account/give-grant.ts';
import { openSession } from './account/open-session.ts';
import { reset as resetUser } from './account/reset.ts';
import { revokeSession } from './account/revoke-session.ts';
import { acknowledge as acknowledgePost } from './channel/acknowledge.ts';
import { correct } from './channel/correct.ts';
import { post } from './channel/post.ts';
import { claimCommands } from './claim/registry.ts';
import { note } from './duty/note.ts';
import { close } from './incident/close.ts';
import { grade } from './incident/grade.ts';
import { log } from './incident/log.ts';
import { reopen } from './incident/reopen.ts';
import { revise as reviseIncident } from './incident/revise.ts';
import { issue as issueOrder } from './order/issue.ts';
import { clockOverdue } from './report/clock-overdue.ts';
import { confirmOverdue } from './report/confirm-overdue.ts';
import { confirm } from './report/confirm.ts';
import { draft } from './report/draft.ts';
import { issue as issueReport } from './report/issue.ts';
import { phone } from './report/phone.ts';
import { sign } from './report/sign.ts';
import { correct as correctPaper } from './paper/correct.ts';
import { issue as issuePaper } from './paper/issue.ts';
import { revoke as revokePaper } from './paper/revoke.ts';
import { servePaper } from './paper/serve.ts';
import { stateNecessity } from './necessity/state.ts';
import { approve as approveRequisition } from './requisition/approve.ts';
import { askExtension } from './requisition/ask-extension.ts';
import { cancel as cancelRequisition } from './requisition/cancel.ts';
import { close as closeRequisition } from './requisition/close.ts';
import { caseClockOverdue } from './requisition/clock-overdue.ts';
import { draft as draftRequisition } from './requisition/draft.ts';
import { extend as extendRequisition } from './requisition/extend.ts';
import { fallDue as requisitionFallDue } from './requisition/fall-due.ts';
import { oral as oralRequisition } from './requisition/oral.ts';
import { dropParty, nameParty } from './requisition/parties.ts';
import { refuseExtension } from './requisition/refuse-extension.ts';
import { refuse as refuseRequisition } from './requisition/refuse.ts';
import { regularise as regulariseRequisition } from './requisition/regularise.ts';
import { reject as rejectRequisition } from './requisition/reject.ts';
import { revise as reviseRequisition } from './requisition/revise.ts';
import { serve as serveRequisition } from './requisition/serve.ts';
import { submit as submitRequisition } from './requisition/submit.ts';
import { takeObjection } from './requisition/take-objection.ts';
import { transfer as transferRequisition } from './requisition/transfer.ts';
import { add } from './requirement/add.ts';
import { drop } from './requirement/drop.ts';
import { revise as reviseRequirement } from './requirement/revise.ts';
import { approveRuleSet } from './ruleset/approve.ts';
import { draftRuleSet } from './ruleset/draft.ts';
import { endAuthority } from './ruleset/end-authority.ts';
import { importHolidays } from './ruleset/import-holidays.ts';
import { recordAuthority } from './ruleset/record-authority.ts';
import { withdrawRuleSet } from './ruleset/withdraw.ts';
import { handingCommands } from './handing/commands.ts';
import { liftHold } from './hold/lift.ts';
import { placeHold } from './hold/place.ts';
import { destroyKey } from './key/destroy.ts';
import { backUpKeys, restoreKeys, sealKept } from './key/kept.ts';
import { backUpWorld, restoreWorld } from './world/kept.ts';
import { setAvailability } from './resource/set-availability.ts';
import { exportJournal } from './journal/export.ts';
import { exportCase } from './requisition/export.ts';
import { ownerCommands } from './owner/registry.ts';
import { unmaskOwner } from './personal/unmask-owner.ts';
import { unmaskAccount } from './personal/unmask-account.ts';
import { unmaskCaller } from './personal/unmask.ts';
import { plant } from './setup/plant.ts';
import { acknowledge as acknowledgeTasking } from './tasking/acknowledge.ts';
import { arrive } from './tasking/arrive.ts';
import { decline } from './tasking/decline.ts';
import { expire as expireTasking } from './tasking/expire.ts';
import { overdue } from './tasking/overdue.ts';
import { recall } from './tasking/recall.ts';
import { release } from './tasking/release.ts';
import { reserve } from './tasking/reserve.ts';
import { returnToBase } from './tasking/return.ts';
import { startWork } from './tasking/start-work.ts';
import { turnOut } from './tasking/turn-out.ts';
import { unreserve } from './tasking/unreserve.ts';

export const commands = {
	[log.type]: log,
	[reviseIncident.type]: reviseIncident,
	[grade.type]: grade,
	[close.type]: close,
	[reopen.type]: reopen,
	[add.type]: add,
	[reviseRequirement.type]: reviseRequirement,
	[drop.type]: drop,
	[reserve.type]: reserve,
	[unreserve.type]: unreserve,
	[issueOrder.type]: issueOrder,
	[acknowledgeTasking.type]: acknowledgeTasking,
	[turnOut.type]: turnOut,
	[arrive.type]: arrive,
	[startWork.type]: startWork,
	[release.type]: release,
	[returnToBase.type]: returnToBase,
	[decline.type]: decline,
	[recall.type]: recall,
	[expireTasking.type]: expireTasking,
	[overdue.type]: overdue,
	[setAvailability.type]: setAvailability,
	[post.type]: post,
	[acknowledgePost.type]: acknowledgePost,
	[correct.type]: correct,
	[phone.type]: phone,
	[draft.type]: draft,
	[sign.type]: sign,
	[confirm.type]: confirm,
	[issueReport.type]: issueReport,
	[clockOverdue.type]: clockOverdue,
	[confirmOverdue.type]: confirmOverdue,
	[stateNecessity.type]: stateNecessity,
	[approveRequisition.type]: approveRequisition,
	[cancelRequisition.type]: cancelRequisition,
	[closeRequisition.type]: closeRequisition,
	[caseClockOverdue.type]: caseClockOverdue,
	[draftRequisition.type]: draftRequisition,
	[extendRequisition.type]: extendRequisition,
	[takeObjection.type]: takeObjection,
	[requisitionFallDue.type]: requisitionFallDue,
	[askExtension.type]: askExtension,
	[refuseExtension.type]: refuseExtension,
	[nameParty.type]: nameParty,
	[dropParty.type]: dropParty,
	[oralRequisition.type]: oralRequisition,
	[refuseRequisition.type]: refuseRequisition,
	[regulariseRequisition.type]: regulariseRequisition,
	[rejectRequisition.type]: rejectRequisition,
	[reviseRequisition.type]: reviseRequisition,
	[serveRequisition.type]: serveRequisition,
	[submitRequisition.type]: submitRequisition,
	[transferRequisition.type]: transferRequisition,
	...handingCommands,
	[correctPaper.type]: correctPaper,
	[issuePaper.type]: issuePaper,
	[revokePaper.type]: revokePaper,
	[servePaper.type]: servePaper,
	[note.type]: note,
	[createUser.type]: createUser,
	[disableUser.type]: disableUser,
	[resetUser.type]: resetUser,
	[changePassword.type]: changePassword,
	[openSession.type]: openSession,
	[revokeSession.type]: revokeSession,
	[createToken.type]: createToken,
	[giveGrant.type]: giveGrant,
	[endGrant.type]: endGrant,
	[expireGrant.type]: expireGrant,
	[completeSetup.type]: completeSetup,
	[plant.type]: plant,
	[exportJournal.type]: exportJournal,
	[unmaskCaller.type]: unmaskCaller,
	[exportCase.type]: exportCase,
	[unmaskAccount.type]: unmaskAccount,
	[draftRuleSet.type]: draftRuleSet,
	[approveRuleSet.type]: approveRuleSet,
	[withdrawRuleSet.type]: withdrawRuleSet,
	[importHolidays.type]: importHolidays,
	[recordAuthority.type]: recordAuthority,
	[endAuthority.type]: endAuthority,
	[unmaskOwner.type]: unmaskOwner,
	...ownerCommands,
	[placeHold.type]: placeHold,
	[liftHold.type]: liftHold,
	[destroyKey.type]: destroyKey,
	[sealKept.type]: sealKept,
	[backUpKeys.type]: backUpKeys,
	[restoreKeys.type]: restoreKeys,
	[backUpWorld.type]: backUpWorld,
	[restoreWorld.type]: restoreWorld,
	...claimCommands,
	...aidCommands
} as const;

export type CommandType = keyof typeof commands;
export type PayloadOf<T extends CommandType> = InferInput<(typeof commands)[T]['input']>;

/** A command whose own types are not known to the caller. */
export type AnyCommand = Command<string, GenericSchema>;

/** The command of a type as a caller wrote it; undefined for what is none (`__proto__`, `toString` …). */
export const commandOf = (type: string): AnyCommand | undefined =>
	Object.hasOwn(commands, type) ? (commands as unknown as Readonly<Record<string, AnyCommand>>)[type] : undefined;
