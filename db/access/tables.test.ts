import { pgTable, text } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import { scramVerifier } from './login.ts';
import { guardedTables } from './tables.ts';

describe('tables as the database guards them', () => {
  it('keeps a new table with a landlord’s id apart by itself', () => {
    const [table] = guardedTables({ planted: pgTable('planted', { id: text('id'), landlordId: text('landlord_id') }) });
    expect(table?.ours).toBe("landlord_id = (select current_setting('putright.landlord', true))");
  });

  it('refuses a new table of which nobody has said whose its rows are', () => {
    expect(() => guardedTables({ planted: pgTable('planted', { id: text('id') }) })).toThrow(
      'The table planted has no landlord_id: say in db/access/tables.ts whose its rows are.',
    );
  });

  it('gives nobody the right to change or remove what is only added to', () => {
    const fixed = guardedTables().filter(({ privileges }) => privileges.length === 2);
    expect(fixed.map(({ name }) => name)).toEqual(expect.arrayContaining(['case_event', 'case_read', 'document']));
    expect(fixed.every(({ privileges }) => privileges.join() === 'SELECT,INSERT')).toBe(true);
  });
});

describe('a password as PostgreSQL keeps it', () => {
  it('is what RFC 7677 counts for its example', () => {
    const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');
    // From RFC 7677 §3: ServerSignature and ClientProof of this example follow from these two keys.
    expect(scramVerifier('pencil', salt)).toBe(
      'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
    );
  });
});
