/** The sections of a case in their order, below its head; each is a component of its own concept and shows nothing where it has nothing to say. */
import type { Component } from 'svelte';
import type { Row } from '$db/schema';
import ClaimSection from '$lib/features/claim/ClaimSection.svelte';
import PaymentSection from '$lib/features/claim/PaymentSection.svelte';
import ProceedingSection from '$lib/features/claim/ProceedingSection.svelte';
import CaseFile from '$lib/features/court/CaseFile.svelte';
import CourtSection from '$lib/features/court/CourtSection.svelte';
import HandingSection from '$lib/features/handing/HandingSection.svelte';
import MeterSection from '$lib/features/handing/MeterSection.svelte';
import TicketSection from '$lib/features/handing/TicketSection.svelte';
import RetentionSection from '$lib/features/retention/RetentionSection.svelte';
import CaseLines from './CaseLines.svelte';
import CasePapers from './CasePapers.svelte';
import OrderFacts from './OrderFacts.svelte';
import PartiesSection from './PartiesSection.svelte';

export type Section = Component<{ requisition: Row<'requisitions'> }>;
/** In the middle. */
export const sections: readonly Section[] = [
	CaseLines,
	HandingSection,
	TicketSection,
	MeterSection,
	ClaimSection,
	PaymentSection,
	ProceedingSection,
	CourtSection,
	RetentionSection,
	OrderFacts,
	PartiesSection
];
/** On the right, between clocks and history. */
export const asides: readonly Section[] = [CasePapers, CaseFile];
