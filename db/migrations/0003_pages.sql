CREATE TABLE "exceptional_time" (
	"id" text PRIMARY KEY NOT NULL,
	"landlord_id" text NOT NULL,
	"what" text NOT NULL,
	"since" date NOT NULL,
	"expected_return" date NOT NULL,
	"ombudsman_told" date,
	"customers_told" date,
	"published" date,
	"ended" date,
	"recorded_by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receipt" (
	"case_id" text PRIMARY KEY NOT NULL,
	"landlord_id" text NOT NULL,
	"by" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"refused_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "staff_leave" (
	"id" text PRIMARY KEY NOT NULL,
	"landlord_id" text NOT NULL,
	"staff_id" text NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date NOT NULL,
	"cover_id" text
);
--> statement-breakpoint
CREATE TABLE "survey_answer" (
	"case_id" text NOT NULL,
	"stage" integer NOT NULL,
	"landlord_id" text NOT NULL,
	"satisfied" integer NOT NULL,
	"easy" integer,
	"informed" integer,
	"words_text" text,
	"recorded_by" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "survey_answer_case_id_stage_pk" PRIMARY KEY("case_id","stage")
);
--> statement-breakpoint
CREATE TABLE "account" (
	"staff_id" text PRIMARY KEY NOT NULL,
	"landlord_id" text NOT NULL,
	"email" text NOT NULL,
	"password_hash" text,
	"oidc_subject" text,
	"failed_tries" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	"last_sign_in" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_email_unique" UNIQUE("email"),
	CONSTRAINT "account_oidc_subject_unique" UNIQUE("oidc_subject")
);
--> statement-breakpoint
CREATE TABLE "case_insider" (
	"case_id" text NOT NULL,
	"staff_id" text NOT NULL,
	"landlord_id" text NOT NULL,
	"barred" boolean DEFAULT false NOT NULL,
	CONSTRAINT "case_insider_case_id_staff_id_pk" PRIMARY KEY("case_id","staff_id")
);
--> statement-breakpoint
CREATE TABLE "case_read" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"landlord_id" text NOT NULL,
	"staff_id" text NOT NULL,
	"page" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customer_link" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"landlord_id" text NOT NULL,
	"letter_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"last_used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"staff_id" text,
	"landlord_id" text,
	"invited_by" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"staff_id" text,
	"data" jsonb NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "team" text;--> statement-breakpoint
CREATE INDEX "receipt_waiting" ON "receipt" USING btree ("sent_at","created_at");--> statement-breakpoint
CREATE INDEX "staff_leave_when" ON "staff_leave" USING btree ("landlord_id","until_day");--> statement-breakpoint
CREATE INDEX "case_read_case" ON "case_read" USING btree ("case_id","at");--> statement-breakpoint
CREATE INDEX "customer_link_case" ON "customer_link" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "session_staff" ON "session" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "session_expires" ON "session" USING btree ("expires_at");--> statement-breakpoint
CREATE TRIGGER case_read_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON "case_read"
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
