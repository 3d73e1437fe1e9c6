CREATE TABLE `chain` (
	`id` text PRIMARY KEY NOT NULL,
	`chain_id` text NOT NULL,
	`epoch` integer NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL,
	`at` integer NOT NULL,
	`schema` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `duty_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL,
	`incident_id` text,
	`at` integer NOT NULL,
	`author_id` text NOT NULL,
	`author_name` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `grants` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`scope` text NOT NULL,
	`from` integer NOT NULL,
	`until` integer,
	`reason` text NOT NULL,
	`given_by` text NOT NULL,
	`ended_at` integer,
	`end_reason` text
);
--> statement-breakpoint
CREATE INDEX `grants_user_id` ON `grants` (`user_id`);--> statement-breakpoint
CREATE INDEX `grants_scope` ON `grants` (`scope`);--> statement-breakpoint
CREATE TABLE `incidents` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`narrative` text NOT NULL,
	`narrative_auto` integer NOT NULL,
	`lon` real NOT NULL,
	`lat` real NOT NULL,
	`place_name` text NOT NULL,
	`accuracy_m` integer,
	`datum_original` text,
	`area_id` text NOT NULL,
	`happened_at` integer,
	`received_at` integer NOT NULL,
	`logged_at` integer NOT NULL,
	`logged_by` text NOT NULL,
	`logged_by_name` text NOT NULL,
	`source` text NOT NULL,
	`casualties` text NOT NULL,
	`direct_loss_fen` integer,
	`key_place` text,
	`industry` text,
	`caller` text,
	`grade_proposed` text,
	`grade_reason` text,
	`grade` text,
	`grade_confirmed_by` text,
	`grade_confirmed_by_name` text,
	`grade_confirmed_at` integer,
	`state` text NOT NULL,
	`closed_at` integer,
	`close_reason` text,
	`parent_id` text,
	`revised_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `incidents_number` ON `incidents` (`number`);--> statement-breakpoint
CREATE INDEX `incidents_state` ON `incidents` (`state`);--> statement-breakpoint
CREATE TABLE `journal` (
	`seq` integer PRIMARY KEY NOT NULL,
	`command_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`at` integer NOT NULL,
	`event` text NOT NULL,
	`digest` text NOT NULL,
	`hash` text NOT NULL,
	`body` text,
	`request` text NOT NULL,
	`answer` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `journal_command_id` ON `journal` (`command_id`);--> statement-breakpoint
CREATE TABLE `journal_subjects` (
	`subject` text NOT NULL,
	`seq` integer NOT NULL,
	PRIMARY KEY(`subject`, `seq`)
);
--> statement-breakpoint
CREATE TABLE `orders` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`area_id` text NOT NULL,
	`number` text NOT NULL,
	`text` text NOT NULL,
	`priority` text NOT NULL,
	`acknowledge_within_s` integer NOT NULL,
	`issued_by` text NOT NULL,
	`issued_by_name` text NOT NULL,
	`issued_at` integer NOT NULL,
	`override` text,
	`already_sent` text
);
--> statement-breakpoint
CREATE INDEX `orders_incident_id` ON `orders` (`incident_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `orders_number` ON `orders` (`number`);--> statement-breakpoint
CREATE TABLE `organisations` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`short_name` text NOT NULL,
	`kind` text NOT NULL,
	`area_id` text,
	`phone` text,
	`source` text NOT NULL,
	`demonstration` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `places` (
	`id` text PRIMARY KEY NOT NULL,
	`class` text NOT NULL,
	`name` text NOT NULL,
	`aliases` text NOT NULL,
	`area_id` text NOT NULL,
	`lon` real NOT NULL,
	`lat` real NOT NULL,
	`accuracy_m` integer NOT NULL,
	`source` text NOT NULL,
	`demonstration` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `posts` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`area_id` text NOT NULL,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`author_id` text NOT NULL,
	`author_name` text NOT NULL,
	`author_role` text NOT NULL,
	`at` integer NOT NULL,
	`occurred_at` integer,
	`late` integer NOT NULL,
	`mentions` text NOT NULL,
	`requires_receipt` integer NOT NULL,
	`order_id` text,
	`corrects` text,
	`corrected_by` text,
	`reason` text
);
--> statement-breakpoint
CREATE INDEX `posts_incident_id` ON `posts` (`incident_id`);--> statement-breakpoint
CREATE TABLE `receipts` (
	`id` text PRIMARY KEY NOT NULL,
	`post_id` text NOT NULL,
	`incident_id` text NOT NULL,
	`area_id` text NOT NULL,
	`resource_id` text,
	`user_id` text,
	`name` text NOT NULL,
	`requested_at` integer NOT NULL,
	`acknowledged_at` integer,
	`acknowledged_by` text,
	`on_behalf` text
);
--> statement-breakpoint
CREATE INDEX `receipts_post_id` ON `receipts` (`post_id`);--> statement-breakpoint
CREATE INDEX `receipts_incident_id` ON `receipts` (`incident_id`);--> statement-breakpoint
CREATE TABLE `report_clocks` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`area_id` text NOT NULL,
	`rule` text NOT NULL,
	`rule_set` text NOT NULL,
	`recipient` text NOT NULL,
	`form` text NOT NULL,
	`basis` text NOT NULL,
	`basis_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`source` text NOT NULL,
	`state` text NOT NULL,
	`met_at` integer,
	`report_id` text,
	`overdue_at` integer
);
--> statement-breakpoint
CREATE INDEX `report_clocks_incident_id` ON `report_clocks` (`incident_id`);--> statement-breakpoint
CREATE INDEX `report_clocks_state` ON `report_clocks` (`state`);--> statement-breakpoint
CREATE TABLE `reports` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`area_id` text NOT NULL,
	`clock_id` text,
	`kind` text NOT NULL,
	`number` text NOT NULL,
	`figures` text NOT NULL,
	`as_of` integer NOT NULL,
	`text` text NOT NULL,
	`state` text NOT NULL,
	`drafted_by` text NOT NULL,
	`drafted_by_name` text NOT NULL,
	`drafted_at` integer NOT NULL,
	`signed_by` text,
	`signed_by_name` text,
	`signed_at` integer,
	`signed_on_behalf` text,
	`confirm_due_at` integer,
	`confirmed_at` integer,
	`issued_at` integer,
	`issued_by` text,
	`recipients` text NOT NULL,
	`person` text,
	`phone` text,
	`words` text,
	`read_back` integer,
	`channel` text,
	`receipt_no` text,
	`late_reason` text
);
--> statement-breakpoint
CREATE INDEX `reports_incident_id` ON `reports` (`incident_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `reports_number` ON `reports` (`number`);--> statement-breakpoint
CREATE TABLE `requirements` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`area_id` text NOT NULL,
	`capability` text NOT NULL,
	`quantity` integer NOT NULL,
	`needed_by` integer,
	`source` text,
	`state` text NOT NULL,
	`added_at` integer NOT NULL,
	`added_by` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `requirements_incident_id` ON `requirements` (`incident_id`);--> statement-breakpoint
CREATE TABLE `resources` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`team_type` text,
	`name` text NOT NULL,
	`short_name` text NOT NULL,
	`tier` text NOT NULL,
	`organisation_id` text,
	`area_id` text NOT NULL,
	`lon` real NOT NULL,
	`lat` real NOT NULL,
	`accuracy_m` integer NOT NULL,
	`mobile` integer NOT NULL,
	`people` integer NOT NULL,
	`vehicles` integer NOT NULL,
	`capabilities` text NOT NULL,
	`travel_class` text NOT NULL,
	`turn_out_minutes` integer NOT NULL,
	`availability` text NOT NULL,
	`availability_reason` text,
	`phone` text,
	`call_sign` text,
	`plate` text,
	`stale_after_s` integer NOT NULL,
	`contact_at` integer,
	`verified_at` integer NOT NULL,
	`tasking_id` text,
	`incident_id` text,
	`details` text NOT NULL,
	`source` text NOT NULL,
	`demonstration` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `resources_kind` ON `resources` (`kind`);--> statement-breakpoint
CREATE INDEX `resources_area_id` ON `resources` (`area_id`);--> statement-breakpoint
CREATE TABLE `sealed_values` (
	`id` text PRIMARY KEY NOT NULL,
	`target` text NOT NULL,
	`salt` text NOT NULL,
	`seal` text NOT NULL,
	`value` text,
	`owner` text NOT NULL,
	`seq` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sealed_values_target` ON `sealed_values` (`target`);--> statement-breakpoint
CREATE INDEX `sealed_values_owner` ON `sealed_values` (`owner`);--> statement-breakpoint
CREATE TABLE `series` (
	`id` text PRIMARY KEY NOT NULL,
	`last` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`token_hash` text NOT NULL,
	`label` text NOT NULL,
	`scopes` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE INDEX `sessions_user_id` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `stock_lines` (
	`id` text PRIMARY KEY NOT NULL,
	`depot_id` text NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`specification` text NOT NULL,
	`unit` text NOT NULL,
	`quantity` integer NOT NULL,
	`minimum` integer NOT NULL,
	`expires_at` integer,
	`area_id` text NOT NULL,
	`organisation_id` text,
	`source` text NOT NULL,
	`demonstration` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `stock_lines_depot_id` ON `stock_lines` (`depot_id`);--> statement-breakpoint
CREATE TABLE `taskings` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`area_id` text NOT NULL,
	`order_id` text,
	`resource_id` text NOT NULL,
	`resource_name` text NOT NULL,
	`organisation_id` text,
	`requirement_id` text,
	`state` text NOT NULL,
	`active` integer NOT NULL,
	`state_at` integer NOT NULL,
	`reserved_at` integer,
	`reserved_until` integer,
	`issued_at` integer,
	`due_at` integer,
	`overdue_at` integer,
	`acknowledged_at` integer,
	`turned_out_at` integer,
	`arrived_at` integer,
	`working_at` integer,
	`released_at` integer,
	`returned_at` integer,
	`ended_at` integer,
	`reason` text,
	`eta_seconds` integer,
	`on_behalf` text
);
--> statement-breakpoint
CREATE INDEX `taskings_incident_id` ON `taskings` (`incident_id`);--> statement-breakpoint
CREATE INDEX `taskings_resource_id` ON `taskings` (`resource_id`);--> statement-breakpoint
CREATE INDEX `taskings_order_id` ON `taskings` (`order_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `taskings_resource_id_where_active` ON `taskings` (`resource_id`) WHERE "taskings"."active" = 1;--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`username` text NOT NULL,
	`name` text NOT NULL,
	`post` text NOT NULL,
	`role` text NOT NULL,
	`organisation_id` text,
	`password_hash` text NOT NULL,
	`password_history` text NOT NULL,
	`must_change_password` integer NOT NULL,
	`demonstration` integer NOT NULL,
	`created_at` integer NOT NULL,
	`disabled_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_username` ON `users` (`username`);