ALTER TABLE "case_event" ADD COLUMN "hash" text;--> statement-breakpoint
CREATE INDEX "case_event_unsealed" ON "case_event" USING btree ("case_id") WHERE hash is null;--> statement-breakpoint
-- An event that has no hash may be given one, by whoever owns the table; nothing else of it ever changes.
CREATE FUNCTION only_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF OLD.hash IS NULL AND to_jsonb(NEW) - 'hash' = to_jsonb(OLD) - 'hash' THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION 'what happened to a case is never changed or removed';
END
$$;--> statement-breakpoint
DROP TRIGGER case_event_is_never_changed ON "case_event";--> statement-breakpoint
CREATE TRIGGER case_event_is_never_changed BEFORE DELETE OR TRUNCATE ON "case_event"
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER case_event_is_only_sealed BEFORE UPDATE ON "case_event"
	FOR EACH ROW EXECUTE FUNCTION only_sealed();--> statement-breakpoint
-- Which words are common, by PostgreSQL's statistics, which it shows nobody whose rows it checks.
CREATE FUNCTION common_words(of_table text, of_column text, more_than real) RETURNS SETOF text
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT word FROM pg_stats, unnest(most_common_elems::text::text[],
		most_common_elem_freqs[1:cardinality(most_common_elems::text::text[])]) AS e(word, part)
	WHERE schemaname = 'public' AND tablename = of_table AND attname = of_column AND part > more_than
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION common_words(text, text, real) FROM PUBLIC;
