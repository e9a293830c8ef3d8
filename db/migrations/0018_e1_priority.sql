ALTER TABLE "case_obligation" ADD COLUMN "priority" smallint DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "complaint" ADD COLUMN "priority" smallint DEFAULT 3 NOT NULL;--> statement-breakpoint
-- What was logged says it for cases that are there; each is put right with its next turn.
UPDATE "complaint" SET "priority" = CASE WHEN "input" #>> '{intake,risk}' = 'high' THEN 1 ELSE 2 END
  WHERE "closed" IS NULL AND ("vulnerable" OR "input" #>> '{intake,risk}' IN ('medium', 'high'));--> statement-breakpoint
UPDATE "case_obligation" o SET "priority" = c."priority" FROM "complaint" c WHERE c."case_id" = o."case_id" AND c."priority" < 3;
