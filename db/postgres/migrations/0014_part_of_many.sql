DROP INDEX "requisition_lines_object_id_where_active";--> statement-breakpoint
ALTER TABLE "objects" ADD COLUMN "taken" bigint;--> statement-breakpoint
ALTER TABLE "requisition_lines" ADD COLUMN "holds" text COLLATE "C";--> statement-breakpoint
CREATE UNIQUE INDEX "requisition_lines_holds_where_active" ON "requisition_lines" USING btree ("holds") WHERE "requisition_lines"."active" = true;