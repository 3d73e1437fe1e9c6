ALTER TABLE "requisition_lines" ADD COLUMN "cautions" json;--> statement-breakpoint
ALTER TABLE "requisitions" ADD COLUMN "service_witness" text COLLATE "C";