-- Half of each number in what was written: its last four to nine digits, and its first ones as they are said, with the 0.
-- An index is built without a search path: what the function asks is named in full.
CREATE FUNCTION phone_parts(phone text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT array_agg(DISTINCT part)
	FROM unnest(public.phone_keys(phone)) AS key, generate_series(4, 9) AS digits,
		LATERAL (VALUES (right(key, digits)), ('0' || left(key, digits))) AS parts(part)
$$;--> statement-breakpoint
CREATE INDEX "complaint_phone_part" ON "complaint" USING gin ("landlord_id",phone_parts(customer_phone));
