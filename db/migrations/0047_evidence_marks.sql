CREATE TABLE "evidence_mark" (
	"case_id" text NOT NULL,
	"landlord_id" text NOT NULL,
	"place" integer NOT NULL,
	"item" text NOT NULL,
	"passage" text,
	"copy" text,
	"why" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "evidence_mark_case_id_place_pk" PRIMARY KEY("case_id","place")
);
