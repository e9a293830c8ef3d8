/**
 * Dates that are due, and panels, in somebody's own calendar: an address that only they hold (iCalendar, RFC 5545). Each entry
 * has the reference of the case and what is due, and nothing of anybody else. It shows what its owner may see at that moment.
 */
import { inRolesHere } from '../../policies/roles/restricted.ts';
import ical, { ICalEventBusyStatus, ICalEventTransparency } from 'ical-generator';
import { BadInput, NotFound } from '../../platform/errors.ts';
import type { SignedInStaff } from '../access/accounts.ts';
import { BUCKETS, workFor } from '../cases/work.ts';
import type { ServiceContext } from '../core/context.ts';
import type { Clock } from '../core/input/dates.ts';
import { asOption, oneOf, type FieldLabel } from '../core/input/fields.ts';
import { newKey } from '../core/keys.ts';
import { hashOf, newToken } from '../core/tokens.ts';
import type { WorkRow } from '../core/store/store.ts';
import { faceOfCase } from '../kinds/index.ts';
import { capitalised } from '../kinds/words.ts';
import type { IntegrationStore } from './store.ts';

export const FEED_SCOPES = ['me', 'team'] as const;
export type FeedScope = (typeof FEED_SCOPES)[number];

interface FeedDependencies {
  integrations: IntegrationStore;
  clock: Clock;
}

/** A feed as its owner sees it: never its address. */
export interface CalendarFeed {
  id: string;
  whose: FeedScope;
  madeAt: string;
  lastUsed: string | null;
}

/** Somebody whose feed it is. */
type Owner = Pick<SignedInStaff, 'staffId' | 'landlordId' | 'team'>;

/** The path of a feed, with the secret that opens it. */
export const feedPath = (token: string): string => `/calendar/${token}.ics`;

/** Makes a feed. Its address is shown this once: whoever has it sees which dates are due. */
export async function makeFeed(
  { integrations, clock }: FeedDependencies,
  { staffId, landlordId, team }: Owner,
  said: string,
  naming: FieldLabel = asOption,
): Promise<CalendarFeed & { path: string }> {
  const whose = oneOf(said, FEED_SCOPES, naming('whose'));
  if (whose === 'team' && team === null)
    throw new BadInput(`${naming('whose')}: you belong to no team; choose your own dates.`);
  const token = newToken();
  const row = { id: newKey(), landlordId, staffId, whose, tokenHash: hashOf(token), createdAt: clock() };
  await integrations.addFeed(row);
  return { id: row.id, whose, madeAt: row.createdAt.toISOString(), lastUsed: null, path: feedPath(token) };
}

/** Somebody's own feeds, the newest first. */
export async function listFeeds(
  { integrations }: Pick<FeedDependencies, 'integrations'>,
  { staffId }: Pick<Owner, 'staffId'>,
): Promise<CalendarFeed[]> {
  return (await integrations.feeds(staffId)).map(({ id, whose, createdAt, lastUsedAt }) => ({
    id,
    whose,
    madeAt: createdAt.toISOString(),
    lastUsed: lastUsedAt?.toISOString() ?? null,
  }));
}

/** Ends one of theirs: its address opens nothing any more. */
export async function endFeed(
  { integrations, clock }: FeedDependencies,
  { staffId }: Pick<Owner, 'staffId'>,
  id: string,
): Promise<void> {
  if (!(await integrations.endFeed(staffId, id, clock())))
    throw new NotFound('There is no such calendar link of yours: putright feeds list shows them.');
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/;
/** So many dates of each kind of urgency: more than anybody looks at in a calendar. */
const AT_MOST = 250;
const ONE_HOUR_S = 3_600;

/** The feed at an address as text; null for any that opens nothing, whatever the reason. `seenBy`: the service as its owner may use it. */
export async function readFeed(
  { integrations, clock }: FeedDependencies,
  seenBy: (owner: SignedInStaff) => ServiceContext,
  token: string,
  baseUrl: string,
): Promise<string | null> {
  const found = TOKEN.test(token) ? await integrations.openFeed(hashOf(token)) : null;
  if (found === null) return null;
  const { feed, person } = found;
  await integrations.feedUsed(feed.id, clock());
  const { id: staffId, landlordId, handle, name, team } = person;
  const owner = { staffId, landlordId, handle, name, ...inRolesHere(person.landlordId, person.roles), team };
  const all = BUCKETS.map((bucket) => ({ bucket, rows: AT_MOST }));
  const { sections } = await workFor(seenBy(owner), owner, { whose: feed.whose, sort: 'due' }, all);
  const rows = sections.flatMap((section) => section.rows);
  return asCalendar(rows, feed.whose, baseUrl, clock());
}

const TITLES: Record<FeedScope, string> = { me: 'putright: my dates', team: 'putright: my team’s dates' };

/** The dates as a calendar program reads them: each a whole day, which takes nobody's time. */
export function asCalendar(rows: readonly WorkRow[], whose: FeedScope, baseUrl: string, now: Date): string {
  const calendar = ical({ name: TITLES[whose], prodId: { company: 'putright', product: 'dates' }, ttl: ONE_HOUR_S });
  for (const row of rows) {
    const face = faceOfCase(row);
    calendar.createEvent({
      // The same from day to day, so that a date that moves moves.
      id: `${row.caseId}.${row.id}@putright`,
      stamp: now,
      start: new Date(`${row.due}T12:00:00Z`),
      allDay: true,
      // By its reference and its kind alone: a task by what is to be done, never by anybody's words.
      summary: `${row.reference}: ${capitalised(face.labels.date(row.kind, row.about))}`,
      url: `${baseUrl}/cases/${row.reference}`,
      transparency: ICalEventTransparency.TRANSPARENT,
      busystatus: ICalEventBusyStatus.FREE,
    });
  }
  return calendar.toString();
}
