/** Mail that was found in complaints mailboxes: each kept once, and what became of it. */
import { and, asc, count, desc, eq, exists, gt, inArray, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db, Queryable } from '../../connect.ts';
import { complaint, inboxFile, inboxMail, type MailState } from '../../schema/index.ts';
import { inList } from '../record/batches.ts';
import { isHere } from '../administration/is-here.ts';

export type InboxMailRow = typeof inboxMail.$inferSelect;
export type NewInboxMail = typeof inboxMail.$inferInsert;
export type InboxFileRow = typeof inboxFile.$inferSelect;

/** Where a mail lies in a mailbox. */
export interface MailPlace {
  box: string;
  uidValidity: string;
  uid: number;
}

/** The mail at this place, or with these very bytes: one that is known. */
export async function knownMail(
  db: Queryable,
  landlordId: string,
  { box, uidValidity, uid }: MailPlace,
  sourceSum: string,
): Promise<InboxMailRow | null> {
  const here = and(eq(inboxMail.box, box), eq(inboxMail.uidValidity, uidValidity), eq(inboxMail.uid, uid));
  const [row] = await db
    .select()
    .from(inboxMail)
    .where(and(eq(inboxMail.landlordId, landlordId), or(here, eq(inboxMail.sourceSum, sourceSum))))
    .limit(1);
  return row ?? null;
}

/** Whether a mail that says the same, from the same sender under the same number, is kept already. */
export async function isSaidBefore(db: Queryable, landlordId: string, contentSum: string): Promise<boolean> {
  const rows = await db
    .select({ id: inboxMail.id })
    .from(inboxMail)
    .where(and(eq(inboxMail.landlordId, landlordId), eq(inboxMail.contentSum, contentSum), ne(inboxMail.kind, 'same')))
    .limit(1);
  return rows.length > 0;
}

/** How many mails one address sent since then, by when they came. */
export async function countMailFrom(db: Queryable, landlordId: string, address: string, since: Date): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(inboxMail)
    .where(
      and(eq(inboxMail.landlordId, landlordId), eq(inboxMail.fromAddress, address), gt(inboxMail.receivedAt, since)),
    );
  return row?.n ?? 0;
}

/** Keeps a mail with what came with it, all or nothing; false where its place is taken: it was kept before. */
export async function addMail(db: Db, mail: NewInboxMail, files: readonly InboxFileRow[]): Promise<boolean> {
  return db.transaction(async (tx) => {
    const rows = await tx.insert(inboxMail).values(mail).onConflictDoNothing().returning({ id: inboxMail.id });
    if (rows.length > 0 && files.length > 0)
      await tx
        .insert(inboxFile)
        .values([...files])
        .onConflictDoNothing();
    return rows.length > 0;
  });
}

/** One that was forgotten is there for the mailbox alone, where it may still lie. */
const isThere = ne(inboxMail.reason, 'forgotten');

/** Forgets mail of no case that was set aside before then; answers with how many (db/personal-data/forget.ts). */
export async function forgetMail(db: Queryable, before: Date): Promise<number> {
  const { rows } = await db.execute<{ gone: number }>(
    sql`select forget_mail(${before.toISOString()}::timestamptz) as gone`,
  );
  return rows[0]?.gone ?? 0;
}

export async function inboxMailById(db: Queryable, landlordId: string, id: string): Promise<InboxMailRow | null> {
  const [row] = await db
    .select()
    .from(inboxMail)
    .where(and(eq(inboxMail.landlordId, landlordId), eq(inboxMail.id, id), isThere));
  return row ?? null;
}

/** The case that a mail belongs or may belong to, without a word of it; null where there is no such mail. */
export async function caseOfMail(
  db: Queryable,
  landlordId: string,
  id: string,
): Promise<{ about: string | null } | null> {
  const [row] = await db
    .select({ about: sql<string | null>`coalesce(${inboxMail.caseId}, ${inboxMail.perhapsCaseId})` })
    .from(inboxMail)
    .where(and(eq(inboxMail.landlordId, landlordId), eq(inboxMail.id, id), isThere));
  return row ?? null;
}

/** What came with a mail, in its order: number 0 is the mail itself. */
export async function inboxFilesOf(db: Queryable, landlordId: string, mailId: string): Promise<InboxFileRow[]> {
  return db
    .select()
    .from(inboxFile)
    .where(and(eq(inboxFile.landlordId, landlordId), eq(inboxFile.mailId, mailId)))
    .orderBy(asc(inboxFile.n));
}

/**
 * How many mails of a case still lie here as they came, with all they quote and what was sent with them; of those that brought
 * one of `sums`, where some are given.
 */
export async function mailCopiesOf(db: Queryable, caseId: string, sums: readonly string[] | null): Promise<number> {
  const brought = alias(inboxFile, 'brought');
  const rows = await db
    .select({ mailId: inboxFile.mailId })
    .from(inboxFile)
    .where(
      and(
        eq(inboxFile.caseId, caseId),
        eq(inboxFile.n, 0),
        sums === null
          ? undefined
          : exists(
              db
                .select({ one: sql`1` })
                .from(brought)
                .where(and(eq(brought.mailId, inboxFile.mailId), inList(brought.sha256, sums))),
            ),
      ),
    );
  return rows.length;
}

