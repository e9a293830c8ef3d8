CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gin;--> statement-breakpoint
-- A name as it is compared: small letters, no accents, no apostrophes; a hyphen parts two words.
CREATE FUNCTION plain_name(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT translate(lower(name), 'àáâãäåçèéêëìíîïñòóôõöøùúûüýÿ-’''', 'aaaaaaceeeeiiiinoooooouuuuyy ')
$$;--> statement-breakpoint
-- The last postcode in an address, in capitals and without a space.
CREATE FUNCTION postcode_in(address text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT replace(upper(substring(address from '.*\m([A-Za-z]{1,2}[0-9][A-Za-z0-9]? ?[0-9][A-Za-z]{2})\M')), ' ', '')
$$;--> statement-breakpoint
CREATE TABLE "name_word" (
	"landlord_id" text NOT NULL,
	"word" text NOT NULL,
	CONSTRAINT "name_word_landlord_id_word_pk" PRIMARY KEY("landlord_id","word")
);
--> statement-breakpoint
DROP INDEX "case_obligation_due";--> statement-breakpoint
ALTER TABLE "case_obligation" ADD COLUMN "received" date;--> statement-breakpoint
ALTER TABLE "case_obligation" ADD COLUMN "stage" integer;--> statement-breakpoint
ALTER TABLE "case_obligation" ADD COLUMN "status" text;--> statement-breakpoint
ALTER TABLE "case_obligation" ADD COLUMN "handler" text;--> statement-breakpoint
ALTER TABLE "case_obligation" ADD COLUMN "vulnerable" boolean;--> statement-breakpoint
ALTER TABLE "case_obligation" ADD COLUMN "restricted" boolean;--> statement-breakpoint
UPDATE "case_obligation" o SET received = c.received, stage = c.stage, status = c.status, handler = c.handler,
	vulnerable = c.vulnerable, restricted = c.restricted FROM "complaint" c WHERE c.case_id = o.case_id;--> statement-breakpoint
DELETE FROM "case_obligation" WHERE received IS NULL;--> statement-breakpoint
ALTER TABLE "case_obligation" ALTER COLUMN received SET NOT NULL, ALTER COLUMN stage SET NOT NULL, ALTER COLUMN status SET NOT NULL,
	ALTER COLUMN vulnerable SET NOT NULL, ALTER COLUMN restricted SET NOT NULL;--> statement-breakpoint
ALTER TABLE "case_text" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (to_tsvector('english', body)) STORED;--> statement-breakpoint
ALTER TABLE "complaint" ADD COLUMN "adjustments" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "complaint" ADD COLUMN "name_search" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', plain_name(coalesce(customer_name, '') || ' ' || coalesce(representative_name, '')))) STORED;--> statement-breakpoint
ALTER TABLE "complaint" ADD COLUMN "postcode" text GENERATED ALWAYS AS (postcode_in(customer_address::text)) STORED;--> statement-breakpoint
CREATE INDEX "name_word_like" ON "name_word" USING gin ("landlord_id","word" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "case_obligation_all" ON "case_obligation" USING btree ("landlord_id","due","case_id","id")
	INCLUDE ("owner","kind","stage","status","handler","vulnerable","restricted") WHERE owner <> 'system';--> statement-breakpoint
CREATE INDEX "case_text_newest" ON "case_text" USING btree ("landlord_id","at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "case_text_search" ON "case_text" USING gin ("landlord_id","search");--> statement-breakpoint
CREATE INDEX "complaint_newest" ON "complaint" USING btree ("landlord_id","received" DESC NULLS FIRST,"case_id");--> statement-breakpoint
CREATE INDEX "complaint_name" ON "complaint" USING gin ("landlord_id","name_search");--> statement-breakpoint
CREATE INDEX "complaint_postcode" ON "complaint" USING btree ("landlord_id","postcode" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "case_obligation_due" ON "case_obligation" USING btree ("landlord_id","owner","due","case_id","id");--> statement-breakpoint
UPDATE "complaint" SET adjustments = coalesce(input->'intake'->'adjustments', '[]');--> statement-breakpoint
UPDATE "complaint" c SET adjustments = n.adjustments FROM (
	SELECT DISTINCT ON (case_id) case_id, event->'adjustments' AS adjustments FROM "case_event"
	WHERE type = 'NeedsRecorded' AND event ? 'adjustments' ORDER BY case_id, seq DESC
) n WHERE n.case_id = c.case_id;--> statement-breakpoint
UPDATE "complaint" c SET vulnerable = n.vulnerable FROM (
	SELECT DISTINCT ON (case_id) case_id, (event->>'vulnerable')::boolean AS vulnerable FROM "case_event"
	WHERE type = 'NeedsRecorded' AND event ? 'vulnerable' ORDER BY case_id, seq DESC
) n WHERE n.case_id = c.case_id;--> statement-breakpoint
CREATE FUNCTION keep_name_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	-- In order, so that two at once never wait for each other.
	INSERT INTO name_word (landlord_id, word)
	SELECT NEW.landlord_id, word FROM unnest(tsvector_to_array(NEW.name_search)) word WHERE length(word) > 2 ORDER BY word
	ON CONFLICT DO NOTHING;
	RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER complaint_name_words AFTER INSERT OR UPDATE OF customer_name, representative_name ON "complaint"
	FOR EACH ROW EXECUTE FUNCTION keep_name_words();--> statement-breakpoint
INSERT INTO "name_word" SELECT DISTINCT landlord_id, word FROM "complaint", unnest(tsvector_to_array(name_search)) word
	WHERE length(word) > 2;--> statement-breakpoint
INSERT INTO "case_insider" (case_id, staff_id, landlord_id, barred)
	SELECT DISTINCT c.case_id, n.id, c.landlord_id, true
	FROM "complaint" c, jsonb_array_elements_text(c.input->'intake'->'namedStaff') n(id) WHERE c.restricted
	ON CONFLICT DO NOTHING;--> statement-breakpoint
INSERT INTO "case_insider" (case_id, staff_id, landlord_id)
	SELECT DISTINCT e.case_id, s.id, e.landlord_id
	FROM "case_event" e JOIN "complaint" c ON c.case_id = e.case_id
	CROSS JOIN LATERAL (
		VALUES (e.by), (e.event->>'manager'), (e.event->>'contact'), (e.event->>'owner'), (e.event->>'to')
		UNION ALL SELECT jsonb_array_elements_text(e.event->'members') WHERE e.type = 'PanelSet'
	) p(id) JOIN "staff" s ON s.id = p.id
	WHERE c.restricted
	ON CONFLICT DO NOTHING;
