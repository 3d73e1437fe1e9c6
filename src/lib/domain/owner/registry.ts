/** The commands of the register and of the owner's own page, for `commands.ts`. */
import { addFiles } from './add-files.ts';
import { importRegister } from './import.ts';
import { handOut } from './link-hand-out.ts';
import { makeLink } from './link-make.ts';
import { openLink } from './link-open.ts';
import { matchOwner } from './match.ts';
import { objectClaim } from './object-claim.ts';
import { objectLine } from './object-line.ts';
import { recordObject } from './object-record.ts';
import { retireObject } from './object-retire.ts';
import { reviseObject } from './object-revise.ts';
import { recordOwner } from './record.ts';
import { reviseOwner } from './revise.ts';
import { verifyOwner } from './verify.ts';

export const ownerCommands = {
	[addFiles.type]: addFiles,
	[importRegister.type]: importRegister,
	[handOut.type]: handOut,
	[makeLink.type]: makeLink,
	[openLink.type]: openLink,
	[matchOwner.type]: matchOwner,
	[objectClaim.type]: objectClaim,
	[objectLine.type]: objectLine,
	[recordObject.type]: recordObject,
	[retireObject.type]: retireObject,
	[reviseObject.type]: reviseObject,
	[recordOwner.type]: recordOwner,
	[reviseOwner.type]: reviseOwner,
	[verifyOwner.type]: verifyOwner
} as const;
