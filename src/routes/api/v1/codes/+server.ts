import { codeLists } from '$lib/domain/codes/lists';
import { objectClasses } from '$lib/domain/owner/object-classes';
import { json } from '$lib/server/http/answer';
import { signedIn } from '$lib/server/http/endpoint';

/** The code lists, each entry `{code, zh, en}` and what belongs to its list. */
export const GET = signedIn(() => json({ ...codeLists, objectClasses }));
