CREATE TABLE "kept_entry" (
	"kept_id" text NOT NULL,
	"no" integer NOT NULL,
	"landlord_id" text NOT NULL,
	"case_id" text NOT NULL,
	"measure" text NOT NULL,
	"counted_on" date NOT NULL,
	"holds" boolean,
	"value" integer,
	"detail" text,
	CONSTRAINT "kept_entry_kept_id_no_pk" PRIMARY KEY("kept_id","no")
);
--> statement-breakpoint
CREATE TABLE "kept_figures" (
	"id" text PRIMARY KEY NOT NULL,
	"landlord_id" text NOT NULL,
	"counted_from" date NOT NULL,
	"counted_until" date NOT NULL,
	"kept_at" timestamp with time zone DEFAULT now() NOT NULL,
	"by" text NOT NULL,
	"report" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "measure_entry" (
	"case_id" text NOT NULL,
	"no" smallint NOT NULL,
	"landlord_id" text NOT NULL,
	"measure" text NOT NULL,
	"counted_on" date NOT NULL,
	"stands_from" date NOT NULL,
	"stands_until" date,
	"holds" boolean,
	"value" integer,
	"detail" text,
	"subject" text NOT NULL,
	"handler" text,
	CONSTRAINT "measure_entry_case_id_no_pk" PRIMARY KEY("case_id","no")
);
--> statement-breakpoint
CREATE TABLE "measure_month" (
	"landlord_id" text NOT NULL,
	"month" text NOT NULL,
	"counted" jsonb NOT NULL,
	CONSTRAINT "measure_month_landlord_id_month_pk" PRIMARY KEY("landlord_id","month")
);
--> statement-breakpoint
CREATE TABLE "measure_stale" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "measure_stale_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"case_id" text NOT NULL,
	"landlord_id" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "kept_figures_time" ON "kept_figures" USING btree ("landlord_id","counted_until" DESC NULLS LAST,"counted_from");--> statement-breakpoint
CREATE INDEX "measure_entry_day" ON "measure_entry" USING btree ("landlord_id","counted_on") INCLUDE ("measure","stands_from","stands_until","holds","value","detail","subject","handler");--> statement-breakpoint
CREATE INDEX "measure_entry_standing" ON "measure_entry" USING btree ("landlord_id",coalesce(stands_until, 'infinity'::date)) WHERE measure like 'unanswered.%' or measure like 'overdue.%';--> statement-breakpoint
CREATE INDEX "measure_entry_measure" ON "measure_entry" USING btree ("landlord_id","measure","counted_on");--> statement-breakpoint
CREATE INDEX "measure_stale_landlord" ON "measure_stale" USING btree ("landlord_id","id");--> statement-breakpoint
-- What stands in the record already is to be worked out.
INSERT INTO "measure_stale" ("case_id", "landlord_id") SELECT "case_id", "landlord_id" FROM "complaint" WHERE "seq" > 0;
