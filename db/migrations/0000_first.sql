CREATE TABLE "arbitrator_notice" (
	"case_id" text NOT NULL,
	"letter_id" text NOT NULL,
	"landlord_id" text NOT NULL,
	"code" text NOT NULL,
	"arbitrator" text NOT NULL,
	"on" date NOT NULL,
	CONSTRAINT "arbitrator_notice_case_id_letter_id_pk" PRIMARY KEY("case_id","letter_id")
);
--> statement-breakpoint
CREATE TABLE "calendar_version" (
	"version" text PRIMARY KEY NOT NULL,
	"calendar" jsonb NOT NULL,
	"applied_by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_event" (
	"case_id" text NOT NULL,
	"seq" integer NOT NULL,
	"landlord_id" text NOT NULL,
	"type" text NOT NULL,
	"event" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"happened_on" date NOT NULL,
	"by" text NOT NULL,
	"role" text NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "case_event_case_id_seq_pk" PRIMARY KEY("case_id","seq")
);
--> statement-breakpoint
CREATE TABLE "case_obligation" (
	"case_id" text NOT NULL,
	"id" text NOT NULL,
	"landlord_id" text NOT NULL,
	"kind" text NOT NULL,
	"about" text,
	"target" date,
	"code_limit" date,
	"promised" date,
	"due" date NOT NULL,
	"owner" text NOT NULL,
	"rule" text NOT NULL,
	"provisional" boolean NOT NULL,
	CONSTRAINT "case_obligation_case_id_id_pk" PRIMARY KEY("case_id","id")
);
--> statement-breakpoint
CREATE TABLE "case_text" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"landlord_id" text NOT NULL,
	"field" text NOT NULL,
	"body" text NOT NULL,
	"written_by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "complaint" (
	"case_id" text PRIMARY KEY NOT NULL,
	"landlord_id" text NOT NULL,
	"reference" text NOT NULL,
	"input" jsonb NOT NULL,
	"started_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"customer_name" text,
	"customer_email" text,
	"customer_phone" text,
	"customer_address" jsonb NOT NULL,
	"representative_name" text,
	"representative_email" text,
	"vulnerable" boolean DEFAULT false NOT NULL,
	"seq" integer DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'starting' NOT NULL,
	"stage" integer DEFAULT 1 NOT NULL,
	"policy_version" text,
	"calendar_version" text,
	"received" date NOT NULL,
	"subject" text,
	"handler" text,
	"acknowledged" date,
	"responded" date,
	"stage2_requested" date,
	"stage2_responded" date,
	"outcome" text,
	"closed" date,
	"closed_why" text,
	"next_due" date,
	"next_kind" text,
	"next_owner" text,
	"overdue" boolean DEFAULT false NOT NULL,
	"extended" boolean DEFAULT false NOT NULL,
	"restricted" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "landlord" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"case_id" text NOT NULL,
	"id" text NOT NULL,
	"landlord_id" text NOT NULL,
	"kind" text NOT NULL,
	"item" jsonb NOT NULL,
	"status" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"sent_at" timestamp with time zone,
	"response" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outbox_case_id_id_pk" PRIMARY KEY("case_id","id")
);
--> statement-breakpoint
CREATE TABLE "party" (
	"landlord_id" text NOT NULL,
	"name" text NOT NULL,
	"title" text NOT NULL,
	"email" text NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "party_landlord_id_name_pk" PRIMARY KEY("landlord_id","name")
);
--> statement-breakpoint
CREATE TABLE "reference_counter" (
	"landlord_id" text NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "reference_counter_landlord_id_year_pk" PRIMARY KEY("landlord_id","year")
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" text PRIMARY KEY NOT NULL,
	"landlord_id" text NOT NULL,
	"handle" text NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"phone" text,
	"role" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE INDEX "case_obligation_due" ON "case_obligation" USING btree ("landlord_id","owner","due");--> statement-breakpoint
CREATE INDEX "case_text_case" ON "case_text" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "complaint_reference" ON "complaint" USING btree ("reference");--> statement-breakpoint
CREATE INDEX "complaint_work" ON "complaint" USING btree ("landlord_id","closed","next_due");--> statement-breakpoint
CREATE INDEX "complaint_unstarted" ON "complaint" USING btree ("started_at","created_at");--> statement-breakpoint
CREATE INDEX "outbox_status" ON "outbox" USING btree ("status","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_handle" ON "staff" USING btree ("landlord_id","handle");--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'what happened to a case is never changed or removed';
END
$$;--> statement-breakpoint
CREATE TRIGGER case_event_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON "case_event"
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
