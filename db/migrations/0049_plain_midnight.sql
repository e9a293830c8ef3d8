CREATE TABLE "equality_answer" (
	"case_id" text NOT NULL,
	"characteristic" text NOT NULL,
	"landlord_id" text NOT NULL,
	"answer" text NOT NULL,
	"recorded_by" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "equality_answer_case_id_characteristic_pk" PRIMARY KEY("case_id","characteristic")
);
