CREATE TABLE `authorities` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`holder` text NOT NULL,
	`post` text NOT NULL,
	`body` text NOT NULL,
	`body_level` text NOT NULL,
	`powers` text NOT NULL,
	`limit_fen` integer,
	`from` integer NOT NULL,
	`until` integer,
	`source` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`ended_at` integer,
	`end_reason` text
);
--> statement-breakpoint
CREATE INDEX `authorities_user_id` ON `authorities` (`user_id`);--> statement-breakpoint
CREATE TABLE `case_clocks` (
	`id` text PRIMARY KEY NOT NULL,
	`requisition_id` text NOT NULL,
	`claim_id` text,
	`incident_id` text NOT NULL,
	`area_id` text NOT NULL,
	`rule` text NOT NULL,
	`rule_set_id` text NOT NULL,
	`basis_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`source` text NOT NULL,
	`duty` text NOT NULL,
	`state` text NOT NULL,
	`met_at` integer,
	`overdue_at` integer,
	`note` text
);
--> statement-breakpoint
CREATE INDEX `case_clocks_requisition_id` ON `case_clocks` (`requisition_id`);--> statement-breakpoint
CREATE INDEX `case_clocks_claim_id` ON `case_clocks` (`claim_id`);--> statement-breakpoint
CREATE INDEX `case_clocks_incident_id` ON `case_clocks` (`incident_id`);--> statement-breakpoint
CREATE INDEX `case_clocks_state` ON `case_clocks` (`state`);--> statement-breakpoint
CREATE TABLE `case_files` (
	`id` text PRIMARY KEY NOT NULL,
	`sha256` text NOT NULL,
	`requisition_id` text NOT NULL,
	`incident_id` text NOT NULL,
	`area_id` text NOT NULL,
	`of` text NOT NULL,
	`type` text NOT NULL,
	`size` integer NOT NULL,
	`name` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `case_files_sha256` ON `case_files` (`sha256`);--> statement-breakpoint
CREATE INDEX `case_files_requisition_id` ON `case_files` (`requisition_id`);--> statement-breakpoint
CREATE INDEX `case_files_incident_id` ON `case_files` (`incident_id`);--> statement-breakpoint
CREATE TABLE `claim_items` (
	`id` text PRIMARY KEY NOT NULL,
	`claim_id` text NOT NULL,
	`requisition_id` text NOT NULL,
	`incident_id` text NOT NULL,
	`area_id` text NOT NULL,
	`line_id` text,
	`formula` text NOT NULL,
	`inputs` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`alternative_fen` integer,
	`evidence` text NOT NULL,
	`disputed` integer NOT NULL,
	`decided_fen` integer,
	`reduction` text
);
--> statement-breakpoint
CREATE INDEX `claim_items_claim_id` ON `claim_items` (`claim_id`);--> statement-breakpoint
CREATE INDEX `claim_items_requisition_id` ON `claim_items` (`requisition_id`);--> statement-breakpoint
CREATE TABLE `claims` (
	`id` text PRIMARY KEY NOT NULL,
	`requisition_id` text NOT NULL,
	`incident_id` text NOT NULL,
	`area_id` text NOT NULL,
	`number` text NOT NULL,
	`state` text NOT NULL,
	`state_at` integer NOT NULL,
	`rule_set_id` text NOT NULL,
	`claimant` text NOT NULL,
	`asked_fen` integer,
	`filed_at` integer NOT NULL,
	`filed_by` text NOT NULL,
	`missing` text NOT NULL,
	`supplement_due_at` integer,
	`accepted_at` integer,
	`assessed_by` text,
	`assessed_by_name` text,
	`appraiser` text,
	`proposed_at` integer,
	`proposed_fen` integer,
	`public_from` integer,
	`public_until` integer,
	`objection` text,
	`decided_at` integer,
	`decided_by` text,
	`decided_by_name` text,
	`decided_fen` integer,
	`decision_no` text,
	`decision_reason` text,
	`authority` text,
	`decided_seq` integer,
	`served_at` integer,
	`agreed_at` integer,
	`follows` text,
	`superseded_by` text,
	`waived_fen` integer NOT NULL,
	`archived_at` integer,
	`revised_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `claims_requisition_id` ON `claims` (`requisition_id`);--> statement-breakpoint
CREATE INDEX `claims_incident_id` ON `claims` (`incident_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `claims_number` ON `claims` (`number`);--> statement-breakpoint
CREATE INDEX `claims_state` ON `claims` (`state`);--> statement-breakpoint
CREATE TABLE `handings` (
	`id` text PRIMARY KEY NOT NULL,
	`requisition_id` text NOT NULL,
	`incident_id` text NOT NULL,
	`area_id` text NOT NULL,
	`kind` text NOT NULL,
	`number` text NOT NULL,
	`at` integer NOT NULL,
	`place` text NOT NULL,
	`outcome` text NOT NULL,
	`objection` text,
	`witness` text,
	`counts` text NOT NULL,
	`photos` text NOT NULL,
	`signatures` text NOT NULL,
	`content_hash` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_by_name` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`late` integer NOT NULL,
	`on_behalf` text
);
--> statement-breakpoint
CREATE INDEX `handings_requisition_id` ON `handings` (`requisition_id`);--> statement-breakpoint
CREATE INDEX `handings_incident_id` ON `handings` (`incident_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `handings_number` ON `handings` (`number`);--> statement-breakpoint
CREATE TABLE `holidays` (
	`id` text PRIMARY KEY NOT NULL,
	`year` integer NOT NULL,
	`days` text NOT NULL,
	`source` text NOT NULL,
	`imported_by` text NOT NULL,
	`imported_by_name` text NOT NULL,
	`imported_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `holidays_year` ON `holidays` (`year`);--> statement-breakpoint
CREATE TABLE `necessities` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`area_id` text NOT NULL,
	`requirement_id` text,
	`reason` text NOT NULL,
	`lesser` text NOT NULL,
	`stated_by` text NOT NULL,
	`stated_by_name` text NOT NULL,
	`stated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `necessities_incident_id` ON `necessities` (`incident_id`);--> statement-breakpoint
CREATE TABLE `number_blocks` (
	`id` text PRIMARY KEY NOT NULL,
	`series` text NOT NULL,
	`device` text NOT NULL,
	`user_id` text NOT NULL,
	`first` integer NOT NULL,
	`last` integer NOT NULL,
	`used` integer NOT NULL,
	`leased_at` integer NOT NULL,
	`closed_at` integer,
	`voided` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `number_blocks_series` ON `number_blocks` (`series`);--> statement-breakpoint
CREATE INDEX `number_blocks_user_id` ON `number_blocks` (`user_id`);--> statement-breakpoint
CREATE TABLE `objects` (
	`id` text PRIMARY KEY NOT NULL,
	`owner_id` text NOT NULL,
	`kind` text NOT NULL,
	`class` text NOT NULL,
	`name` text NOT NULL,
	`specification` text NOT NULL,
	`serial` text,
	`quantity` integer NOT NULL,
	`unit` text NOT NULL,
	`capabilities` text NOT NULL,
	`area_id` text NOT NULL,
	`lon` real NOT NULL,
	`lat` real NOT NULL,
	`travel_class` text NOT NULL,
	`turn_out_minutes` integer NOT NULL,
	`rate_code` text,
	`rate_fen` integer,
	`rate_unit` text,
	`rate_includes_operator` integer NOT NULL,
	`rate_agreed` integer NOT NULL,
	`original_fen` integer,
	`life_hours` integer,
	`made_at` integer,
	`cautions` text NOT NULL,
	`line_id` text,
	`verified_at` integer,
	`source` text NOT NULL,
	`demonstration` integer NOT NULL,
	`retired_at` integer,
	`retire_reason` text,
	`matched_to` text
);
--> statement-breakpoint
CREATE INDEX `objects_owner_id` ON `objects` (`owner_id`);--> statement-breakpoint
CREATE INDEX `objects_area_id` ON `objects` (`area_id`);--> statement-breakpoint
CREATE INDEX `objects_serial` ON `objects` (`serial`);--> statement-breakpoint
CREATE TABLE `owner_links` (
	`id` text PRIMARY KEY NOT NULL,
	`requisition_id` text NOT NULL,
	`incident_id` text NOT NULL,
	`area_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`code_hash` text NOT NULL,
	`made_by` text NOT NULL,
	`made_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	`opened_at` integer
);
--> statement-breakpoint
CREATE INDEX `owner_links_requisition_id` ON `owner_links` (`requisition_id`);--> statement-breakpoint
CREATE TABLE `owners` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`credit_code` text,
	`id_number` text,
	`contact` text,
	`phone` text,
	`bank_account` text,
	`address` text,
	`area_id` text NOT NULL,
	`provisional` integer NOT NULL,
	`matched_to` text,
	`agreement_no` text,
	`agreement_until` integer,
	`verified_at` integer,
	`source` text NOT NULL,
	`demonstration` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `owners_area_id` ON `owners` (`area_id`);--> statement-breakpoint
CREATE INDEX `owners_credit_code` ON `owners` (`credit_code`);--> statement-breakpoint
CREATE TABLE `papers` (
	`id` text PRIMARY KEY NOT NULL,
	`requisition_id` text,
	`claim_id` text,
	`incident_id` text,
	`area_id` text NOT NULL,
	`type` text NOT NULL,
	`number` text NOT NULL,
	`version` integer NOT NULL,
	`sha256` text NOT NULL,
	`mime` text NOT NULL,
	`seq` integer NOT NULL,
	`issued_by` text NOT NULL,
	`issued_by_name` text NOT NULL,
	`issued_at` integer NOT NULL,
	`revoked_at` integer,
	`revoke_reason` text
);
--> statement-breakpoint
CREATE INDEX `papers_requisition_id` ON `papers` (`requisition_id`);--> statement-breakpoint
CREATE INDEX `papers_claim_id` ON `papers` (`claim_id`);--> statement-breakpoint
CREATE INDEX `papers_incident_id` ON `papers` (`incident_id`);--> statement-breakpoint
CREATE TABLE `payments` (
	`id` text PRIMARY KEY NOT NULL,
	`claim_id` text,
	`requisition_id` text NOT NULL,
	`incident_id` text NOT NULL,
	`area_id` text NOT NULL,
	`kind` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`payee` text NOT NULL,
	`account` text,
	`funding_source` text NOT NULL,
	`state` text NOT NULL,
	`state_at` integer NOT NULL,
	`planned_at` integer NOT NULL,
	`ordered_at` integer,
	`paid_at` integer,
	`voucher_no` text,
	`reason` text,
	`recorded_by` text NOT NULL,
	`recorded_by_name` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `payments_claim_id` ON `payments` (`claim_id`);--> statement-breakpoint
CREATE INDEX `payments_requisition_id` ON `payments` (`requisition_id`);--> statement-breakpoint
CREATE INDEX `payments_incident_id` ON `payments` (`incident_id`);--> statement-breakpoint
CREATE INDEX `payments_state` ON `payments` (`state`);--> statement-breakpoint
CREATE TABLE `proceedings` (
	`id` text PRIMARY KEY NOT NULL,
	`requisition_id` text NOT NULL,
	`claim_id` text,
	`incident_id` text NOT NULL,
	`area_id` text NOT NULL,
	`kind` text NOT NULL,
	`body` text NOT NULL,
	`case_no` text,
	`against` text,
	`amount_fen` integer,
	`filed_at` integer NOT NULL,
	`notified_at` integer NOT NULL,
	`state` text NOT NULL,
	`outcome` text,
	`outcome_at` integer,
	`outcome_text` text,
	`recorded_by` text NOT NULL,
	`recorded_by_name` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `proceedings_requisition_id` ON `proceedings` (`requisition_id`);--> statement-breakpoint
CREATE INDEX `proceedings_claim_id` ON `proceedings` (`claim_id`);--> statement-breakpoint
CREATE INDEX `proceedings_incident_id` ON `proceedings` (`incident_id`);--> statement-breakpoint
CREATE TABLE `requisition_lines` (
	`id` text PRIMARY KEY NOT NULL,
	`requisition_id` text NOT NULL,
	`incident_id` text NOT NULL,
	`area_id` text NOT NULL,
	`object_id` text,
	`serial` text,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`specification` text NOT NULL,
	`unit` text NOT NULL,
	`state` text NOT NULL,
	`active` integer NOT NULL,
	`cautions` text,
	`claimed_quantity` integer NOT NULL,
	`counted_quantity` integer,
	`discrepancy` text,
	`discrepancy_resolved` text,
	`consumed` integer NOT NULL,
	`returned_ok` integer NOT NULL,
	`returned_used` integer NOT NULL,
	`returned_damaged` integer NOT NULL,
	`lost` integer NOT NULL,
	`rate_fen` integer,
	`rate_unit` text,
	`rate_includes_operator` integer NOT NULL,
	`unit_price_fen` integer,
	`original_fen` integer,
	`life_hours` integer,
	`condition_before` text,
	`condition_after` text,
	`meter_start` integer,
	`meter_end` integer,
	`started_at` integer,
	`stopped_at` integer,
	`stop_reason` text,
	`moved_from` text,
	`moved_to` text,
	`objections` text
);
--> statement-breakpoint
CREATE INDEX `requisition_lines_requisition_id` ON `requisition_lines` (`requisition_id`);--> statement-breakpoint
CREATE INDEX `requisition_lines_incident_id` ON `requisition_lines` (`incident_id`);--> statement-breakpoint
CREATE INDEX `requisition_lines_object_id` ON `requisition_lines` (`object_id`);--> statement-breakpoint
CREATE INDEX `requisition_lines_serial` ON `requisition_lines` (`serial`);--> statement-breakpoint
CREATE UNIQUE INDEX `requisition_lines_object_id_where_active` ON `requisition_lines` (`object_id`) WHERE "requisition_lines"."active" = 1;--> statement-breakpoint
CREATE TABLE `requisitions` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`area_id` text NOT NULL,
	`number` text,
	`means` text NOT NULL,
	`owner_id` text NOT NULL,
	`owner_name` text NOT NULL,
	`necessity_id` text NOT NULL,
	`state` text NOT NULL,
	`state_at` integer NOT NULL,
	`purpose` text NOT NULL,
	`legal_basis` text NOT NULL,
	`rule_set_id` text NOT NULL,
	`deliver_at` integer NOT NULL,
	`deliver_place` text NOT NULL,
	`expected_return_at` integer NOT NULL,
	`funding_source` text NOT NULL,
	`estimate_low_fen` integer NOT NULL,
	`estimate_high_fen` integer NOT NULL,
	`parties` text NOT NULL,
	`drafted_by` text NOT NULL,
	`drafted_by_name` text NOT NULL,
	`drafted_at` integer NOT NULL,
	`submitted_at` integer,
	`decided_by` text,
	`decided_by_name` text,
	`decided_at` integer,
	`decision_reason` text,
	`authority` text,
	`oral_by` text,
	`oral_by_name` text,
	`oral_at` integer,
	`oral_witness` text,
	`oral_reason` text,
	`regularise_due_at` integer,
	`regularised_at` integer,
	`served_at` integer,
	`service_method` text,
	`served_to` text,
	`service_witness` text,
	`refused_at` integer,
	`refusal_words` text,
	`refusal_witness` text,
	`handed_over_at` integer,
	`mark_no` text,
	`return_due_at` integer,
	`returned_at` integer,
	`claim_notified_at` integer,
	`claim_until` integer,
	`closed_at` integer,
	`revised_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `requisitions_incident_id` ON `requisitions` (`incident_id`);--> statement-breakpoint
CREATE INDEX `requisitions_owner_id` ON `requisitions` (`owner_id`);--> statement-breakpoint
CREATE INDEX `requisitions_number` ON `requisitions` (`number`);--> statement-breakpoint
CREATE INDEX `requisitions_state` ON `requisitions` (`state`);--> statement-breakpoint
CREATE TABLE `rule_sets` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`version` integer NOT NULL,
	`state` text NOT NULL,
	`effective_from` integer NOT NULL,
	`effective_until` integer,
	`parameters` text NOT NULL,
	`rates` text NOT NULL,
	`drafted_by` text NOT NULL,
	`drafted_by_name` text NOT NULL,
	`drafted_at` integer NOT NULL,
	`approved_by` text,
	`approved_by_name` text,
	`approved_at` integer
);
--> statement-breakpoint
CREATE INDEX `rule_sets_state` ON `rule_sets` (`state`);--> statement-breakpoint
CREATE TABLE `tickets` (
	`id` text PRIMARY KEY NOT NULL,
	`requisition_id` text NOT NULL,
	`line_id` text NOT NULL,
	`incident_id` text NOT NULL,
	`area_id` text NOT NULL,
	`number` text NOT NULL,
	`date` text NOT NULL,
	`worked_hours` integer NOT NULL,
	`idle` text NOT NULL,
	`operator` text NOT NULL,
	`meter_from` integer,
	`meter_to` integer,
	`fuel_issued_litres` integer NOT NULL,
	`outcome` text NOT NULL,
	`objection` text,
	`witness` text,
	`signatures` text NOT NULL,
	`photos` text NOT NULL,
	`content_hash` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_by_name` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`late` integer NOT NULL,
	`corrected_by` text,
	`correction_reason` text,
	`on_behalf` text
);
--> statement-breakpoint
CREATE INDEX `tickets_requisition_id` ON `tickets` (`requisition_id`);--> statement-breakpoint
CREATE INDEX `tickets_line_id` ON `tickets` (`line_id`);--> statement-breakpoint
CREATE INDEX `tickets_incident_id` ON `tickets` (`incident_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `tickets_number` ON `tickets` (`number`);