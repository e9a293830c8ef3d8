-- Cases at an ombudsman and requests for a service bring figures as well: those in the record already are to be worked out.
INSERT INTO "measure_stale" ("case_id", "landlord_id") SELECT "case_id", "landlord_id" FROM "complaint" WHERE "seq" > 0 AND "kind" <> 'complaint';
