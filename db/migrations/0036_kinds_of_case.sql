ALTER TABLE "complaint" ADD COLUMN "kind" text DEFAULT 'complaint' NOT NULL;--> statement-breakpoint
CREATE INDEX "complaint_kind" ON "complaint" USING btree ("landlord_id","kind","received" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "case_event_linked" ON "case_event" USING btree ("landlord_id",(event->>'other')) WHERE type = 'CaseLinked';