DROP INDEX `requisition_lines_object_id_where_active`;--> statement-breakpoint
ALTER TABLE `requisition_lines` ADD `holds` text;--> statement-breakpoint
CREATE UNIQUE INDEX `requisition_lines_holds_where_active` ON `requisition_lines` (`holds`) WHERE "requisition_lines"."active" = 1;--> statement-breakpoint
ALTER TABLE `objects` ADD `taken` integer;