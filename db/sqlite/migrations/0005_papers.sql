ALTER TABLE `papers` ADD `of_id` text;--> statement-breakpoint
ALTER TABLE `papers` ADD `reason` text;--> statement-breakpoint
CREATE INDEX `papers_sha256` ON `papers` (`sha256`);--> statement-breakpoint
CREATE INDEX `papers_number` ON `papers` (`number`);