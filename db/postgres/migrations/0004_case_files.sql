CREATE TABLE "case_files" (
	"id" text COLLATE "C" NOT NULL,
	"sha256" text COLLATE "C" NOT NULL,
	"requisition_id" text COLLATE "C" NOT NULL,
	"incident_id" text COLLATE "C" NOT NULL,
	"area_id" text COLLATE "C" NOT NULL,
	"of" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"size" bigint NOT NULL,
	"name" text COLLATE "C",
	"at" bigint NOT NULL,
	CONSTRAINT "case_files_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE INDEX "case_files_sha256" ON "case_files" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "case_files_requisition_id" ON "case_files" USING btree ("requisition_id");--> statement-breakpoint
CREATE INDEX "case_files_incident_id" ON "case_files" USING btree ("incident_id");