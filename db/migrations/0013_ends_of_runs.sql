ALTER TABLE "exported_run" DROP CONSTRAINT "exported_run_pkey";--> statement-breakpoint
ALTER TABLE "exported_run" ADD CONSTRAINT "exported_run_run_id_closed_at_pk" PRIMARY KEY("run_id","closed_at");
