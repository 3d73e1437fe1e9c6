ALTER TABLE `objects` ADD `verified_by` text;--> statement-breakpoint
ALTER TABLE `owners` ADD `verified_by` text;