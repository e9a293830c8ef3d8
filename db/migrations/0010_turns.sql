CREATE TABLE "case_trouble" (
	"case_id" text NOT NULL,
	"what" text NOT NULL,
	"first_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_at" timestamp with time zone DEFAULT now() NOT NULL,
	"times" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "case_trouble_case_id_what_pk" PRIMARY KEY("case_id","what")
);
