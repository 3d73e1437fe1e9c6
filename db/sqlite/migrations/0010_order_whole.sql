ALTER TABLE `payments` ADD `budget_line` text;--> statement-breakpoint
ALTER TABLE `requisitions` ADD `budget_line` text;--> statement-breakpoint
ALTER TABLE `requisitions` ADD `extension` text;--> statement-breakpoint
ALTER TABLE `requisitions` ADD `conflicts` text;