/** What was put right, in the rows: both versions of what is personal, and the end of what nobody may have any more. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../test/support/servers/database.ts';
import { ADA, storeLife } from '../../../test/support/cases/stored.ts';
import { connect, type Connection } from '../../connect.ts';
import { complaint, outbox } from '../../schema/index.ts';
import { accessRelations } from '../cases/insiders.ts';
import { customerOf } from '../cases/intake.ts';
import { openCasesOfSamePerson } from '../cases/same-person.ts';
import { linkByHash, representationOf, saveLink } from '../portal/links.ts';
import { lettersToPrint } from '../letters/print-queue.ts';
import type { Life } from '../../../test/support/cases/life.ts';
import { insertTexts, textsOf } from './texts.ts';

let connection: Connection;
beforeAll(async () => {
  connection = connect(await freshDatabase());
});
afterAll(() => connection.close());

const said = async (caseId: string, words: Record<string, string>): Promise<void> => {
  const rows = Object.entries(words).map(([id, body]) => ({ id: `${caseId}:${id}`, field: 'correction', body }));
  await insertTexts(connection.db, { caseId, landlordId: 'octavia' }, rows, 's');
};
const rowOf = async (caseId: string) => {
  const [row] = await connection.db.select().from(complaint).where(eq(complaint.caseId, caseId));
  if (!row) throw new Error('there is no such case');
  return row;
};

describe('facts put right, as rows', () => {
  it('RC-6 the row holds what is right, the words both versions, and the person is found by the new', async () => {
    const caseId = 'right-contact';
    await said(caseId, { 't-name': 'Ada Faultless', 't-address': '2 Low Street\nLondon\nN2 2BB' });
    await storeLife(connection.db, {
      caseId,
      lived: (life) =>
        life
          .do('correct-contact', { name: 't-name', address: 't-address', reason: 't-why' })
          .do('correct-contact', { remove: ['email'], contactBy: 'post', reason: 't-why' }),
    });
    const customer = customerOf(await rowOf(caseId));
    expect(customer).toMatchObject({
      name: 'Ada Faultless',
      email: null,
      phone: ADA.phone,
      address: ['2 Low Street', 'London', 'N2 2BB'],
    });
    const words = await textsOf(connection.db, caseId);
    expect(words.get('c-1:name:as-logged')).toBe(ADA.name);
    expect(words.get('c-1:email:as-logged')).toBe(ADA.email);
    expect(words.get('c-1:address:as-logged')).toBe(ADA.address.join('\n'));
    expect(await rowOf(caseId)).toMatchObject({ postcode: 'N22BB' });
    const found = await openCasesOfSamePerson(connection.db, 'octavia', customer, '');
    expect(found.map((c) => c.caseId)).toEqual([caseId]);
  });

  it('RC-6 IN-11 the day of receipt, vulnerability and adjustments that lists show are the right ones', async () => {
    const caseId = 'right-facts';
    await storeLife(connection.db, {
      caseId,
      more: { adjustments: ['large-print'], vulnerable: true },
      lived: (life) =>
        life
          .do('correct-dates', { received: '2026-11-20', reason: 't-why' })
          .do('correct-adjustments', { vulnerable: 'no', adjustment: ['interpreter'], reason: 't-why' }),
    });
    expect(await rowOf(caseId)).toMatchObject({
      received: '2026-11-20',
      receivedAt: new Date('2026-11-20T12:00:00Z'),
      vulnerable: false,
      adjustments: ['interpreter'],
    });
  });

  it('RC-6 IN-7 authority withdrawn: the link ends, the copy that waits never goes, and no new one may carry a link', async () => {
    const caseId = 'right-authority';
    const link = (letterId: string | null) => ({
      tokenHash: `${caseId}-${letterId}`,
      caseId,
      landlordId: 'octavia',
      letterId,
      expiresAt: new Date('2027-11-23T00:00:00Z'),
    });
    await Promise.all(['L1', 'L2', null].map((id) => saveLink(connection.db, link(id))));
    await storeLife(connection.db, {
      caseId,
      more: { representative: 'advocate', authority: 'on-file' },
      customer: { representative: { name: 'Ben Fictional', email: 'ben@advocate.example', address: [] } },
      lived: (life) =>
        life
          .do('allocate')
          .do('define')
          .do('acknowledge')
          .do('correct-representative', { authority: 'withdrawn', reason: 't-why' }),
    });
    const items = await connection.db.select().from(outbox).where(eq(outbox.caseId, caseId));
    expect(items.find((i) => i.id === 'L2')).toMatchObject({ status: 'refused', lastError: 'withdrawn' });
    expect(items.find((i) => i.id === 'L1')).toMatchObject({ status: 'planned' });
    const revoked = async (id: string | null) => (await linkByHash(connection.db, `${caseId}-${id}`))?.revokedAt;
    expect(await revoked('L1')).toBeNull();
    expect(await revoked('L2')).toBeInstanceOf(Date);
    expect(await revoked(null)).toBeInstanceOf(Date);
    expect(await representationOf(connection.db, caseId)).toEqual({
      representative: 'advocate',
      authorityOnFile: false,
    });
    expect(customerOf(await rowOf(caseId)).representative?.name).toBe('Ben Fictional');
  });

  it('RC-6 IN-7 an address of who speaks for the customer: copies by post go there, and the end of it is told where they were', async () => {
    const caseId = 'right-representative';
    await said(caseId, { 't-address': '9 Side Street\nLondon\nE2 0XX' });
    const rita = { name: 'Rita Fictional', email: null, address: ['7 Side Street', 'London', 'E2 0XX'] };
    const lived = (life: Life): Life =>
      life
        .do('allocate')
        .do('define')
        .mail(false)
        .do('acknowledge')
        .do('correct-representative', { address: 't-address', reason: 't-why' });
    const more = { representative: 'advocate', authority: 'on-file', representativeReachable: ['post'] } as const;
    const represented = { ...more, representativeReachable: [...more.representativeReachable] };
    await storeLife(connection.db, { caseId, more: represented, customer: { representative: rita }, lived });
    expect(customerOf(await rowOf(caseId)).representative).toEqual({
      ...rita,
      address: ['9 Side Street', 'London', 'E2 0XX'],
    });
    expect((await textsOf(connection.db, caseId)).get('c-1:representative-address:as-logged')).toBe(
      rita.address.join('\n'),
    );
    const posted = async () => (await lettersToPrint(connection.db, 'octavia')).filter((r) => r.caseId === caseId);
    expect((await posted()).map(({ brief, addressee }) => [brief.code, addressee])).toEqual([
      ['COMP01', { name: 'Rita Fictional', lines: ['9 Side Street', 'London', 'E2 0XX'] }],
    ]);
    const ended = 'right-representative-ended';
    await storeLife(connection.db, {
      caseId: ended,
      more: represented,
      customer: { representative: rita },
      lived: (life) => life.do('allocate').do('correct-representative', { kind: 'none', reason: 't-why' }),
    });
    expect(customerOf(await rowOf(ended)).representative).toBeNull();
    const [told] = (await lettersToPrint(connection.db, 'octavia')).filter((r) => r.caseId === ended);
    expect(told).toMatchObject({
      brief: { code: 'NOT-ACTING' },
      addressee: { name: 'Rita Fictional', lines: rita.address },
    });
  });

  it('RC-6 a postal address that was changed is told on paper, at that address and under the name of then', async () => {
    const caseId = 'right-moved';
    await storeLife(connection.db, {
      caseId,
      more: { contactBy: 'post', reachable: ['post'] },
      lived: (life) =>
        life
          .do('allocate')
          .do('send-update', { message: 't-message' })
          .do('record-posted', { letter: 'L1' })
          .do('correct-contact', { name: 't-name', address: 't-address', reason: 't-why' }),
    });
    const printed = (await lettersToPrint(connection.db, 'octavia')).filter((r) => r.caseId === caseId);
    expect(printed.map(({ brief, addressee }) => [brief.code, addressee])).toEqual([
      ['CONTACT-CHANGED', { name: 'Ada Fictional', lines: ['1 High Road', 'London N1 1AA'] }],
    ]);
  });

  it('RC-6 SP-10 restricted from now on: who acted may look, who is named may not; lifted, nobody is barred', async () => {
    const caseId = 'right-conduct';
    const { db } = connection;
    const reference = await storeLife(db, {
      caseId,
      lived: (life) => life.do('allocate').do('correct-conduct', { about: 'yes', named: ['s-named'], reason: 't-why' }),
    });
    expect(await rowOf(caseId)).toMatchObject({ restricted: true, reference });
    const relations = await accessRelations(db, caseId);
    expect(relations.get('s-named')).toBe('barred');
    expect(relations.get('s-officer')).toBe('inside');
    const again = 'right-conduct-lifted';
    await storeLife(db, {
      caseId: again,
      more: { staffConduct: true, namedStaff: ['s-named'] },
      lived: (life) => life.do('correct-conduct', { about: 'no', reason: 't-why' }, { role: 'team-leader' }),
    });
    expect(await rowOf(again)).toMatchObject({ restricted: false });
    expect((await accessRelations(db, again)).get('s-named')).toBeUndefined();
  });
});
