ALTER TABLE "objects" ADD COLUMN "retired_at" bigint;--> statement-breakpoint
ALTER TABLE "objects" ADD COLUMN "retire_reason" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "objects" ADD COLUMN "matched_to" text COLLATE "C";