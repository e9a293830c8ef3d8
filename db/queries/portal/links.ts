/** Customers' private links: known by the hash of their token alone. */
import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { CaseEvent, Representative } from '../../../workflows/messages.ts';
import { caseEvent, complaint, customerLink } from '../../schema/index.ts';
import type { Queryable } from '../../connect.ts';

export interface NewLink {
  tokenHash: string;
  caseId: string;
  landlordId: string;
  /** The letter it stands in; null where it was given on a page or in a receipt. */
  letterId: string | null;
  expiresAt: Date;
}

export interface LinkRow extends NewLink {
  createdAt: Date;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
}

/** Writes a link down; the same one twice stays as it was, revoked or not. */
export async function saveLink(db: Queryable, link: NewLink): Promise<void> {
  await db.insert(customerLink).values(link).onConflictDoNothing();
}

/** The link whose token has this hash. */
export async function linkByHash(db: Queryable, tokenHash: string): Promise<LinkRow | null> {
  const [row] = await db.select().from(customerLink).where(eq(customerLink.tokenHash, tokenHash));
  return row ?? null;
}

/** Every link to a case, newest first. */
export async function linksOfCase(db: Queryable, caseId: string): Promise<LinkRow[]> {
  return db
    .select()
    .from(customerLink)
    .where(eq(customerLink.caseId, caseId))
    .orderBy(desc(customerLink.createdAt), asc(customerLink.letterId));
}

/** Says when a link was last used. */
export async function markLinkUsed(db: Queryable, tokenHash: string, at: Date): Promise<void> {
  await db.update(customerLink).set({ lastUsedAt: at }).where(eq(customerLink.tokenHash, tokenHash));
}

/** Ends every link to a case, or only that of this letter, and the codes with them; answers with how many letters or places. */
export async function revokeLinks(db: Queryable, caseId: string, letterId?: string): Promise<number> {
  const ended = await db
    .update(customerLink)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(customerLink.caseId, caseId),
        isNull(customerLink.revokedAt),
        letterId === undefined ? undefined : eq(customerLink.letterId, letterId),
      ),
    )
    .returning({ tokenHash: customerLink.tokenHash, letterId: customerLink.letterId });
  return new Set(ended.map((link) => link.letterId ?? link.tokenHash)).size;
}

export interface Representation {
  representative: Representative;
  authorityOnFile: boolean;
}

/** Who acts for the customer, and whether their authority is on file (IN-7): the last word on it counts. */
export async function representationOf(db: Queryable, caseId: string): Promise<Representation> {
  const [row] = await db.select({ input: complaint.input }).from(complaint).where(eq(complaint.caseId, caseId));
  if (!row) return { representative: 'none', authorityOnFile: false };
  const said = await db
    .select({ event: caseEvent.event })
    .from(caseEvent)
    .where(
      and(
        eq(caseEvent.caseId, caseId),
        inArray(caseEvent.type, ['AuthorityConfirmed', 'AuthorityAnswered', 'RepresentativeCorrected']),
      ),
    )
    .orderBy(asc(caseEvent.seq));
  // Only a complaint is brought by somebody for a customer: letters of other kinds carry no link.
  if (!('representative' in row.input.intake)) return { representative: 'none', authorityOnFile: false };
  const { representative, authority } = row.input.intake;
  const logged: Representation = { representative, authorityOnFile: authority === 'on-file' };
  return said.reduce((known, { event }) => representedAfter(known, event), logged);
}

function representedAfter(known: Representation, e: CaseEvent): Representation {
  switch (e.type) {
    case 'RepresentativeCorrected':
      return { representative: e.is.representative, authorityOnFile: e.is.authority === 'on-file' };
    case 'AuthorityConfirmed':
      return { ...known, authorityOnFile: true };
    case 'AuthorityAnswered':
      return { ...known, authorityOnFile: e.agreed && (known.authorityOnFile || e.onFile === true) };
    default:
      return known;
  }
}
