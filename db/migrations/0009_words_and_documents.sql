-- Whether anything of a case rests on these words.
CREATE FUNCTION words_are_named(of_case text, words text) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT EXISTS (SELECT FROM complaint WHERE case_id = of_case AND position(words IN input::text) > 0)
		OR EXISTS (SELECT FROM case_event WHERE case_id = of_case AND position(words IN event::text) > 0)
		OR EXISTS (SELECT FROM customer_word WHERE case_id = of_case AND position(words IN word::text) > 0)
		OR EXISTS (SELECT FROM survey_answer WHERE case_id = of_case AND words_text = words)
$$;--> statement-breakpoint
-- A transaction that removes words says why; those of a refused command are the only ones there is a reason for.
CREATE FUNCTION keep_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' AND current_setting('putright.removes', true) = 'refused'
		AND NOT words_are_named(OLD.case_id, OLD.id) THEN
		RETURN OLD;
	END IF;
	RAISE EXCEPTION 'what somebody wrote is never changed, and removed only where nothing came of it';
END
$$;--> statement-breakpoint
CREATE TRIGGER case_text_is_kept BEFORE UPDATE OR DELETE ON "case_text"
	FOR EACH ROW EXECUTE FUNCTION keep_words();--> statement-breakpoint
CREATE TRIGGER case_text_is_never_emptied BEFORE TRUNCATE ON "case_text"
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
-- The same file is kept once a case.
CREATE UNIQUE INDEX "document_file_once" ON "document" USING btree ("case_id","sha256") WHERE form = 'file' AND id LIKE 'D%';
--> statement-breakpoint
-- One person is away once at a time, and one exceptional time is in force, however many record them at the same moment.
CREATE EXTENSION IF NOT EXISTS btree_gist;--> statement-breakpoint
ALTER TABLE "staff_leave" ADD CONSTRAINT "staff_leave_apart"
	EXCLUDE USING gist (landlord_id WITH =, staff_id WITH =, daterange(from_day, until_day, '[]') WITH &&);--> statement-breakpoint
CREATE UNIQUE INDEX "exceptional_time_in_force" ON "exceptional_time" USING btree ("landlord_id") WHERE ended is null;
