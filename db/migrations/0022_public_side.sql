CREATE TABLE "sign_in_try" (
	"staff_id" text NOT NULL,
	"landlord_id" text NOT NULL,
	"source" text NOT NULL,
	"tries" integer NOT NULL,
	"shut_until" timestamp with time zone,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "sign_in_try_staff_id_source_pk" PRIMARY KEY("staff_id","source")
);
--> statement-breakpoint
CREATE TABLE "public_submission" (
	"case_id" text PRIMARY KEY NOT NULL,
	"landlord_id" text NOT NULL,
	"sender" text NOT NULL,
	"receiver" text,
	"receipt_by" text,
	"reasons" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"decision" text,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"why" text
);
--> statement-breakpoint
CREATE TABLE "document_scan" (
	"case_id" text NOT NULL,
	"id" text NOT NULL,
	"landlord_id" text NOT NULL,
	"verdict" text NOT NULL,
	"found" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "document_scan_case_id_id_pk" PRIMARY KEY("case_id","id")
);
--> statement-breakpoint
CREATE INDEX "sign_in_try_at" ON "sign_in_try" USING btree ("at");--> statement-breakpoint
CREATE INDEX "public_submission_landlord" ON "public_submission" USING btree ("landlord_id","at");--> statement-breakpoint
CREATE INDEX "public_submission_sender" ON "public_submission" USING btree ("sender","at");--> statement-breakpoint
CREATE INDEX "public_submission_receiver" ON "public_submission" USING btree ("receiver","at");--> statement-breakpoint
CREATE INDEX "document_scan_waiting" ON "document_scan" USING btree ("verdict","at");