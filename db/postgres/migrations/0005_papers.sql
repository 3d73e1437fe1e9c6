ALTER TABLE "papers" ADD COLUMN "of_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "reason" text COLLATE "C";--> statement-breakpoint
CREATE INDEX "papers_sha256" ON "papers" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "papers_number" ON "papers" USING btree ("number");