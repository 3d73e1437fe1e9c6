CREATE TABLE `holds` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`area_id` text NOT NULL,
	`reason` text NOT NULL,
	`placed_at` integer NOT NULL,
	`placed_by` text NOT NULL,
	`placed_by_name` text NOT NULL,
	`lifted_at` integer,
	`lifted_by` text,
	`lifted_by_name` text,
	`lift_reason` text
);
--> statement-breakpoint
CREATE INDEX `holds_incident_id` ON `holds` (`incident_id`);--> statement-breakpoint
CREATE TABLE `key_destructions` (
	`id` text PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`reason` text NOT NULL,
	`sealed_values` integer NOT NULL,
	`destroyed_at` integer NOT NULL,
	`destroyed_by` text NOT NULL,
	`destroyed_by_name` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `key_destructions_owner` ON `key_destructions` (`owner`);--> statement-breakpoint
ALTER TABLE `incidents` ADD `personal_destroyed_at` integer;