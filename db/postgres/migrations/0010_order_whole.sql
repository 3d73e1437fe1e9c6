ALTER TABLE "payments" ADD COLUMN "budget_line" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "requisitions" ADD COLUMN "budget_line" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "requisitions" ADD COLUMN "extension" json;--> statement-breakpoint
ALTER TABLE "requisitions" ADD COLUMN "conflicts" json;