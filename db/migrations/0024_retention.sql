CREATE TABLE "case_anonymised" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"landlord_id" text NOT NULL,
	"why" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "removed_document" (
	"sha256" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "retention_decision" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"landlord_id" text NOT NULL,
	"decision" text NOT NULL,
	"ground" text,
	"reason" text,
	"until" date,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "complaint" ADD COLUMN "anonymised_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "case_anonymised_case" ON "case_anonymised" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "retention_decision_case" ON "retention_decision" USING btree ("case_id","id");--> statement-breakpoint
CREATE INDEX "retention_decision_landlord" ON "retention_decision" USING btree ("landlord_id");--> statement-breakpoint
CREATE INDEX "complaint_kept" ON "complaint" USING btree ("landlord_id","closed") WHERE anonymised_at is null and closed is not null;--> statement-breakpoint
-- Whether this is anonymise_case at work (db/personal-data/anonymise.ts): it runs with the owner's rights and says so.
CREATE FUNCTION is_anonymising(of_table oid) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT current_setting('putright.removes', true) = 'anonymised'
		AND EXISTS (SELECT FROM pg_catalog.pg_class WHERE oid = of_table AND pg_get_userbyid(relowner) = current_user)
$$;--> statement-breakpoint
CREATE FUNCTION refuse_change_but_anonymising() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP <> 'TRUNCATE' AND is_anonymising(TG_RELID) THEN
		RETURN NULL;
	END IF;
	RAISE EXCEPTION 'what happened to a case is never changed or removed';
END
$$;--> statement-breakpoint
DROP TRIGGER document_is_never_changed ON "document";--> statement-breakpoint
CREATE TRIGGER document_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON "document"
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_but_anonymising();--> statement-breakpoint
DROP TRIGGER reasoned_access_is_never_changed ON "reasoned_access";--> statement-breakpoint
CREATE TRIGGER reasoned_access_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON "reasoned_access"
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_but_anonymising();--> statement-breakpoint
CREATE TRIGGER retention_decision_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON "retention_decision"
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_but_anonymising();--> statement-breakpoint
CREATE TRIGGER case_anonymised_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON "case_anonymised"
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
-- A transaction that removes words says why: those of a refused command, or of a case that is anonymised.
CREATE OR REPLACE FUNCTION keep_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' AND is_anonymising(TG_RELID) THEN
		RETURN OLD;
	END IF;
	IF TG_OP = 'DELETE' AND current_setting('putright.removes', true) = 'refused'
		AND NOT words_are_named(OLD.case_id, OLD.id) THEN
		RETURN OLD;
	END IF;
	RAISE EXCEPTION 'what somebody wrote is never changed, and removed only where nothing came of it';
END
$$;
