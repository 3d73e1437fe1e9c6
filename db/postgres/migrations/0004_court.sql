CREATE TABLE "retentions" (
	"id" text COLLATE "C" NOT NULL,
	"requisition_id" text COLLATE "C" NOT NULL,
	"incident_id" text COLLATE "C" NOT NULL,
	"area_id" text COLLATE "C" NOT NULL,
	"choice" text COLLATE "C" NOT NULL,
	"basis" text COLLATE "C" NOT NULL,
	"until" bigint,
	"reason" text COLLATE "C" NOT NULL,
	"decided_at" bigint NOT NULL,
	"decided_by" text COLLATE "C" NOT NULL,
	"decided_by_name" text COLLATE "C" NOT NULL,
	"carried_out_at" bigint,
	CONSTRAINT "retentions_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
ALTER TABLE "proceedings" ADD COLUMN "purposes" json;--> statement-breakpoint
CREATE INDEX "retentions_requisition_id" ON "retentions" USING btree ("requisition_id");--> statement-breakpoint
CREATE INDEX "retentions_incident_id" ON "retentions" USING btree ("incident_id");