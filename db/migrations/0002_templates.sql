CREATE TABLE "letter_template" (
	"landlord_id" text NOT NULL,
	"name" text NOT NULL,
	"version" integer NOT NULL,
	"source" text,
	"saved_by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "letter_template_landlord_id_name_version_pk" PRIMARY KEY("landlord_id","name","version")
);
