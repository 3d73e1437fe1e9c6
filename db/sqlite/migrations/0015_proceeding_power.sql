ALTER TABLE `proceedings` ADD `authority` text;--> statement-breakpoint
ALTER TABLE `proceedings` ADD `demand` text;