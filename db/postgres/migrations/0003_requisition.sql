CREATE TABLE "authorities" (
	"id" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"holder" text COLLATE "C" NOT NULL,
	"post" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"body_level" text COLLATE "C" NOT NULL,
	"powers" json NOT NULL,
	"limit_fen" bigint,
	"from" bigint NOT NULL,
	"until" bigint,
	"source" text COLLATE "C" NOT NULL,
	"recorded_by" text COLLATE "C" NOT NULL,
	"recorded_at" bigint NOT NULL,
	"ended_at" bigint,
	"end_reason" text COLLATE "C",
	CONSTRAINT "authorities_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "case_clocks" (
	"id" text COLLATE "C" NOT NULL,
	"requisition_id" text COLLATE "C" NOT NULL,
	"claim_id" text COLLATE "C",
	"incident_id" text COLLATE "C" NOT NULL,
	"area_id" text COLLATE "C" NOT NULL,
	"rule" text COLLATE "C" NOT NULL,
	"rule_set_id" text COLLATE "C" NOT NULL,
	"basis_at" bigint NOT NULL,
	"due_at" bigint NOT NULL,
	"source" text COLLATE "C" NOT NULL,
	"duty" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"met_at" bigint,
	"overdue_at" bigint,
	"note" text COLLATE "C",
	CONSTRAINT "case_clocks_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "case_files" (
	"id" text COLLATE "C" NOT NULL,
	"sha256" text COLLATE "C" NOT NULL,
	"requisition_id" text COLLATE "C" NOT NULL,
	"incident_id" text COLLATE "C" NOT NULL,
	"area_id" text COLLATE "C" NOT NULL,
	"of" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"size" bigint NOT NULL,
	"name" text COLLATE "C",
	"at" bigint NOT NULL,
	CONSTRAINT "case_files_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "claim_items" (
	"id" text COLLATE "C" NOT NULL,
	"claim_id" text COLLATE "C" NOT NULL,
	"requisition_id" text COLLATE "C" NOT NULL,
	"incident_id" text COLLATE "C" NOT NULL,
	"area_id" text COLLATE "C" NOT NULL,
	"line_id" text COLLATE "C",
	"formula" text COLLATE "C" NOT NULL,
	"inputs" json NOT NULL,
	"amount_fen" bigint NOT NULL,
	"alternative_fen" bigint,
	"evidence" json NOT NULL,
	"disputed" boolean NOT NULL,
	"decided_fen" bigint,
	"reduction" text COLLATE "C",
	CONSTRAINT "claim_items_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"id" text COLLATE "C" NOT NULL,
	"requisition_id" text COLLATE "C" NOT NULL,
	"incident_id" text COLLATE "C" NOT NULL,
	"area_id" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"state_at" bigint NOT NULL,
	"rule_set_id" text COLLATE "C" NOT NULL,
	"claimant" text COLLATE "C" NOT NULL,
	"asked_fen" bigint,
	"filed_at" bigint NOT NULL,
	"filed_by" text COLLATE "C" NOT NULL,
	"missing" json NOT NULL,
	"supplement_due_at" bigint,
	"accepted_at" bigint,
	"assessed_by" text COLLATE "C",
	"assessed_by_name" text COLLATE "C",
	"appraiser" json,
	"proposed_at" bigint,
	"proposed_fen" bigint,
	"public_from" bigint,
	"public_until" bigint,
	"objection" text COLLATE "C",
	"decided_at" bigint,
	"decided_by" text COLLATE "C",
	"decided_by_name" text COLLATE "C",
	"decided_fen" bigint,
	"decision_no" text COLLATE "C",
	"decision_reason" text COLLATE "C",
	"authority" json,
	"decided_seq" bigint,
	"served_at" bigint,
	"agreed_at" bigint,
	"follows" text COLLATE "C",
	"superseded_by" text COLLATE "C",
	"waived_fen" bigint NOT NULL,
	"archived_at" bigint,
	"revised_at" bigint NOT NULL,
	CONSTRAINT "claims_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "handings" (
	"id" text COLLATE "C" NOT NULL,
	"requisition_id" text COLLATE "C" NOT NULL,
	"incident_id" text COLLATE "C" NOT NULL,
	"area_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"place" text COLLATE "C" NOT NULL,
	"outcome" text COLLATE "C" NOT NULL,
	"objection" text COLLATE "C",
	"witness" text COLLATE "C",
	"counts" json NOT NULL,
	"photos" json NOT NULL,
	"signatures" json NOT NULL,
	"content_hash" text COLLATE "C" NOT NULL,
	"recorded_by" text COLLATE "C" NOT NULL,
	"recorded_by_name" text COLLATE "C" NOT NULL,
	"recorded_at" bigint NOT NULL,
	"late" boolean NOT NULL,
	"on_behalf" json,
	CONSTRAINT "handings_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "holidays" (
	"id" text COLLATE "C" NOT NULL,
	"year" bigint NOT NULL,
	"days" json NOT NULL,
	"source" text COLLATE "C" NOT NULL,
	"imported_by" text COLLATE "C" NOT NULL,
	"imported_by_name" text COLLATE "C" NOT NULL,
	"imported_at" bigint NOT NULL,
	CONSTRAINT "holidays_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "necessities" (
	"id" text COLLATE "C" NOT NULL,
	"incident_id" text COLLATE "C" NOT NULL,
	"area_id" text COLLATE "C" NOT NULL,
	"requirement_id" text COLLATE "C",
	"reason" text COLLATE "C" NOT NULL,
	"lesser" json NOT NULL,
	"stated_by" text COLLATE "C" NOT NULL,
	"stated_by_name" text COLLATE "C" NOT NULL,
	"stated_at" bigint NOT NULL,
	CONSTRAINT "necessities_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "number_blocks" (
	"id" text COLLATE "C" NOT NULL,
	"series" text COLLATE "C" NOT NULL,
	"device" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"first" bigint NOT NULL,
	"last" bigint NOT NULL,
	"used" bigint NOT NULL,
	"leased_at" bigint NOT NULL,
	"closed_at" bigint,
	"voided" json NOT NULL,
	CONSTRAINT "number_blocks_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "objects" (
	"id" text COLLATE "C" NOT NULL,
	"owner_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"class" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"specification" text COLLATE "C" NOT NULL,
	"serial" text COLLATE "C",
	"quantity" bigint NOT NULL,
	"unit" text COLLATE "C" NOT NULL,
	"capabilities" json NOT NULL,
	"area_id" text COLLATE "C" NOT NULL,
	"lon" double precision NOT NULL,
	"lat" double precision NOT NULL,
	"travel_class" text COLLATE "C" NOT NULL,
	"turn_out_minutes" bigint NOT NULL,
	"rate_code" text COLLATE "C",
	"rate_fen" bigint,
	"rate_unit" text COLLATE "C",
	"rate_includes_operator" boolean NOT NULL,
	"rate_agreed" boolean NOT NULL,
	"original_fen" bigint,
	"life_hours" bigint,
	"made_at" bigint,
	"cautions" json NOT NULL,
	"line_id" text COLLATE "C",
	"verified_at" bigint,
	"source" text COLLATE "C" NOT NULL,
	"demonstration" boolean NOT NULL,
	"retired_at" bigint,
	"retire_reason" text COLLATE "C",
	"matched_to" text COLLATE "C",
	CONSTRAINT "objects_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "owner_links" (
	"id" text COLLATE "C" NOT NULL,
	"requisition_id" text COLLATE "C" NOT NULL,
	"incident_id" text COLLATE "C" NOT NULL,
	"area_id" text COLLATE "C" NOT NULL,
	"token_hash" text COLLATE "C" NOT NULL,
	"code_hash" text COLLATE "C" NOT NULL,
	"made_by" text COLLATE "C" NOT NULL,
	"made_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"revoked_at" bigint,
	"opened_at" bigint,
	CONSTRAINT "owner_links_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "owners" (
	"id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"credit_code" text COLLATE "C",
	"id_number" text COLLATE "C",
	"contact" text COLLATE "C",
	"phone" text COLLATE "C",
	"bank_account" text COLLATE "C",
	"address" text COLLATE "C",
	"area_id" text COLLATE "C" NOT NULL,
	"provisional" boolean NOT NULL,
	"matched_to" text COLLATE "C",
	"agreement_no" text COLLATE "C",
	"agreement_until" bigint,
	"verified_at" bigint,
	"source" text COLLATE "C" NOT NULL,
	"demonstration" boolean NOT NULL,
	CONSTRAINT "owners_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "papers" (
	"id" text COLLATE "C" NOT NULL,
	"requisition_id" text COLLATE "C",
	"claim_id" text COLLATE "C",
	"incident_id" text COLLATE "C",
	"area_id" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"sha256" text COLLATE "C" NOT NULL,
	"mime" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"issued_by" text COLLATE "C" NOT NULL,
	"issued_by_name" text COLLATE "C" NOT NULL,
	"issued_at" bigint NOT NULL,
	"revoked_at" bigint,
	"revoke_reason" text COLLATE "C",
	CONSTRAINT "papers_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" text COLLATE "C" NOT NULL,
	"claim_id" text COLLATE "C",
	"requisition_id" text COLLATE "C" NOT NULL,
	"incident_id" text COLLATE "C" NOT NULL,
	"area_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"amount_fen" bigint NOT NULL,
	"payee" text COLLATE "C" NOT NULL,
	"account" text COLLATE "C",
	"funding_source" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"state_at" bigint NOT NULL,
	"planned_at" bigint NOT NULL,
	"ordered_at" bigint,
	"paid_at" bigint,
	"voucher_no" text COLLATE "C",
	"reason" text COLLATE "C",
	"recorded_by" text COLLATE "C" NOT NULL,
	"recorded_by_name" text COLLATE "C" NOT NULL,
	CONSTRAINT "payments_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "proceedings" (
	"id" text COLLATE "C" NOT NULL,
	"requisition_id" text COLLATE "C" NOT NULL,
	"claim_id" text COLLATE "C",
	"incident_id" text COLLATE "C" NOT NULL,
	"area_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"case_no" text COLLATE "C",
	"against" text COLLATE "C",
	"amount_fen" bigint,
	"filed_at" bigint NOT NULL,
	"notified_at" bigint NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"outcome" text COLLATE "C",
	"outcome_at" bigint,
	"outcome_text" text COLLATE "C",
	"recorded_by" text COLLATE "C" NOT NULL,
	"recorded_by_name" text COLLATE "C" NOT NULL,
	CONSTRAINT "proceedings_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "requisition_lines" (
	"id" text COLLATE "C" NOT NULL,
	"requisition_id" text COLLATE "C" NOT NULL,
	"incident_id" text COLLATE "C" NOT NULL,
	"area_id" text COLLATE "C" NOT NULL,
	"object_id" text COLLATE "C",
	"serial" text COLLATE "C",
	"kind" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"specification" text COLLATE "C" NOT NULL,
	"unit" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"active" boolean NOT NULL,
	"cautions" json,
	"claimed_quantity" bigint NOT NULL,
	"counted_quantity" bigint,
	"discrepancy" text COLLATE "C",
	"discrepancy_resolved" text COLLATE "C",
	"consumed" bigint NOT NULL,
	"returned_ok" bigint NOT NULL,
	"returned_used" bigint NOT NULL,
	"returned_damaged" bigint NOT NULL,
	"lost" bigint NOT NULL,
	"rate_fen" bigint,
	"rate_unit" text COLLATE "C",
	"rate_includes_operator" boolean NOT NULL,
	"unit_price_fen" bigint,
	"original_fen" bigint,
	"life_hours" bigint,
	"condition_before" text COLLATE "C",
	"condition_after" text COLLATE "C",
	"meter_start" bigint,
	"meter_end" bigint,
	"started_at" bigint,
	"stopped_at" bigint,
	"stop_reason" text COLLATE "C",
	"moved_from" text COLLATE "C",
	"moved_to" text COLLATE "C",
	"objections" json,
	CONSTRAINT "requisition_lines_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "requisitions" (
	"id" text COLLATE "C" NOT NULL,
	"incident_id" text COLLATE "C" NOT NULL,
	"area_id" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C",
	"means" text COLLATE "C" NOT NULL,
	"owner_id" text COLLATE "C" NOT NULL,
	"owner_name" text COLLATE "C" NOT NULL,
	"necessity_id" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"state_at" bigint NOT NULL,
	"purpose" text COLLATE "C" NOT NULL,
	"legal_basis" json NOT NULL,
	"rule_set_id" text COLLATE "C" NOT NULL,
	"deliver_at" bigint NOT NULL,
	"deliver_place" text COLLATE "C" NOT NULL,
	"expected_return_at" bigint NOT NULL,
	"funding_source" text COLLATE "C" NOT NULL,
	"estimate_low_fen" bigint NOT NULL,
	"estimate_high_fen" bigint NOT NULL,
	"parties" json NOT NULL,
	"drafted_by" text COLLATE "C" NOT NULL,
	"drafted_by_name" text COLLATE "C" NOT NULL,
	"drafted_at" bigint NOT NULL,
	"submitted_at" bigint,
	"decided_by" text COLLATE "C",
	"decided_by_name" text COLLATE "C",
	"decided_at" bigint,
	"decision_reason" text COLLATE "C",
	"authority" json,
	"oral_by" text COLLATE "C",
	"oral_by_name" text COLLATE "C",
	"oral_at" bigint,
	"oral_witness" text COLLATE "C",
	"oral_reason" text COLLATE "C",
	"regularise_due_at" bigint,
	"regularised_at" bigint,
	"served_at" bigint,
	"service_method" text COLLATE "C",
	"served_to" text COLLATE "C",
	"service_witness" text COLLATE "C",
	"refused_at" bigint,
	"refusal_words" text COLLATE "C",
	"refusal_witness" text COLLATE "C",
	"handed_over_at" bigint,
	"mark_no" text COLLATE "C",
	"return_due_at" bigint,
	"returned_at" bigint,
	"claim_notified_at" bigint,
	"claim_until" bigint,
	"closed_at" bigint,
	"revised_at" bigint NOT NULL,
	CONSTRAINT "requisitions_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "rule_sets" (
	"id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"effective_from" bigint NOT NULL,
	"effective_until" bigint,
	"parameters" json NOT NULL,
	"rates" json NOT NULL,
	"drafted_by" text COLLATE "C" NOT NULL,
	"drafted_by_name" text COLLATE "C" NOT NULL,
	"drafted_at" bigint NOT NULL,
	"approved_by" text COLLATE "C",
	"approved_by_name" text COLLATE "C",
	"approved_at" bigint,
	CONSTRAINT "rule_sets_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "tickets" (
	"id" text COLLATE "C" NOT NULL,
	"requisition_id" text COLLATE "C" NOT NULL,
	"line_id" text COLLATE "C" NOT NULL,
	"incident_id" text COLLATE "C" NOT NULL,
	"area_id" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"date" text COLLATE "C" NOT NULL,
	"worked_hours" bigint NOT NULL,
	"idle" json NOT NULL,
	"operator" text COLLATE "C" NOT NULL,
	"meter_from" bigint,
	"meter_to" bigint,
	"fuel_issued_litres" bigint NOT NULL,
	"outcome" text COLLATE "C" NOT NULL,
	"objection" text COLLATE "C",
	"witness" text COLLATE "C",
	"signatures" json NOT NULL,
	"photos" json NOT NULL,
	"content_hash" text COLLATE "C" NOT NULL,
	"recorded_by" text COLLATE "C" NOT NULL,
	"recorded_by_name" text COLLATE "C" NOT NULL,
	"recorded_at" bigint NOT NULL,
	"late" boolean NOT NULL,
	"corrected_by" text COLLATE "C",
	"correction_reason" text COLLATE "C",
	"on_behalf" json,
	CONSTRAINT "tickets_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE INDEX "authorities_user_id" ON "authorities" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "case_clocks_requisition_id" ON "case_clocks" USING btree ("requisition_id");--> statement-breakpoint
CREATE INDEX "case_clocks_claim_id" ON "case_clocks" USING btree ("claim_id");--> statement-breakpoint
CREATE INDEX "case_clocks_incident_id" ON "case_clocks" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "case_clocks_state" ON "case_clocks" USING btree ("state");--> statement-breakpoint
CREATE INDEX "case_files_sha256" ON "case_files" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "case_files_requisition_id" ON "case_files" USING btree ("requisition_id");--> statement-breakpoint
CREATE INDEX "case_files_incident_id" ON "case_files" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "claim_items_claim_id" ON "claim_items" USING btree ("claim_id");--> statement-breakpoint
CREATE INDEX "claim_items_requisition_id" ON "claim_items" USING btree ("requisition_id");--> statement-breakpoint
CREATE INDEX "claims_requisition_id" ON "claims" USING btree ("requisition_id");--> statement-breakpoint
CREATE INDEX "claims_incident_id" ON "claims" USING btree ("incident_id");--> statement-breakpoint
CREATE UNIQUE INDEX "claims_number" ON "claims" USING btree ("number");--> statement-breakpoint
CREATE INDEX "claims_state" ON "claims" USING btree ("state");--> statement-breakpoint
CREATE INDEX "handings_requisition_id" ON "handings" USING btree ("requisition_id");--> statement-breakpoint
CREATE INDEX "handings_incident_id" ON "handings" USING btree ("incident_id");--> statement-breakpoint
CREATE UNIQUE INDEX "handings_number" ON "handings" USING btree ("number");--> statement-breakpoint
CREATE INDEX "holidays_year" ON "holidays" USING btree ("year");--> statement-breakpoint
CREATE INDEX "necessities_incident_id" ON "necessities" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "number_blocks_series" ON "number_blocks" USING btree ("series");--> statement-breakpoint
CREATE INDEX "number_blocks_user_id" ON "number_blocks" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "objects_owner_id" ON "objects" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "objects_area_id" ON "objects" USING btree ("area_id");--> statement-breakpoint
CREATE INDEX "objects_serial" ON "objects" USING btree ("serial");--> statement-breakpoint
CREATE INDEX "owner_links_requisition_id" ON "owner_links" USING btree ("requisition_id");--> statement-breakpoint
CREATE INDEX "owners_area_id" ON "owners" USING btree ("area_id");--> statement-breakpoint
CREATE INDEX "owners_credit_code" ON "owners" USING btree ("credit_code");--> statement-breakpoint
CREATE INDEX "papers_requisition_id" ON "papers" USING btree ("requisition_id");--> statement-breakpoint
CREATE INDEX "papers_claim_id" ON "papers" USING btree ("claim_id");--> statement-breakpoint
CREATE INDEX "papers_incident_id" ON "papers" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "payments_claim_id" ON "payments" USING btree ("claim_id");--> statement-breakpoint
CREATE INDEX "payments_requisition_id" ON "payments" USING btree ("requisition_id");--> statement-breakpoint
CREATE INDEX "payments_incident_id" ON "payments" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "payments_state" ON "payments" USING btree ("state");--> statement-breakpoint
CREATE INDEX "proceedings_requisition_id" ON "proceedings" USING btree ("requisition_id");--> statement-breakpoint
CREATE INDEX "proceedings_claim_id" ON "proceedings" USING btree ("claim_id");--> statement-breakpoint
CREATE INDEX "proceedings_incident_id" ON "proceedings" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "requisition_lines_requisition_id" ON "requisition_lines" USING btree ("requisition_id");--> statement-breakpoint
CREATE INDEX "requisition_lines_incident_id" ON "requisition_lines" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "requisition_lines_object_id" ON "requisition_lines" USING btree ("object_id");--> statement-breakpoint
CREATE INDEX "requisition_lines_serial" ON "requisition_lines" USING btree ("serial");--> statement-breakpoint
CREATE UNIQUE INDEX "requisition_lines_object_id_where_active" ON "requisition_lines" USING btree ("object_id") WHERE "requisition_lines"."active" = true;--> statement-breakpoint
CREATE INDEX "requisitions_incident_id" ON "requisitions" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "requisitions_owner_id" ON "requisitions" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "requisitions_number" ON "requisitions" USING btree ("number");--> statement-breakpoint
CREATE INDEX "requisitions_state" ON "requisitions" USING btree ("state");--> statement-breakpoint
CREATE INDEX "rule_sets_state" ON "rule_sets" USING btree ("state");--> statement-breakpoint
CREATE INDEX "tickets_requisition_id" ON "tickets" USING btree ("requisition_id");--> statement-breakpoint
CREATE INDEX "tickets_line_id" ON "tickets" USING btree ("line_id");--> statement-breakpoint
CREATE INDEX "tickets_incident_id" ON "tickets" USING btree ("incident_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tickets_number" ON "tickets" USING btree ("number");