-- A name and an address as they are compared: whichever sign stands for an apostrophe or a hyphen.
CREATE OR REPLACE FUNCTION plain_name(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT translate(regexp_replace(normalize(lower(name), NFD), '[\u0300-\u036f''’‘`´ʼʻ′＇]', '', 'g'), '-‐‑–—', '     ')
$$;--> statement-breakpoint
UPDATE "complaint" SET customer_name = customer_name
	WHERE coalesce(customer_name, '') || coalesce(representative_name, '') ~ '[‘`´ʼʻ′＇‐‑–—]';--> statement-breakpoint
-- The last ten digits of each number in what was written, so that +44 and 0 are one.
CREATE FUNCTION phone_keys(phone text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT array_agg(DISTINCT right(regexp_replace(m[1], '\D', '', 'g'), 10))
	FROM regexp_matches(replace(phone, '(0)', ''), '([0-9][0-9 ().-]{5,20}[0-9])', 'g') m
$$;--> statement-breakpoint
DROP INDEX "complaint_same_name";--> statement-breakpoint
DROP INDEX "complaint_same_phone";--> statement-breakpoint
ALTER TABLE "complaint" ADD COLUMN "address_search" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', plain_name(customer_address::text))) STORED;--> statement-breakpoint
CREATE INDEX "complaint_address" ON "complaint" USING gin ("landlord_id","address_search");--> statement-breakpoint
CREATE INDEX "complaint_same_phone" ON "complaint" USING gin ("landlord_id",phone_keys(customer_phone));