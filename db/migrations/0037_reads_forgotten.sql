-- Who read which case is kept for a time, and leaves by forget_reads alone (db/personal-data/forget.ts).
DROP TRIGGER case_read_is_never_changed ON "case_read";--> statement-breakpoint
CREATE TRIGGER case_read_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON "case_read"
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_but_anonymising();
