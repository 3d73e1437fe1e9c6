ALTER TABLE `claims` ADD `owner_files` text;--> statement-breakpoint
ALTER TABLE `owner_links` ADD `paper_id` text;