ALTER TABLE `papers` ADD `served_at` integer;--> statement-breakpoint
ALTER TABLE `papers` ADD `service` text;--> statement-breakpoint
ALTER TABLE `requisition_lines` ADD `ended` text;--> statement-breakpoint
ALTER TABLE `requisition_lines` ADD `begun_with` text;--> statement-breakpoint
ALTER TABLE `requisition_lines` ADD `ended_with` text;