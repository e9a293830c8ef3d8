CREATE TABLE "policy_version" (
	"landlord_id" text NOT NULL,
	"policy_id" text NOT NULL,
	"version" text NOT NULL,
	"in_force_from" date NOT NULL,
	"policy" jsonb NOT NULL,
	"added_by" text NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "policy_version_landlord_id_version_pk" PRIMARY KEY("landlord_id","version")
);
--> statement-breakpoint
ALTER TABLE "landlord" ADD COLUMN "reference_prefix" text;--> statement-breakpoint
ALTER TABLE "landlord" ADD COLUMN "complaints_email" text;--> statement-breakpoint
ALTER TABLE "landlord" ADD COLUMN "phone" text;--> statement-breakpoint
ALTER TABLE "landlord" ADD COLUMN "address" jsonb;--> statement-breakpoint
ALTER TABLE "landlord" ADD COLUMN "website" text;--> statement-breakpoint
ALTER TABLE "landlord" ADD COLUMN "survey_link" text;--> statement-breakpoint
ALTER TABLE "landlord" ADD COLUMN "brand" jsonb;--> statement-breakpoint
ALTER TABLE "landlord" ADD COLUMN "ended" date;--> statement-breakpoint
ALTER TABLE "landlord" ADD COLUMN "changed_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "policy_version_id" ON "policy_version" USING btree ("policy_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "landlord_prefix" ON "landlord" USING btree ("reference_prefix");