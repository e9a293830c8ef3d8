ALTER TABLE "exceptional_time" ADD COLUMN "regulator_told" date;--> statement-breakpoint
ALTER TABLE "exceptional_time" ADD COLUMN "return_told" date;--> statement-breakpoint
ALTER TABLE "exceptional_time" ADD COLUMN "stage1_days" integer;--> statement-breakpoint
ALTER TABLE "exceptional_time" ADD COLUMN "stage2_days" integer;--> statement-breakpoint
ALTER TABLE "exceptional_time" ADD COLUMN "update_days" integer;