CREATE TABLE "api_key" (
	"id" text PRIMARY KEY NOT NULL,
	"landlord_id" text NOT NULL,
	"staff_id" text NOT NULL,
	"name" text NOT NULL,
	"scopes" text[] NOT NULL,
	"token_hash" text NOT NULL,
	"begins" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmed_by" text,
	"confirmed_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"ended_by" text,
	"ended_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "api_key_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "calendar_feed" (
	"id" text PRIMARY KEY NOT NULL,
	"landlord_id" text NOT NULL,
	"staff_id" text NOT NULL,
	"whose" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "calendar_feed_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "resident_read" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"landlord_id" text NOT NULL,
	"resident_id" text NOT NULL,
	"staff_id" text NOT NULL,
	"page" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook" (
	"id" text PRIMARY KEY NOT NULL,
	"landlord_id" text NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"events" text[] NOT NULL,
	"sealed_secret" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"failing_since" timestamp with time zone,
	"turned_off_at" timestamp with time zone,
	"turned_off_why" text,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "webhook_delivery" (
	"id" text PRIMARY KEY NOT NULL,
	"webhook_id" text NOT NULL,
	"landlord_id" text NOT NULL,
	"case_id" text NOT NULL,
	"seq" integer NOT NULL,
	"type" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"tried_at" timestamp with time zone,
	"claimed_until" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"refused_at" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "api_key_landlord" ON "api_key" USING btree ("landlord_id","created_at");--> statement-breakpoint
CREATE INDEX "calendar_feed_staff" ON "calendar_feed" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "resident_read_resident" ON "resident_read" USING btree ("landlord_id","resident_id","at");--> statement-breakpoint
CREATE INDEX "webhook_landlord" ON "webhook" USING btree ("landlord_id");--> statement-breakpoint
CREATE INDEX "webhook_delivery_waiting" ON "webhook_delivery" USING btree ("webhook_id","sent_at","created_at");--> statement-breakpoint
CREATE INDEX "webhook_delivery_landlord" ON "webhook_delivery" USING btree ("landlord_id","created_at");