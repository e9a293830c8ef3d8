/** Whatever gives out an id or a number, asked by many at the same moment. */
import { isNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { freshDatabase } from '../../../test/support/servers/database.ts';
import { storeLife } from '../../../test/support/cases/stored.ts';
import { account, exceptionalTime, invitation, staffLeave } from '../../schema/index.ts';
import { connect, type Connection } from '../../connect.ts';
import { addInvitation, bindSubject, savePassword } from '../access/accounts.ts';
import { saveCalendar } from '../administration/calendars.ts';
import { documentsOf, documentsOfCase, keepDocuments, keepFile, type NewFile } from '../cases/documents.ts';
import { saveExceptional } from '../administration/exceptional-times.ts';
import { saveLeave } from '../management/leave.ts';
import { saveTemplate, templateVersions } from '../letters/templates.ts';

let connection: Connection;
beforeAll(async () => {
  connection = connect(await freshDatabase(), { max: 12 });
});
afterAll(() => connection.close());

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);
const atOnce = <T>(n: number, work: (i: number) => Promise<T>): Promise<T[]> => Promise.all(upTo(n).map(work));

describe('files of a case', () => {
  const file = (caseId: string, n: number): NewFile => {
    const sha256 = String(n).padStart(64, '0');
    return { caseId, landlordId: 'octavia', sha256, bytes: n, mime: 'image/png', name: `photo-${n}.png` };
  };

  it('each gets its own number, and none is lost', async () => {
    await storeLife(connection.db, { caseId: 'files' });
    const rows = await atOnce(12, (n) => keepFile(connection.db, file('files', n)));
    expect(new Set(rows.map((r) => r?.id))).toEqual(new Set(upTo(12).map((n) => `D${n}`)));
    const kept = await documentsOfCase(connection.db, 'files');
    for (const row of rows) expect(kept).toContainEqual(expect.objectContaining({ id: row?.id, sha256: row?.sha256 }));
    // Beyond nine the numbers go on as numbers do.
    expect((await keepFile(connection.db, file('files', 99)))?.id).toBe('D13');
  });

  it('the same one many times is kept once', async () => {
    await storeLife(connection.db, { caseId: 'same' });
    const rows = await atOnce(8, () => keepFile(connection.db, file('same', 7)));
    expect(new Set(rows.map((r) => r?.id))).toEqual(new Set(['D1']));
    expect(await documentsOfCase(connection.db, 'same')).toHaveLength(1);
  });

  it('none of a case that is not there', async () => {
    expect(await keepFile(connection.db, file('nobody', 1))).toBeNull();
  });
});

it('a document written by two at once is the one’s or the other’s, never half of each', async () => {
  const forms = [['text'], ['text', 'pdf', 'file'], ['text', 'pdf']] as const;
  for (const round of upTo(10)) {
    const id = `2026-11-${round}`;
    const answers = await atOnce(3, (n) =>
      keepDocuments(
        connection.db,
        (forms[n - 1] ?? []).map((form) => ({
          caseId: 'post:oak',
          id,
          form,
          landlordId: 'oak',
          sha256: `${n}`,
          bytes: 1,
          mime: 'application/pdf',
          name: 'post',
          templateVersion: null,
        })),
      ),
    );
    const stands = await documentsOf(connection.db, 'post:oak', id);
    const [writer] = stands.map((d) => Number(d.sha256));
    expect(stands.map((d) => d.form).toSorted()).toEqual([...(forms[(writer ?? 0) - 1] ?? [])].toSorted());
    expect(new Set(stands.map((d) => d.sha256)).size).toBe(1);
    for (const answer of answers) expect(answer.map((d) => d.sha256)).toEqual(stands.map((d) => d.sha256));
  }
});

it('versions of a letter’s words', async () => {
  const given = await atOnce(10, (n) => saveTemplate(connection.db, 'oak', 'COMP01', `words ${n}`, 's'));
  expect(given.toSorted((a, b) => a - b)).toEqual(upTo(10));
  expect(await templateVersions(connection.db, 'oak', 'COMP01')).toHaveLength(10);
});

it('a version of the calendar is applied by one', async () => {
  const calendar = { ...ENGLAND_AND_WALES, version: 'at-once' };
  const kept = await atOnce(8, (n) => saveCalendar(connection.db, calendar, `s-${n}`));
  expect(kept.filter(Boolean)).toHaveLength(1);
});

it('leave of one person lies apart', async () => {
  const saved = await atOnce(8, (n) =>
    saveLeave(connection.db, {
      id: `leave-${n}`,
      landlordId: 'oak',
      staffId: 's-away',
      from: `2026-12-0${n}`,
      until: '2026-12-24',
      coverId: null,
    }),
  );
  expect(saved.filter(Boolean)).toHaveLength(1);
  expect(await connection.db.select().from(staffLeave)).toHaveLength(1);
  const [row] = await connection.db.select().from(staffLeave);
  expect(row && (await saveLeave(connection.db, { ...row, until: '2026-12-31' }))).toBe(true);
});

it('one exceptional time of a landlord is in force', async () => {
  const saved = await atOnce(8, (n) =>
    saveExceptional(connection.db, {
      id: `time-${n}`,
      landlordId: 'oak',
      what: 'The telephones are down',
      since: '2026-11-20',
      expectedReturn: '2026-11-30',
      regulatorTold: null,
      returnTold: null,
      stage1Days: null,
      stage2Days: null,
      updateDays: null,
      ombudsmanTold: null,
      customersTold: null,
      published: null,
      ended: null,
      recordedBy: 's',
    }),
  );
  expect(saved.filter(Boolean)).toHaveLength(1);
  expect(await connection.db.select().from(exceptionalTime)).toHaveLength(1);
});

it('an address, or who somebody is at the provider, belongs to one account', async () => {
  const passwords = await atOnce(8, (n) =>
    savePassword(connection.db, {
      staffId: `s-p${n}`,
      landlordId: 'oak',
      email: 'may@oak.example',
      passwordHash: 'hash',
    }),
  );
  expect(passwords.filter(Boolean)).toHaveLength(1);
  const subjects = await atOnce(8, (n) =>
    bindSubject(connection.db, {
      staffId: `s-o${n}`,
      landlordId: 'oak',
      email: `o${n}@oak.example`,
      oidcSubject: 'provider may',
    }),
  );
  expect(subjects.filter(Boolean)).toHaveLength(1);
  expect(await connection.db.select().from(account)).toHaveLength(2);
});

it('the last invitation of a person, and of the very first account, is the only one', async () => {
  const expiresAt = new Date(Date.now() + 60_000);
  for (const staffId of ['s-new', null])
    await atOnce(8, (n) =>
      addInvitation(connection.db, { tokenHash: `${staffId}-${n}`, staffId, invitedBy: 's', expiresAt }),
    );
  const open = await connection.db.select().from(invitation).where(isNull(invitation.usedAt));
  expect(new Set(open.map((i) => i.staffId))).toEqual(new Set([null, 's-new']));
  expect(open).toHaveLength(2);
});
