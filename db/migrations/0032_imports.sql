CREATE TABLE "import_file" (
	"import_id" text NOT NULL,
	"name" text NOT NULL,
	"landlord_id" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" integer NOT NULL,
	CONSTRAINT "import_file_import_id_name_pk" PRIMARY KEY("import_id","name")
);
--> statement-breakpoint
CREATE TABLE "import_mapping" (
	"id" text PRIMARY KEY NOT NULL,
	"landlord_id" text NOT NULL,
	"name" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"saved_by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_row" (
	"import_id" text NOT NULL,
	"line" integer NOT NULL,
	"landlord_id" text NOT NULL,
	"cells" jsonb NOT NULL,
	"verdict" text,
	"case_id" text,
	"reference" text,
	"old_reference" text,
	"rule" text,
	"why" text,
	"letters" integer DEFAULT 0 NOT NULL,
	"notices" integer DEFAULT 0 NOT NULL,
	"sends" boolean DEFAULT false NOT NULL,
	"seq" integer,
	CONSTRAINT "import_row_import_id_line_pk" PRIMARY KEY("import_id","line")
);
--> statement-breakpoint
CREATE TABLE "import_run" (
	"id" text PRIMARY KEY NOT NULL,
	"landlord_id" text NOT NULL,
	"file_name" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"state" text NOT NULL,
	"begun_by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"claimed_until" timestamp with time zone,
	"last_error" text,
	"undone_by" text,
	"undone_at" timestamp with time zone,
	"emptied_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "landlord" ADD COLUMN "moved_at" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "import_mapping_name" ON "import_mapping" USING btree ("landlord_id","name");--> statement-breakpoint
CREATE INDEX "import_row_case" ON "import_row" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "import_row_verdict" ON "import_row" USING btree ("import_id","verdict");--> statement-breakpoint
CREATE INDEX "import_run_landlord" ON "import_run" USING btree ("landlord_id","at");--> statement-breakpoint
CREATE INDEX "import_run_state" ON "import_run" USING btree ("state","claimed_until");