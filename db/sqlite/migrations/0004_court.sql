CREATE TABLE `retentions` (
	`id` text PRIMARY KEY NOT NULL,
	`requisition_id` text NOT NULL,
	`incident_id` text NOT NULL,
	`area_id` text NOT NULL,
	`choice` text NOT NULL,
	`basis` text NOT NULL,
	`until` integer,
	`reason` text NOT NULL,
	`decided_at` integer NOT NULL,
	`decided_by` text NOT NULL,
	`decided_by_name` text NOT NULL,
	`carried_out_at` integer
);
--> statement-breakpoint
CREATE INDEX `retentions_requisition_id` ON `retentions` (`requisition_id`);--> statement-breakpoint
CREATE INDEX `retentions_incident_id` ON `retentions` (`incident_id`);--> statement-breakpoint
ALTER TABLE `proceedings` ADD `purposes` text;