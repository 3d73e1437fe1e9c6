ALTER TABLE "objects" ADD COLUMN "verified_by" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "owners" ADD COLUMN "verified_by" text COLLATE "C";