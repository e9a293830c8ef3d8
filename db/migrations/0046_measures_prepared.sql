-- Months are counted by subject and by handler as well, and hold what is open at their end: all of them are counted anew when asked for.
DELETE FROM "measure_month";--> statement-breakpoint
ALTER TABLE "measure_month" DROP CONSTRAINT "measure_month_landlord_id_month_pk";--> statement-breakpoint
ALTER TABLE "measure_month" ADD COLUMN "by" text NOT NULL;--> statement-breakpoint
ALTER TABLE "measure_month" ADD COLUMN "of" text NOT NULL;--> statement-breakpoint
ALTER TABLE "measure_month" ADD CONSTRAINT "measure_month_landlord_id_month_by_of_pk" PRIMARY KEY("landlord_id","month","by","of");--> statement-breakpoint
DROP INDEX "measure_entry_standing";--> statement-breakpoint
CREATE INDEX "measure_entry_standing" ON "measure_entry" USING btree ("landlord_id",coalesce(stands_until, 'infinity'::date)) INCLUDE ("counted_on","measure","stands_from","stands_until","holds","value","detail","subject","handler") WHERE measure like 'unanswered.%' or measure like 'overdue.%';--> statement-breakpoint
CREATE INDEX "measure_entry_unsettled" ON "measure_entry" USING btree ("landlord_id","counted_on") INCLUDE ("measure","stands_from","stands_until","holds","value","detail","subject","handler") WHERE not (stands_from <= counted_on and stands_until is null) and not (measure like 'unanswered.%' or measure like 'overdue.%');
