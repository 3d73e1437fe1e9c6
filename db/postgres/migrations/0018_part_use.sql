ALTER TABLE "papers" ADD COLUMN "served_at" bigint;--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "service" json;--> statement-breakpoint
ALTER TABLE "requisition_lines" ADD COLUMN "ended" json;--> statement-breakpoint
ALTER TABLE "requisition_lines" ADD COLUMN "begun_with" json;--> statement-breakpoint
ALTER TABLE "requisition_lines" ADD COLUMN "ended_with" json;