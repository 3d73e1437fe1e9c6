/**
 * A stored report as it is printed: the number, the signature and the time it went out were not known when its words were written,
 * so they are put into the two lines that were left open for them. Nothing else of the text is touched.
 */
import type { Row } from '../../../../db/schema.ts';
import { fill, fullTime } from './wording.ts';
import { bulletin } from './draft.data.ts';

type Stamped = Pick<Row<'reports'>, 'kind' | 'number' | 'text' | 'signedByName' | 'asOf' | 'issuedAt'>;

/** What parts signer and time in their line. */
const gap = '　　';

/** Splits a template at its one open place. */
const around = (template: string, place: string): readonly [string, string] => {
	const at = template.indexOf(`{${place}}`);
	return [template.slice(0, at), template.slice(at + place.length + 2)];
};

/** `zone`: in which the paper tells its times. */
export function stampPaper({ kind, number, text, signedByName, asOf, issuedAt }: Stamped, zone: string): string {
	const kindWord = bulletin.kinds[kind];
	const [, unnumbered] = around(bulletin.issueUnnumbered, 'issuer');
	const [, numbered] = around(bulletin.issue, 'issuer');
	const [unsigned] = around(bulletin.unsigned, 'at');
	const [signed] = around(bulletin.signed, 'at');
	const withNumber = text.replace(fill(unnumbered, { kind: kindWord }), fill(numbered, { kind: kindWord, number }));
	const withSigner = signedByName === null ? withNumber : withNumber.replace(unsigned, fill(signed, { signer: signedByName }));
	// The draft could only name the time of its figures.
	const [, sentAt] = signed.split(gap);
	return issuedAt === null || sentAt === undefined ? withSigner : withSigner.replace(`${sentAt}${fullTime(asOf, zone)}`, `${sentAt}${fullTime(issuedAt, zone)}`);
}

/** The line below a paper: as of when, and up to which entry of the record. */
export const paperFooter = ({ asOf }: Pick<Row<'reports'>, 'asOf'>, seq: number, zone: string): string => fill(bulletin.footer, { asOf: fullTime(asOf, zone), seq });
