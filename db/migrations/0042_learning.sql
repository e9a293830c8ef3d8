CREATE TABLE "compensation_guide" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"landlord_id" text NOT NULL,
	"asked" jsonb NOT NULL,
	"suggested" jsonb NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "focus_group" (
	"id" text PRIMARY KEY NOT NULL,
	"landlord_id" text NOT NULL,
	"held_on" date NOT NULL,
	"complainants" integer NOT NULL,
	"panel_members" integer NOT NULL,
	"learned" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "improvement_case" (
	"improvement_id" text NOT NULL,
	"case_id" text NOT NULL,
	"landlord_id" text NOT NULL,
	"lesson" text DEFAULT '' NOT NULL,
	CONSTRAINT "improvement_case_improvement_id_case_id_lesson_pk" PRIMARY KEY("improvement_id","case_id","lesson")
);
--> statement-breakpoint
CREATE TABLE "improvement_step" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"improvement_id" text NOT NULL,
	"landlord_id" text NOT NULL,
	"step" text NOT NULL,
	"words" text NOT NULL,
	"owner_id" text,
	"due" date,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "learning_decision" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"landlord_id" text NOT NULL,
	"about" text NOT NULL,
	"lesson" text,
	"case_ids" jsonb NOT NULL,
	"decision" text NOT NULL,
	"reason" text,
	"improvement_id" text,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "learning_review" (
	"id" text PRIMARY KEY NOT NULL,
	"landlord_id" text NOT NULL,
	"month" text NOT NULL,
	"held_on" date NOT NULL,
	"attended" jsonb NOT NULL,
	"notes" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_learning" (
	"id" text PRIMARY KEY NOT NULL,
	"landlord_id" text NOT NULL,
	"staff_id" text NOT NULL,
	"kind" text NOT NULL,
	"code" text,
	"words" text NOT NULL,
	"on_day" date NOT NULL,
	"until_day" date,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "compensation_guide_case" ON "compensation_guide" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "focus_group_day" ON "focus_group" USING btree ("landlord_id","held_on");--> statement-breakpoint
CREATE INDEX "improvement_case_of" ON "improvement_case" USING btree ("landlord_id","case_id");--> statement-breakpoint
CREATE INDEX "improvement_step_order" ON "improvement_step" USING btree ("landlord_id","improvement_id","id");--> statement-breakpoint
CREATE INDEX "learning_decision_landlord" ON "learning_decision" USING btree ("landlord_id","id");--> statement-breakpoint
CREATE INDEX "learning_review_month" ON "learning_review" USING btree ("landlord_id","month");--> statement-breakpoint
CREATE INDEX "staff_learning_person" ON "staff_learning" USING btree ("landlord_id","staff_id");--> statement-breakpoint
CREATE INDEX "case_event_learning" ON "case_event" USING btree ("landlord_id","type","happened_on") WHERE type in ('LessonRecorded', 'RemedyOffered');