CREATE TABLE "document" (
	"case_id" text NOT NULL,
	"id" text NOT NULL,
	"form" text NOT NULL,
	"landlord_id" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" integer NOT NULL,
	"mime" text NOT NULL,
	"name" text NOT NULL,
	"template_version" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "document_case_id_id_form_pk" PRIMARY KEY("case_id","id","form")
);
--> statement-breakpoint
CREATE TRIGGER document_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON "document"
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
