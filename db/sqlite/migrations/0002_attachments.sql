CREATE TABLE `attachments` (
	`id` text PRIMARY KEY NOT NULL,
	`post_id` text NOT NULL,
	`incident_id` text NOT NULL,
	`area_id` text NOT NULL,
	`sha256` text NOT NULL,
	`type` text NOT NULL,
	`size` integer NOT NULL,
	`name` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `attachments_post_id` ON `attachments` (`post_id`);--> statement-breakpoint
CREATE INDEX `attachments_incident_id` ON `attachments` (`incident_id`);--> statement-breakpoint
CREATE INDEX `attachments_sha256` ON `attachments` (`sha256`);