/** Every table. A landlord's id stands on every row that belongs to one. */
export * from './access.ts';
export * from './cases.ts';
export * from './customers.ts';
export * from './housekeeping.ts';
export * from './imports.ts';
export * from './inbox.ts';
export * from './integrations.ts';
export * from './landlords.ts';
export * from './learning.ts';
export * from './letters.ts';
export * from './measures.ts';
export * from './packs.ts';
export * from './record.ts';
export * from './retention.ts';
export * from './security.ts';
