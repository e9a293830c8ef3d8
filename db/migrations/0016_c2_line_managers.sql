ALTER TABLE "party" ADD COLUMN "manager_id" text;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "manager_id" text;