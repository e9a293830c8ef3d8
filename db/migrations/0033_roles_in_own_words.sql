ALTER TABLE "staff" ADD COLUMN "roles" text[];--> statement-breakpoint
UPDATE "staff" SET "roles" = array["role"];--> statement-breakpoint
ALTER TABLE "staff" ALTER COLUMN "roles" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "staff" DROP COLUMN "role";--> statement-breakpoint
UPDATE "staff_request" SET "change" = ("change" - 'role') || jsonb_build_object('roles', jsonb_build_array("change" -> 'role')) WHERE "change" ? 'role';
