import { fileFor } from '$lib/server/files/access';
import { deliver } from '$lib/server/files/deliver';
import { signedIn } from '$lib/server/http/endpoint';

/** The file, for who may see a post it hangs on, and for who uploaded it. */
export const GET = signedIn(async (event, actor) => {
	const { world } = event.locals;
	const file = await fileFor({ storage: world.storage, files: world.files.store }, actor, event.params.sha256 ?? '');
	return deliver(file, event.request.headers.get('range'));
});
