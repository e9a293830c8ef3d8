ALTER TABLE "outbox" ADD COLUMN "looked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "claimed_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "receipt" ADD COLUMN "tried_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "receipt" ADD COLUMN "claimed_until" timestamp with time zone;