ALTER TABLE `objects` ADD `retired_at` integer;--> statement-breakpoint
ALTER TABLE `objects` ADD `retire_reason` text;--> statement-breakpoint
ALTER TABLE `objects` ADD `matched_to` text;