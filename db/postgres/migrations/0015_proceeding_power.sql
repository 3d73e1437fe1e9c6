ALTER TABLE "proceedings" ADD COLUMN "authority" json;--> statement-breakpoint
ALTER TABLE "proceedings" ADD COLUMN "demand" text COLLATE "C";