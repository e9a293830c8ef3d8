CREATE TABLE "housekeeping_try" (
	"case_id" text NOT NULL,
	"chore" text NOT NULL,
	"landlord_id" text NOT NULL,
	"tries" integer NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"code" text,
	"set_aside_at" timestamp with time zone,
	CONSTRAINT "housekeeping_try_case_id_chore_pk" PRIMARY KEY("case_id","chore")
);
--> statement-breakpoint
CREATE TABLE "exported_run" (
	"run_id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"landlord_id" text NOT NULL,
	"status" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone NOT NULL,
	"sha256" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "housekeeping_try_chore" ON "housekeeping_try" USING btree ("chore","next_at");--> statement-breakpoint
CREATE INDEX "exported_run_case" ON "exported_run" USING btree ("case_id");
