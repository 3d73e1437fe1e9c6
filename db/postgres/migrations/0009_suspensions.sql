CREATE TABLE "suspensions" (
	"id" text COLLATE "C" NOT NULL,
	"requisition_id" text COLLATE "C" NOT NULL,
	"incident_id" text COLLATE "C" NOT NULL,
	"area_id" text COLLATE "C" NOT NULL,
	"measure" text COLLATE "C" NOT NULL,
	"from" bigint NOT NULL,
	"decided_at" bigint NOT NULL,
	"decided_by" text COLLATE "C" NOT NULL,
	"decided_by_name" text COLLATE "C" NOT NULL,
	"resumed_at" bigint,
	"resumed_on" bigint,
	"resumed_by" text COLLATE "C",
	"resumed_by_name" text COLLATE "C",
	CONSTRAINT "suspensions_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
ALTER TABLE "claims" ADD COLUMN "received" json;--> statement-breakpoint
ALTER TABLE "handings" ADD COLUMN "counted_late" json;--> statement-breakpoint
ALTER TABLE "proceedings" ADD COLUMN "recoveries" json;--> statement-breakpoint
CREATE INDEX "suspensions_requisition_id" ON "suspensions" USING btree ("requisition_id");--> statement-breakpoint
CREATE INDEX "suspensions_incident_id" ON "suspensions" USING btree ("incident_id");