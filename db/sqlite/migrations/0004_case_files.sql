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
CREATE INDEX `case_files_incident_id` ON `case_files` (`incident_id`);