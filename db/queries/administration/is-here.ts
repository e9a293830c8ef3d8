/** Whether a landlord goes on in this installation. */
import { sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { landlord } from '../../schema/index.ts';

/** Rows of a landlord that was handed over to another installation are left alone: nothing of theirs is begun or sent here. */
export const isHere = (landlordId: PgColumn): SQL =>
  sql`not exists (select from ${landlord} where ${landlord.id} = ${landlordId} and ${landlord.movedAt} is not null)`;
