ALTER TABLE `tickets` ADD `correction_reason` text;--> statement-breakpoint
ALTER TABLE `tickets` ADD `on_behalf` text;