/** Kinds of column that several tables have. */
import { customType, date, timestamp } from 'drizzle-orm/pg-core';
import { storableJson } from '../driver/storable.ts';

/** A moment, with its time zone. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
/** A day without a time, as a text such as 2026-11-20. */
export const day = (name: string) => date(name, { mode: 'string' });

/** JSON in which any text may stand: what PostgreSQL cannot hold of it is left out. */
export const jsonb = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => 'jsonb',
  toDriver: (value) => storableJson(value),
});

/** What full text search looks in: worked out by the database from what stands beside it. */
export const searchable = customType<{ data: string }>({ dataType: () => 'tsvector' });
