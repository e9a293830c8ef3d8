/** Customers' private links: opened by whoever holds one, listed, ended and given anew by staff. */
import {
  codeHashes,
  isOurToken,
  linkExpires,
  linkToken,
  linkUrl,
  readCode,
  tokenHash,
  type LinkSettings,
} from '../../letters/links/portal-link.ts';
import { isMoved } from '../../policies/registry.ts';
import type { CustomerStore, LinkRow } from './store.ts';
import type { CaseFile } from '../core/store/store.ts';
import { findCase, type ServiceContext } from '../core/context.ts';

/** A link as staff may see it: never the token. */
export interface LinkSummary {
  reference: string;
  /** The letter it stands in; null where it was given on a page or in a receipt. */
  letterId: string | null;
  given: string;
  expires: string;
  revoked: string | null;
  lastUsed: string | null;
  /** Whether it opens the page now. */
  open: boolean;
}

const isOpen = (link: LinkRow, now: Date): boolean => link.revokedAt === null && link.expiresAt > now;

/** A case somebody holds a link to. */
export interface OpenedLink {
  file: CaseFile;
  hash: string;
  /** The letter it stands in: so its reader is who that went to. Null where it was given on a page or in a receipt. */
  letterId: string | null;
}

/** The case a token opens; null for any that does not, whatever the reason. */
export async function openLink(
  { clock }: ServiceContext,
  customers: CustomerStore,
  { secret }: LinkSettings,
  token: string,
): Promise<OpenedLink | null> {
  return isOurToken(secret, token) ? openLinkByHash(clock(), customers, tokenHash(token)) : null;
}

/** The same, for a token that was shown before and is known by its hash. */
export async function openLinkByHash(now: Date, customers: CustomerStore, hash: string): Promise<OpenedLink | null> {
  const link = await customers.link(hash);
  if (link === null || !isOpen(link, now)) return null;
  const file = await customers.caseById(link.caseId);
  // Of a landlord that was handed over to another installation, the links given there count.
  return file === null || isMoved(file.landlordId) ? null : { file, hash, letterId: link.letterId };
}

/** The case a short code from a letter opens, however it was typed; null for any that opens none. */
export async function openCode(
  { clock }: ServiceContext,
  customers: CustomerStore,
  { secret }: LinkSettings,
  said: string,
): Promise<OpenedLink | null> {
  const code = readCode(said);
  if (code === null) return null;
  for (const hash of codeHashes(secret, code)) {
    const opened = await openLinkByHash(clock(), customers, hash);
    if (opened !== null) return opened;
  }
  return null;
}

/** Every link to a case, newest first; a letter's link and its code are one. */
export async function listLinks(
  service: ServiceContext,
  customers: CustomerStore,
  reference: string,
): Promise<LinkSummary[]> {
  const file = await findCase(service, reference);
  const now = service.clock();
  return onePerLetter(await customers.links(file.caseId)).map((link) => ({
    reference: file.reference,
    letterId: link.letterId,
    given: link.createdAt.toISOString(),
    expires: link.expiresAt.toISOString(),
    revoked: link.revokedAt?.toISOString() ?? null,
    lastUsed: link.lastUsedAt?.toISOString() ?? null,
    open: isOpen(link, now),
  }));
}

/** The link and the code of one letter as one: used when either was last. They are given and ended together. */
function onePerLetter(links: LinkRow[]): LinkRow[] {
  const found = new Map<string, LinkRow>();
  for (const link of links) {
    const key = link.letterId ?? link.tokenHash;
    const other = found.get(key);
    const used = [link.lastUsedAt, other?.lastUsedAt ?? null].filter((at) => at !== null);
    const lastUsedAt = used.toSorted((a, b) => b.getTime() - a.getTime())[0] ?? null;
    found.set(key, { ...(other ?? link), lastUsedAt });
  }
  return [...found.values()];
}

/** Ends every link to a case, or only that of one letter: it opens nothing from now on. Answers with how many. */
export async function revokeLinks(
  service: ServiceContext,
  customers: CustomerStore,
  reference: string,
  letterId?: string,
): Promise<number> {
  const file = await findCase(service, reference);
  return customers.revokeLinks(file.caseId, letterId?.toUpperCase());
}

export interface IssuedLink {
  reference: string;
  url: string;
  expires: string;
}

/** The link for one place, such as a receipt: the same every time it is asked for. */
export async function issueLinkFor(
  { clock }: ServiceContext,
  customers: CustomerStore,
  settings: LinkSettings,
  { caseId, landlordId, reference }: Pick<CaseFile, 'caseId' | 'landlordId' | 'reference'>,
  place: string,
): Promise<IssuedLink> {
  const token = linkToken(settings.secret, caseId, place);
  const expiresAt = linkExpires(clock());
  await customers.saveLink({ tokenHash: tokenHash(token), caseId, landlordId, letterId: null, expiresAt });
  return { reference, url: linkUrl(settings, token), expires: expiresAt.toISOString() };
}
