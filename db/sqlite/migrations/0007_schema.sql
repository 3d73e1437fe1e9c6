ALTER TABLE `requisition_lines` ADD `cautions` text;--> statement-breakpoint
ALTER TABLE `requisitions` ADD `service_witness` text;