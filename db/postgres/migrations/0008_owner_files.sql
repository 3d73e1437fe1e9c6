ALTER TABLE "claims" ADD COLUMN "owner_files" json;--> statement-breakpoint
ALTER TABLE "owner_links" ADD COLUMN "paper_id" text COLLATE "C";