/** Mail in these states: what waits the oldest first, the rest the newest first. */
export async function inboxMails(
  db: Queryable,
  landlordId: string,
  states: readonly MailState[],
  atMost: number,
): Promise<InboxMailRow[]> {
  const order = states.includes('waiting') ? asc(inboxMail.receivedAt) : desc(inboxMail.receivedAt);
  return db
    .select()
    .from(inboxMail)
    .where(and(eq(inboxMail.landlordId, landlordId), inArray(inboxMail.state, [...states]), isThere))
    .orderBy(order, asc(inboxMail.id))
    .limit(atMost);
}

/** Mail of no case from these addresses, the oldest first; none whose sender was forged. */
export async function mailsOfNoCase(
  db: Queryable,
  landlordId: string,
  addresses: readonly string[],
): Promise<InboxMailRow[]> {
  if (addresses.length === 0) return [];
  const theirs = addresses.map((address) => address.trim().toLowerCase());
  return db
    .select()
    .from(inboxMail)
    .where(
      and(
        eq(inboxMail.landlordId, landlordId),
        isNull(inboxMail.caseId),
        inArray(sql`lower(${inboxMail.fromAddress})`, theirs),
        ne(inboxMail.sender, 'forged'),
        isThere,
      ),
    )
    .orderBy(asc(inboxMail.receivedAt), asc(inboxMail.id));
}

/** Whose cases the mail that waits is about: null for what is about none. */
export async function waitingMailCases(db: Queryable, landlordId: string): Promise<(string | null)[]> {
  const rows = await db
    .select({ caseId: sql<string | null>`coalesce(${inboxMail.caseId}, ${inboxMail.perhapsCaseId})` })
    .from(inboxMail)
    .where(and(eq(inboxMail.landlordId, landlordId), eq(inboxMail.state, 'waiting')))
    .limit(1_001);
  return rows.map((row) => row.caseId);
}

export type MailChange = Partial<
  Pick<
    InboxMailRow,
    'caseId' | 'perhapsCaseId' | 'kind' | 'reason' | 'says' | 'state' | 'joinedAt' | 'decidedBy' | 'decidedAt' | 'why'
  >
>;

/** Changes it where it is in one of these states; false where somebody was faster. Its files go with it to its case. */
export async function changeMail(
  db: Db,
  { landlordId, id }: { landlordId: string; id: string },
  from: readonly MailState[],
  change: MailChange,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const rows = await tx
      .update(inboxMail)
      .set(change)
      .where(and(eq(inboxMail.landlordId, landlordId), eq(inboxMail.id, id), inArray(inboxMail.state, [...from])))
      .returning({ id: inboxMail.id });
    if (rows.length > 0 && change.caseId !== undefined)
      await tx
        .update(inboxFile)
        .set({ caseId: change.caseId })
        .where(and(eq(inboxFile.landlordId, landlordId), eq(inboxFile.mailId, id)));
    return rows.length > 0;
  });
}

/** A case that a mail may be about. */
export interface CaseOfMail {
  caseId: string;
  reference: string;
  restricted: boolean;
  anonymised: boolean;
  /** The addresses on file, as they were written: the customer’s, and that of whoever speaks for them. */
  addresses: string[];
}

/** This landlord's cases with these ids or references; whatever else is named is not there. */
export async function casesOfMail(
  db: Queryable,
  landlordId: string,
  caseIds: readonly string[],
  references: readonly string[],
): Promise<CaseOfMail[]> {
  if (caseIds.length + references.length === 0) return [];
  const named = or(
    caseIds.length === 0 ? undefined : inArray(complaint.caseId, [...caseIds]),
    references.length === 0 ? undefined : inArray(complaint.reference, [...references]),
  );
  const rows = await db
    .select({
      caseId: complaint.caseId,
      reference: complaint.reference,
      restricted: complaint.restricted,
      anonymised: sql<boolean>`${complaint.anonymisedAt} is not null`,
      email: complaint.customerEmail,
      other: complaint.representativeEmail,
    })
    .from(complaint)
    .where(and(eq(complaint.landlordId, landlordId), named));
  return rows.map(({ email, other, ...row }) => ({
    ...row,
    addresses: [email, other].flatMap((one) => (one ? [one] : [])),
  }));
}

/** How many mails wait and how long the oldest has: for figures, of every landlord or one. */
export async function waitingMail(
  db: Queryable,
  landlordId?: string,
): Promise<{ waiting: number; oldestSeconds: number }> {
  const [row] = await db
    .select({
      waiting: count(),
      oldestSeconds: sql<number>`coalesce(extract(epoch from now() - min(${inboxMail.receivedAt})), 0)`.mapWith(Number),
    })
    .from(inboxMail)
    .where(
      and(
        inArray(inboxMail.state, ['waiting', 'arrived']),
        landlordId === undefined ? undefined : eq(inboxMail.landlordId, landlordId),
        isHere(inboxMail.landlordId),
      ),
    );
  return row ?? { waiting: 0, oldestSeconds: 0 };
}

/** What the virus scanner could not tell of yet, in mail. */
export async function waitingMailScans(db: Queryable, atMost = 50): Promise<InboxFileRow[]> {
  return db
    .select()
    .from(inboxFile)
    .where(and(eq(inboxFile.verdict, 'waiting'), isNotNull(inboxFile.sha256)))
    .limit(atMost);
}

/** What the scanner says now. */
export async function saveMailScan(
  db: Queryable,
  { mailId, n }: Pick<InboxFileRow, 'mailId' | 'n'>,
  scan: Pick<InboxFileRow, 'verdict' | 'found'>,
): Promise<void> {
  await db
    .update(inboxFile)
    .set(scan)
    .where(and(eq(inboxFile.mailId, mailId), eq(inboxFile.n, n)));
}
