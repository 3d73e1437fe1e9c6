CREATE TABLE "attachments" (
	"id" text COLLATE "C" NOT NULL,
	"post_id" text COLLATE "C" NOT NULL,
	"incident_id" text COLLATE "C" NOT NULL,
	"area_id" text COLLATE "C" NOT NULL,
	"sha256" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"size" bigint NOT NULL,
	"name" text COLLATE "C",
	"at" bigint NOT NULL,
	CONSTRAINT "attachments_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE INDEX "attachments_post_id" ON "attachments" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "attachments_incident_id" ON "attachments" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "attachments_sha256" ON "attachments" USING btree ("sha256");