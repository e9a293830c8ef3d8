CREATE INDEX "complaint_same_email" ON "complaint" USING btree ("landlord_id",lower(trim(customer_email)));--> statement-breakpoint
CREATE INDEX "complaint_same_phone" ON "complaint" USING btree ("landlord_id",right(regexp_replace(customer_phone, '\D', '', 'g'), 10));--> statement-breakpoint
CREATE INDEX "complaint_same_name" ON "complaint" USING btree ("landlord_id",lower(trim(customer_name)));--> statement-breakpoint
-- Every accent there is, by parting it from its letter: those of 0005 were only western Europe's.
CREATE OR REPLACE FUNCTION plain_name(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT translate(regexp_replace(normalize(lower(name), NFD), '[\u0300-\u036f''’]', '', 'g'), '-', ' ')
$$;--> statement-breakpoint
UPDATE "complaint" SET customer_name = customer_name
	WHERE coalesce(customer_name, '') || coalesce(representative_name, '') ~ '[^\u0001-\u00ff]';
