ALTER TABLE "tickets" ADD COLUMN "correction_reason" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "on_behalf" json;