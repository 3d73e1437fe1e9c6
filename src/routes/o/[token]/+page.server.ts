import { error, fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { Row } from '$db/schema';
import { typedOf } from '$lib/domain/owner/typed';
import type { Typed } from '$lib/domain/owner/typed';
import { Refusal } from '$lib/domain/refusal';
import { sentence } from '$lib/server/http/sentence';
import { ownerCase } from '$lib/server/public/case';
import { m } from '$lib/paraglide/messages';
import { receiveFiles } from '$lib/server/public/upload';
import { act, enter, isOpen, judgeOrigin, linkOf, requestOf, type PublicRequest } from '$lib/server/public/visit';
import type { Actions, PageServerLoad } from './$types';

/** Works without a script, on any telephone. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
	const request = requestOf(event);
	const link = await linkOf(request).catch((refusal: unknown) => {
		if (refusal instanceof Refusal) return error(refusal.status, { message: sentence(refusal.code, refusal.facts, event.locals.locale), code: refusal.code });
		throw refusal;
	});
	const problem = event.url.searchParams.has('large') ? sentence('owner_file.too_large_form', { limitMb: 20 }, event.locals.locale) : null;
	if (!link) return { case: null, known: false, problem };
	const { zone, clock, storage } = request.world;
	const reading = { zone, language: event.locals.locale, now: clock() };
	return { case: isOpen(request, link) ? ((await ownerCase(storage, link.requisitionId, reading)) ?? null) : null, known: true, problem };
};

/** Sentences for the page that are put together already. */
class Said extends Error {
	readonly status: number;
	constructor(words: string, status: number) {
		super(words);
		this.status = status;
	}
}

/** Carries out a form; a refusal is said above it with what was typed, a deed done brings the page anew. `name`: none for the digits, which are not given back. */
async function answered(event: RequestEvent, name: Typed['deed'] | undefined, deed: (request: PublicRequest, link: Row<'owner_links'>, form: FormData) => Promise<unknown>) {
	const request = requestOf(event);
	const withCode = name !== undefined;
	let typed: Typed | undefined;
	try {
		judgeOrigin(request);
		const link = await linkOf(request);
		if (!link || (withCode && !isOpen(request, link))) throw new Refusal('conflict', 'owner_link.ended');
		const form = await event.request.formData();
		typed = name && typedOf(name, form);
		await deed(request, link, form);
	} catch (refusal) {
		if (refusal instanceof Said) return fail(refusal.status, { problem: refusal.message, typed });
		if (refusal instanceof Refusal) return fail(refusal.status, { problem: sentence(refusal.code, refusal.facts, event.locals.locale), typed });
		throw refusal;
	}
	return redirect(303, `${event.url.pathname}${withCode ? '?sent' : ''}`);
}

const text = (form: FormData, name: string): string => {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
};

/** 12000.50 → 1200050, by its digits; nothing said: as computed. */
function fen(written: string): number | undefined {
	if (written.trim() === '') return undefined;
	const [, whole, cents = ''] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(written.trim().replaceAll(/[,，]/g, '')) ?? [];
	if (whole === undefined) throw new Refusal('rule', 'owner_link.amount', {}, 'asked');
	return Number(whole) * 100 + Number(cents.padEnd(2, '0'));
}

/** What the owner wrote beside single amounts: fields `own:PLACE`. */
const ownFigures = (form: FormData): { place: number; askedFen: number }[] =>
	[...form.keys()].flatMap((name) => {
		const place = /^own:(\d{1,3})$/.exec(name)?.[1];
		const askedFen = place === undefined ? undefined : fen(text(form, name));
		return place === undefined || askedFen === undefined ? [] : [{ place: Number(place), askedFen }];
	});

const locale = (event: RequestEvent) => event.locals.locale;
/** What was kept is said with what was not, so that nobody sends it again. */
async function files(request: PublicRequest, link: Row<'owner_links'>, form: FormData, event: RequestEvent): Promise<void> {
	const { added, refused } = await receiveFiles(request.world, link, form);
	if (refused.length === 0) return;
	const said = refused.map(({ code, facts }) => sentence(code, facts, locale(event)));
	throw new Said([...(added > 0 ? [m.public_files_kept({ count: added }, { locale: locale(event) })] : []), ...said].join(' '), refused[0]?.status ?? 422);
}

export const actions: Actions = {
	files: (event) => answered(event, 'files', (request, link, form) => files(request, link, form, event)),
	code: (event) => answered(event, undefined, (request, link, form) => enter(request, link, text(form, 'code'))),
	object: (event) =>
		answered(event, 'object', (request, link, form) => act(request, 'requisition.object_line', { linkId: link.id, lineId: text(form, 'line'), words: text(form, 'words') })),
	claim: (event) =>
		answered(event, 'claim', (request, { requisitionId }, form) => {
			const askedFen = fen(text(form, 'asked'));
			const seen = text(form, 'seen');
			return act(request, 'claim.file_by_owner', {
				...{ requisitionId, own: ownFigures(form) },
				...(askedFen !== undefined && { askedFen }),
				...(/^-?\d{1,15}$/.test(seen) && { expectFen: Number(seen) })
			});
		}),
	dispute: (event) =>
		answered(event, 'dispute', (request, link, form) =>
			act(request, 'claim.object_by_owner', {
				linkId: link.id,
				claimId: text(form, 'claim'),
				words: text(form, 'words'),
				itemIds: form.getAll('item').filter((id) => typeof id === 'string')
			})
		)
};
