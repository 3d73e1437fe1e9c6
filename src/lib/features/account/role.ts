/** The name of a role in the language in force. */
import type { Role } from '$db/schema';
import { m } from '$lib/paraglide/messages';

const names: Readonly<Record<Role, () => string>> = {
	DUTY: m.app_role_duty,
	LEAD: m.app_role_lead,
	DISP: m.app_role_disp,
	TEAM: m.app_role_team,
	WH: m.app_role_wh,
	REQ: m.app_role_req,
	DEC: m.app_role_dec,
	FIN: m.app_role_fin,
	TOWN: m.app_role_town,
	REV: m.app_role_rev,
	SYS: m.app_role_sys,
	SEC: m.app_role_sec,
	AUD: m.app_role_aud
};

/** Also for roles that come as plain text; an unknown one (the clock, setup) is named by its code. */
export const roleName = (role: string): string => (Object.hasOwn(names, role) ? names[role as Role]() : role);
