CREATE TABLE `suspensions` (
	`id` text PRIMARY KEY NOT NULL,
	`requisition_id` text NOT NULL,
	`incident_id` text NOT NULL,
	`area_id` text NOT NULL,
	`measure` text NOT NULL,
	`from` integer NOT NULL,
	`decided_at` integer NOT NULL,
	`decided_by` text NOT NULL,
	`decided_by_name` text NOT NULL,
	`resumed_at` integer,
	`resumed_on` integer,
	`resumed_by` text,
	`resumed_by_name` text
);
--> statement-breakpoint
CREATE INDEX `suspensions_requisition_id` ON `suspensions` (`requisition_id`);--> statement-breakpoint
CREATE INDEX `suspensions_incident_id` ON `suspensions` (`incident_id`);--> statement-breakpoint
ALTER TABLE `claims` ADD `received` text;--> statement-breakpoint
ALTER TABLE `handings` ADD `counted_late` text;--> statement-breakpoint
ALTER TABLE `proceedings` ADD `recoveries` text;