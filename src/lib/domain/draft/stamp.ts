/**
 * A stored report as it is printed: the number and the signature were not known when its words were written, so they are put
 * into the two lines that were left open for them. Nothing else of the text is touched.
 */
import type { Row } from '../../../../db/schema.ts';
import { fill } from './wording.ts';
import { bulletin } from './draft.data.ts';

type Stamped = Pick<Row<'reports'>, 'kind' | 'number' | 'text' | 'signedByName'>;

/** Splits a template at its one open place. */
const around = (template: string, place: string): readonly [string, string] => {
	const at = template.indexOf(`{${place}}`);
	return [template.slice(0, at), template.slice(at + place.length + 2)];
};

export function stampPaper({ kind, number, text, signedByName }: Stamped): string {
	const kindWord = bulletin.kinds[kind];
	const [, unnumbered] = around(bulletin.issueUnnumbered, 'issuer');
	const [, numbered] = around(bulletin.issue, 'issuer');
	const [unsigned] = around(bulletin.unsigned, 'at');
	const [signed] = around(bulletin.signed, 'at');
	const withNumber = text.replace(fill(unnumbered, { kind: kindWord }), fill(numbered, { kind: kindWord, number }));
	return signedByName === null ? withNumber : withNumber.replace(unsigned, fill(signed, { signer: signedByName }));
}
