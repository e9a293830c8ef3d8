CREATE TABLE "inbox_file" (
	"mail_id" text NOT NULL,
	"n" integer NOT NULL,
	"landlord_id" text NOT NULL,
	"case_id" text,
	"name" text NOT NULL,
	"mime" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text,
	"verdict" text NOT NULL,
	"found" text,
	"problem" text,
	CONSTRAINT "inbox_file_mail_id_n_pk" PRIMARY KEY("mail_id","n")
);
--> statement-breakpoint
CREATE TABLE "inbox_mail" (
	"id" text PRIMARY KEY NOT NULL,
	"landlord_id" text NOT NULL,
	"case_id" text,
	"perhaps_case_id" text,
	"box" text NOT NULL,
	"uid_validity" text NOT NULL,
	"uid" bigint NOT NULL,
	"source_sum" text NOT NULL,
	"content_sum" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"kept_at" timestamp with time zone DEFAULT now() NOT NULL,
	"size" bigint NOT NULL,
	"from_name" text NOT NULL,
	"from_address" text NOT NULL,
	"subject" text NOT NULL,
	"words" text NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"notes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"says" text,
	"sender" text NOT NULL,
	"state" text NOT NULL,
	"joined_at" timestamp with time zone,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"why" text
);
--> statement-breakpoint
CREATE TABLE "mailbox" (
	"landlord_id" text PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"port" integer NOT NULL,
	"security" text NOT NULL,
	"username" text NOT NULL,
	"sealed_password" text NOT NULL,
	"folder" text DEFAULT 'INBOX' NOT NULL,
	"after" text DEFAULT 'leave' NOT NULL,
	"move_to" text DEFAULT 'Processed' NOT NULL,
	"trusted_server" text,
	"most_per_hour" integer DEFAULT 20 NOT NULL,
	"off" boolean DEFAULT false NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"box" text,
	"uid_validity" text,
	"uid" bigint,
	"read_at" timestamp with time zone,
	"trouble" text,
	"trouble_since" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "inbox_file_case" ON "inbox_file" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "inbox_file_sum" ON "inbox_file" USING btree ("sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "inbox_mail_place" ON "inbox_mail" USING btree ("landlord_id","box","uid_validity","uid");--> statement-breakpoint
CREATE INDEX "inbox_mail_state" ON "inbox_mail" USING btree ("landlord_id","state","received_at");--> statement-breakpoint
CREATE INDEX "inbox_mail_source" ON "inbox_mail" USING btree ("landlord_id","source_sum");--> statement-breakpoint
CREATE INDEX "inbox_mail_content" ON "inbox_mail" USING btree ("landlord_id","content_sum");--> statement-breakpoint
CREATE INDEX "inbox_mail_sender" ON "inbox_mail" USING btree ("landlord_id","from_address","received_at");--> statement-breakpoint
CREATE INDEX "inbox_mail_case" ON "inbox_mail" USING btree ("case_id");