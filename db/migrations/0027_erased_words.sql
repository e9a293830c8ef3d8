-- Words are removed by the doors of db/personal-data alone; there one fixed sentence may also be put in their place (erase.ts).
CREATE OR REPLACE FUNCTION keep_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' AND is_anonymising(TG_RELID) THEN
		RETURN OLD;
	END IF;
	IF TG_OP = 'UPDATE' AND is_anonymising(TG_RELID) AND NEW.id = OLD.id AND NEW.case_id = OLD.case_id
		AND NEW.landlord_id = OLD.landlord_id AND NEW.field = OLD.field AND NEW.written_by = OLD.written_by AND NEW.at = OLD.at THEN
		RETURN NEW;
	END IF;
	IF TG_OP = 'DELETE' AND current_setting('putright.removes', true) = 'refused'
		AND NOT words_are_named(OLD.case_id, OLD.id) THEN
		RETURN OLD;
	END IF;
	RAISE EXCEPTION 'what somebody wrote is never changed, and removed only where nothing came of it';
END
$$;
