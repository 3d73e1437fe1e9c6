/** Letters to the owner whose receipt the paper itself keeps; that of the decision, of the award and of the notice how to claim stands in the case and in the claim. */
import type { Row } from '../../../../db/schema.ts';
import { versionsOf } from '../requisition/papers/catalogue.ts';
import type { PaperType } from '../requisition/papers/catalogue.ts';

export const servedApart = ['cancellation', 'extension', 'return_notice', 'supplement', 'acceptance'] as const satisfies readonly PaperType[];
export const isServedApart = (type: string): type is (typeof servedApart)[number] => servedApart.some((one) => one === type);

/** Cases whose 续用通知书 stands issued and has not reached its owner, as far as anybody entered. */
export function unservedExtensions(papers: readonly Row<'papers'>[]): ReadonlySet<string> {
	const ofCase = Map.groupBy(
		papers.filter(({ type }) => type === 'extension'),
		({ requisitionId }) => requisitionId ?? ''
	);
	return new Set([...ofCase].flatMap(([requisitionId, versions]) => (isUnserved(versionsOf(versions, 'extension', null)[0]) ? [requisitionId] : [])));
}
const isUnserved = (paper: Row<'papers'> | undefined): boolean => paper?.revokedAt === null && paper.servedAt === null;
