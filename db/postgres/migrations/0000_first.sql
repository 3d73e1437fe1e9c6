CREATE TABLE "chain" (
	"id" text COLLATE "C" NOT NULL,
	"chain_id" text COLLATE "C" NOT NULL,
	"epoch" bigint NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"schema" bigint NOT NULL,
	CONSTRAINT "chain_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "duty_notes" (
	"id" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"incident_id" text COLLATE "C",
	"at" bigint NOT NULL,
	"author_id" text COLLATE "C" NOT NULL,
	"author_name" text COLLATE "C" NOT NULL,
	CONSTRAINT "duty_notes_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "grants" (
	"id" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"scope" text COLLATE "C" NOT NULL,
	"from" bigint NOT NULL,
	"until" bigint,
	"reason" text COLLATE "C" NOT NULL,
	"given_by" text COLLATE "C" NOT NULL,
	"ended_at" bigint,
	"end_reason" text COLLATE "C",
	CONSTRAINT "grants_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"id" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"narrative" text COLLATE "C" NOT NULL,
	"narrative_auto" boolean NOT NULL,
	"lon" double precision NOT NULL,
	"lat" double precision NOT NULL,
	"place_name" text COLLATE "C" NOT NULL,
	"accuracy_m" bigint,
	"datum_original" json,
	"area_id" text COLLATE "C" NOT NULL,
	"happened_at" bigint,
	"received_at" bigint NOT NULL,
	"logged_at" bigint NOT NULL,
	"logged_by" text COLLATE "C" NOT NULL,
	"logged_by_name" text COLLATE "C" NOT NULL,
	"source" text COLLATE "C" NOT NULL,
	"casualties" json NOT NULL,
	"direct_loss_fen" bigint,
	"key_place" text COLLATE "C",
	"industry" text COLLATE "C",
	"caller" json,
	"grade_proposed" text COLLATE "C",
	"grade_reason" json,
	"grade" text COLLATE "C",
	"grade_confirmed_by" text COLLATE "C",
	"grade_confirmed_by_name" text COLLATE "C",
	"grade_confirmed_at" bigint,
	"state" text COLLATE "C" NOT NULL,
	"closed_at" bigint,
	"close_reason" text COLLATE "C",
	"parent_id" text COLLATE "C",
	"revised_at" bigint NOT NULL,
	CONSTRAINT "incidents_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "journal" (
	"seq" bigint NOT NULL,
	"command_id" text COLLATE "C" NOT NULL,
	"actor_id" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"event" text COLLATE "C" NOT NULL,
	"digest" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C",
	"request" text COLLATE "C" NOT NULL,
	"answer" text COLLATE "C" NOT NULL,
	CONSTRAINT "journal_seq_pk" PRIMARY KEY("seq")
);
--> statement-breakpoint
CREATE TABLE "journal_subjects" (
	"subject" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	CONSTRAINT "journal_subjects_subject_seq_pk" PRIMARY KEY("subject","seq")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" text COLLATE "C" NOT NULL,
	"incident_id" text COLLATE "C" NOT NULL,
	"area_id" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"priority" text COLLATE "C" NOT NULL,
	"acknowledge_within_s" bigint NOT NULL,
	"issued_by" text COLLATE "C" NOT NULL,
	"issued_by_name" text COLLATE "C" NOT NULL,
	"issued_at" bigint NOT NULL,
	"override" json,
	"already_sent" json,
	CONSTRAINT "orders_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"short_name" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"area_id" text COLLATE "C",
	"phone" text COLLATE "C",
	"source" text COLLATE "C" NOT NULL,
	"demonstration" boolean NOT NULL,
	CONSTRAINT "organisations_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "places" (
	"id" text COLLATE "C" NOT NULL,
	"class" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"aliases" json NOT NULL,
	"area_id" text COLLATE "C" NOT NULL,
	"lon" double precision NOT NULL,
	"lat" double precision NOT NULL,
	"accuracy_m" bigint NOT NULL,
	"source" text COLLATE "C" NOT NULL,
	"demonstration" boolean NOT NULL,
	CONSTRAINT "places_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"id" text COLLATE "C" NOT NULL,
	"incident_id" text COLLATE "C" NOT NULL,
	"area_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"author_id" text COLLATE "C" NOT NULL,
	"author_name" text COLLATE "C" NOT NULL,
	"author_role" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"occurred_at" bigint,
	"late" boolean NOT NULL,
	"mentions" json NOT NULL,
	"requires_receipt" boolean NOT NULL,
	"order_id" text COLLATE "C",
	"corrects" text COLLATE "C",
	"corrected_by" text COLLATE "C",
	"reason" text COLLATE "C",
	CONSTRAINT "posts_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"id" text COLLATE "C" NOT NULL,
	"post_id" text COLLATE "C" NOT NULL,
	"incident_id" text COLLATE "C" NOT NULL,
	"area_id" text COLLATE "C" NOT NULL,
	"resource_id" text COLLATE "C",
	"user_id" text COLLATE "C",
	"name" text COLLATE "C" NOT NULL,
	"requested_at" bigint NOT NULL,
	"acknowledged_at" bigint,
	"acknowledged_by" text COLLATE "C",
	"on_behalf" json,
	CONSTRAINT "receipts_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "report_clocks" (
	"id" text COLLATE "C" NOT NULL,
	"incident_id" text COLLATE "C" NOT NULL,
	"area_id" text COLLATE "C" NOT NULL,
	"rule" text COLLATE "C" NOT NULL,
	"rule_set" text COLLATE "C" NOT NULL,
	"recipient" text COLLATE "C" NOT NULL,
	"form" text COLLATE "C" NOT NULL,
	"basis" text COLLATE "C" NOT NULL,
	"basis_at" bigint NOT NULL,
	"due_at" bigint NOT NULL,
	"source" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"met_at" bigint,
	"report_id" text COLLATE "C",
	"overdue_at" bigint,
	CONSTRAINT "report_clocks_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" text COLLATE "C" NOT NULL,
	"incident_id" text COLLATE "C" NOT NULL,
	"area_id" text COLLATE "C" NOT NULL,
	"clock_id" text COLLATE "C",
	"kind" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"figures" json NOT NULL,
	"as_of" bigint NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"drafted_by" text COLLATE "C" NOT NULL,
	"drafted_by_name" text COLLATE "C" NOT NULL,
	"drafted_at" bigint NOT NULL,
	"signed_by" text COLLATE "C",
	"signed_by_name" text COLLATE "C",
	"signed_at" bigint,
	"signed_on_behalf" json,
	"confirm_due_at" bigint,
	"confirmed_at" bigint,
	"issued_at" bigint,
	"issued_by" text COLLATE "C",
	"recipients" json NOT NULL,
	"person" text COLLATE "C",
	"phone" text COLLATE "C",
	"words" text COLLATE "C",
	"read_back" boolean,
	"channel" text COLLATE "C",
	"receipt_no" text COLLATE "C",
	"late_reason" text COLLATE "C",
	CONSTRAINT "reports_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "requirements" (
	"id" text COLLATE "C" NOT NULL,
	"incident_id" text COLLATE "C" NOT NULL,
	"area_id" text COLLATE "C" NOT NULL,
	"capability" text COLLATE "C" NOT NULL,
	"quantity" bigint NOT NULL,
	"needed_by" bigint,
	"source" text COLLATE "C",
	"state" text COLLATE "C" NOT NULL,
	"added_at" bigint NOT NULL,
	"added_by" text COLLATE "C" NOT NULL,
	CONSTRAINT "requirements_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "resources" (
	"id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"team_type" text COLLATE "C",
	"name" text COLLATE "C" NOT NULL,
	"short_name" text COLLATE "C" NOT NULL,
	"tier" text COLLATE "C" NOT NULL,
	"organisation_id" text COLLATE "C",
	"area_id" text COLLATE "C" NOT NULL,
	"lon" double precision NOT NULL,
	"lat" double precision NOT NULL,
	"accuracy_m" bigint NOT NULL,
	"mobile" boolean NOT NULL,
	"people" bigint NOT NULL,
	"vehicles" bigint NOT NULL,
	"capabilities" json NOT NULL,
	"travel_class" text COLLATE "C" NOT NULL,
	"turn_out_minutes" bigint NOT NULL,
	"availability" text COLLATE "C" NOT NULL,
	"availability_reason" text COLLATE "C",
	"phone" text COLLATE "C",
	"call_sign" text COLLATE "C",
	"plate" text COLLATE "C",
	"stale_after_s" bigint NOT NULL,
	"contact_at" bigint,
	"verified_at" bigint NOT NULL,
	"tasking_id" text COLLATE "C",
	"incident_id" text COLLATE "C",
	"details" json NOT NULL,
	"source" text COLLATE "C" NOT NULL,
	"demonstration" boolean NOT NULL,
	CONSTRAINT "resources_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "sealed_values" (
	"id" text COLLATE "C" NOT NULL,
	"target" text COLLATE "C" NOT NULL,
	"salt" text COLLATE "C" NOT NULL,
	"seal" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C",
	"owner" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	CONSTRAINT "sealed_values_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "series" (
	"id" text COLLATE "C" NOT NULL,
	"last" bigint NOT NULL,
	CONSTRAINT "series_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"token_hash" text COLLATE "C" NOT NULL,
	"label" text COLLATE "C" NOT NULL,
	"scopes" json,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"revoked_at" bigint,
	CONSTRAINT "sessions_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "stock_lines" (
	"id" text COLLATE "C" NOT NULL,
	"depot_id" text COLLATE "C" NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"specification" text COLLATE "C" NOT NULL,
	"unit" text COLLATE "C" NOT NULL,
	"quantity" bigint NOT NULL,
	"minimum" bigint NOT NULL,
	"expires_at" bigint,
	"area_id" text COLLATE "C" NOT NULL,
	"organisation_id" text COLLATE "C",
	"source" text COLLATE "C" NOT NULL,
	"demonstration" boolean NOT NULL,
	CONSTRAINT "stock_lines_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "taskings" (
	"id" text COLLATE "C" NOT NULL,
	"incident_id" text COLLATE "C" NOT NULL,
	"area_id" text COLLATE "C" NOT NULL,
	"order_id" text COLLATE "C",
	"resource_id" text COLLATE "C" NOT NULL,
	"resource_name" text COLLATE "C" NOT NULL,
	"organisation_id" text COLLATE "C",
	"requirement_id" text COLLATE "C",
	"state" text COLLATE "C" NOT NULL,
	"active" boolean NOT NULL,
	"state_at" bigint NOT NULL,
	"reserved_at" bigint,
	"reserved_until" bigint,
	"issued_at" bigint,
	"due_at" bigint,
	"overdue_at" bigint,
	"acknowledged_at" bigint,
	"turned_out_at" bigint,
	"arrived_at" bigint,
	"working_at" bigint,
	"released_at" bigint,
	"returned_at" bigint,
	"ended_at" bigint,
	"reason" text COLLATE "C",
	"eta_seconds" bigint,
	"on_behalf" json,
	CONSTRAINT "taskings_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text COLLATE "C" NOT NULL,
	"username" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"post" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"organisation_id" text COLLATE "C",
	"password_hash" text COLLATE "C" NOT NULL,
	"password_history" json NOT NULL,
	"must_change_password" boolean NOT NULL,
	"demonstration" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	"disabled_at" bigint,
	CONSTRAINT "users_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE INDEX "grants_user_id" ON "grants" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "grants_scope" ON "grants" USING btree ("scope");--> statement-breakpoint
CREATE UNIQUE INDEX "incidents_number" ON "incidents" USING btree ("number");--> statement-breakpoint
CREATE INDEX "incidents_state" ON "incidents" USING btree ("state");--> statement-breakpoint
CREATE UNIQUE INDEX "journal_command_id" ON "journal" USING btree ("command_id");--> statement-breakpoint
CREATE INDEX "orders_incident_id" ON "orders" USING btree ("incident_id");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_number" ON "orders" USING btree ("number");--> statement-breakpoint
CREATE INDEX "posts_incident_id" ON "posts" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "receipts_post_id" ON "receipts" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "receipts_incident_id" ON "receipts" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "report_clocks_incident_id" ON "report_clocks" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "report_clocks_state" ON "report_clocks" USING btree ("state");--> statement-breakpoint
CREATE INDEX "reports_incident_id" ON "reports" USING btree ("incident_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reports_number" ON "reports" USING btree ("number");--> statement-breakpoint
CREATE INDEX "requirements_incident_id" ON "requirements" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "resources_kind" ON "resources" USING btree ("kind");--> statement-breakpoint
CREATE INDEX "resources_area_id" ON "resources" USING btree ("area_id");--> statement-breakpoint
CREATE INDEX "sealed_values_target" ON "sealed_values" USING btree ("target");--> statement-breakpoint
CREATE INDEX "sealed_values_owner" ON "sealed_values" USING btree ("owner");--> statement-breakpoint
CREATE INDEX "sessions_user_id" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "stock_lines_depot_id" ON "stock_lines" USING btree ("depot_id");--> statement-breakpoint
CREATE INDEX "taskings_incident_id" ON "taskings" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "taskings_resource_id" ON "taskings" USING btree ("resource_id");--> statement-breakpoint
CREATE INDEX "taskings_order_id" ON "taskings" USING btree ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "taskings_resource_id_where_active" ON "taskings" USING btree ("resource_id") WHERE "taskings"."active" = true;--> statement-breakpoint
CREATE UNIQUE INDEX "users_username" ON "users" USING btree ("username");