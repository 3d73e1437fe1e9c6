CREATE TABLE "holds" (
	"id" text COLLATE "C" NOT NULL,
	"incident_id" text COLLATE "C" NOT NULL,
	"area_id" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"placed_at" bigint NOT NULL,
	"placed_by" text COLLATE "C" NOT NULL,
	"placed_by_name" text COLLATE "C" NOT NULL,
	"lifted_at" bigint,
	"lifted_by" text COLLATE "C",
	"lifted_by_name" text COLLATE "C",
	"lift_reason" text COLLATE "C",
	CONSTRAINT "holds_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "key_destructions" (
	"id" text COLLATE "C" NOT NULL,
	"owner" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"sealed_values" bigint NOT NULL,
	"destroyed_at" bigint NOT NULL,
	"destroyed_by" text COLLATE "C" NOT NULL,
	"destroyed_by_name" text COLLATE "C" NOT NULL,
	CONSTRAINT "key_destructions_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "personal_destroyed_at" bigint;--> statement-breakpoint
CREATE INDEX "holds_incident_id" ON "holds" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "key_destructions_owner" ON "key_destructions" USING btree ("owner");