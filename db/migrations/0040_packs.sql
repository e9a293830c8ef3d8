CREATE TABLE "assessment_answer" (
	"id" text PRIMARY KEY NOT NULL,
	"landlord_id" text NOT NULL,
	"code" text NOT NULL,
	"provision" text NOT NULL,
	"complies" boolean,
	"says" text NOT NULL,
	"proof" text NOT NULL,
	"comply_by" date,
	"answered_at" timestamp with time zone DEFAULT now() NOT NULL,
	"by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "homes_count" (
	"id" text PRIMARY KEY NOT NULL,
	"landlord_id" text NOT NULL,
	"stock" text NOT NULL,
	"counted_on" date NOT NULL,
	"homes" integer NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "kept_pack" (
	"id" text PRIMARY KEY NOT NULL,
	"landlord_id" text NOT NULL,
	"kind" text NOT NULL,
	"counted_from" date NOT NULL,
	"counted_until" date NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"by" text NOT NULL,
	"contents" jsonb NOT NULL,
	"pdf" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "assessment_answer_provision" ON "assessment_answer" USING btree ("landlord_id","code","provision","answered_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "homes_count_day" ON "homes_count" USING btree ("landlord_id","stock","counted_on" DESC NULLS LAST,"recorded_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "kept_pack_time" ON "kept_pack" USING btree ("landlord_id","counted_until" DESC NULLS LAST,"made_at" DESC NULLS LAST);