-- Reasons for missed dates, customers' needs, exceptions and compliments are counted as well: what stands in the record is to be worked out anew.
INSERT INTO "measure_stale" ("case_id", "landlord_id") SELECT "case_id", "landlord_id" FROM "complaint" WHERE "seq" > 0 AND "kind" IN ('complaint', 'compliment');
