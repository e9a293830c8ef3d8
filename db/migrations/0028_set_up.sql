CREATE TABLE "installation" (
	"fact" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "set_up" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"landlord_id" text,
	"begun_by" text NOT NULL,
	"content" jsonb NOT NULL,
	"earlier" jsonb NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE UNIQUE INDEX "set_up_open" ON "set_up" USING btree ("kind","begun_by") WHERE ended_at is null;