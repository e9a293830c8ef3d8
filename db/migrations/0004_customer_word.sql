CREATE TABLE "customer_word" (
	"case_id" text NOT NULL,
	"key" text NOT NULL,
	"landlord_id" text NOT NULL,
	"word" jsonb NOT NULL,
	"said_at" timestamp with time zone DEFAULT now() NOT NULL,
	"heard_at" timestamp with time zone,
	CONSTRAINT "customer_word_case_id_key_pk" PRIMARY KEY("case_id","key")
);
--> statement-breakpoint
CREATE INDEX "customer_word_waiting" ON "customer_word" USING btree ("heard_at","said_at");