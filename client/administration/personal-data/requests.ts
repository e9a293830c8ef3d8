/**
 * What people asked about their own data, until when they are to have it, and what came of it: told from the log of
 * administration and from the records of complaints, both of which are only added to (SP-3, RC-3).
 */
import { formatDate } from '../../../policies/calendar/dates.ts';
import { inRolesHere } from '../../../policies/roles/restricted.ts';
import {
  DATA_REQUEST_NAMES,
  DATA_REQUESTS,
  dataRequestDue,
  REFUSAL_GROUNDS,
  type DataRequest,
  type RefusalGround,
} from '../../../policies/kinds/data-requests.ts';
import { privacyOf } from '../../../policies/privacy.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { BadInput, NotFound } from '../../../platform/errors.ts';
import { entryWithMails, type AdminEntry } from '../../access/admin-log.ts';
import type { AccessStore } from '../../access/store.ts';
import { calendarNow, findCase, todayIn, type ServiceContext } from '../../core/context.ts';
import { readAnyDate } from '../../core/input/dates.ts';
import { asOption, oneOf, type FieldLabel } from '../../core/input/fields.ts';
import type { Actor } from '../../core/people.ts';
import type { CaseFile } from '../../core/store/store.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { entriesOfMatters, tellCaseAnswered, tellCaseAsked, type Told } from './matters.ts';
import { mustDecideOnData } from './subject.ts';

/** Who does something here: staff, with the duties that may. */
export type Doer = Pick<Actor, 'id' | 'duties'>;

/** Entries of the log that are about people's own data. */
const ACTIONS = ['data-asked', 'data-copied', 'data-erased', 'data-answered', 'data-refused'] as const;

type Came = NonNullable<Request['came']>['what'];
/** What came of a request, by what was done. */
const CAME: Readonly<Record<string, Came>> = {
  'data-copied': 'given',
  'data-erased': 'done',
  'data-answered': 'answered',
};

export interface Request {
  reference: string;
  what: DataRequest;
  asked: IsoDate;
  due: IsoDate;
  /** What came of it, and when; null while it waits. */
  came: { what: 'given' | 'done' | 'answered' | 'refused'; at: string } | null;
  late: boolean;
}

/** Every request of a landlord's customers, those that wait first, the soonest on top. */
export async function listRequests(
  service: ServiceContext,
  access: AccessStore,
  landlordId: string,
): Promise<Request[]> {
  const [logged, matters, calendar] = await Promise.all([
    access.adminLogOf(landlordId, ACTIONS),
    service.store.dataMatters(landlordId),
    calendarNow(service),
  ]);
  const entries = [...logged.toReversed(), ...entriesOfMatters(matters, calendar)];
  const inOrder = entries.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const all = foldRequests(inOrder, todayIn(service));
  // Of a case that is not open to whoever looks, nothing is shown.
  const seen: Request[] = [];
  for (const one of all) if ((await service.store.caseByReference(one.reference)) !== null) seen.push(one);
  return seen.toSorted(
    (a, b) =>
      Number(a.came !== null) - Number(b.came !== null) ||
      a.due.localeCompare(b.due) ||
      a.reference.localeCompare(b.reference),
  );
}

/**
 * Told from the entries, the oldest first: what is given, done or refused answers what was asked before it. What both the log and
 * the case tell is one request. Pure.
 */
export function foldRequests(entries: readonly Told[], today: IsoDate): Request[] {
  const all: Request[] = [];
  for (const { action, at, detail } of entries) {
    const { reference = '', request = '', asked = '', due = '' } = detail;
    if (action === 'data-asked') {
      const what = request as DataRequest;
      const known = waitingOf(all, [reference], what);
      if (known === null) all.push({ reference, what, asked, due, came: null, late: due < today });
      else if (asked < known.asked) Object.assign(known, { asked, due, late: due < today });
      continue;
    }
    // The marked copy is for looking it through, and one without the files that are held back is a part: neither answers.
    if (action === 'data-copied' && (detail['style'] !== 'redacted' || detail['held'] !== undefined)) continue;
    const answers = action === 'data-copied' ? 'copy' : action === 'data-erased' ? 'erasure' : request;
    const references = [reference, ...(detail['with'] ?? '').split(' ')];
    for (const one of all)
      if (one.what === answers && references.includes(one.reference)) cameOf(one, CAME[action] ?? 'refused', at);
  }
  return all;
}

/** What came of a request that waited; what was given or refused says more than that it was answered. */
function cameOf(one: Request, what: Came, at: Date): void {
  if (one.came?.what === 'answered') one.came.what = what;
  if (one.came !== null) return;
  one.came = { what, at: at.toISOString() };
  one.late = at.toISOString().slice(0, 10) > one.due;
}

/** What waits of one case; null where nothing does. */
export const waitingOf = (
  requests: readonly Request[],
  references: readonly string[],
  what: DataRequest,
): Request | null =>
  requests.find((r) => r.came === null && r.what === what && references.includes(r.reference)) ?? null;

/** Records that somebody asked, and tells the case, whoever answers for data, and all administrators, at once (SP-3). */
export async function recordRequest(
  service: ServiceContext,
  access: AccessStore,
  given: { reference: string; what: string; asked?: string | undefined; note?: string | undefined },
  by: Doer,
  naming: FieldLabel = asOption,
): Promise<Request> {
  const file = await findCase(service, given.reference);
  const what = oneOf(given.what, DATA_REQUESTS, naming('what'));
  const today = todayIn(service);
  const calendar = await calendarNow(service);
  const asked = given.asked ? readAnyDate(given.asked, naming('asked'), today, calendar, 'past') : today;
  if (asked > today) throw new BadInput(`${naming('asked')}: nobody can have asked on a day that has not come.`);
  const waiting = waitingOf(await listRequests(service, access, file.landlordId), [file.reference], what);
  await tellCaseAsked(service, file, { request: what, asked, note: given.note ?? '' }, by.id);
  if (waiting !== null) return waiting;
  const due = dataRequestDue(asked, calendar);
  const { contact } = privacyOf(policyOfLandlord(file.landlordId));
  const detail = { reference: file.reference, request: what, asked, due };
  await record(access, { landlordId: file.landlordId, by: by.id, action: 'data-asked', about: null, detail }, [
    { staffId: by.id, to: contact.email },
  ]);
  return { reference: file.reference, what, asked, due, came: null, late: due < today };
}

/** Records that a request is refused, and why; whoever asked has to be told. */
export async function refuseRequest(
  service: ServiceContext,
  access: AccessStore,
  given: { reference: string; what: string; ground: string },
  by: Doer,
  naming: FieldLabel = asOption,
): Promise<{ reference: string; what: DataRequest; ground: RefusalGround }> {
  const file = await findCase(service, given.reference);
  mustDecideOnData(file.landlordId, by.duties);
  const what = oneOf(given.what, DATA_REQUESTS, naming('what'));
  const ground = oneOf(given.ground, Object.keys(REFUSAL_GROUNDS), naming('ground')) as RefusalGround;
  await mustWait(service, access, file, what);
  const outcome = `We cannot do what you asked: ${REFUSAL_GROUNDS[ground]}.`;
  await tellCaseAnswered(service, file, { request: what, outcome }, by.id, naming('ground'));
  const detail = { reference: file.reference, request: what, ground };
  await record(access, { landlordId: file.landlordId, by: by.id, action: 'data-refused', about: null, detail });
  return { reference: file.reference, what, ground };
}

/**
 * Records that somebody was answered otherwise: by the Data Protection Officer, on the telephone, by a letter. `outcome`: what they
 * were told, which a complaint appends to its answer; it has to be said of a breach that a complaint is about.
 */
export async function recordAnswer(
  service: ServiceContext,
  access: AccessStore,
  given: { reference: string; what: string; outcome?: string | undefined },
  by: Doer,
  naming: FieldLabel = asOption,
): Promise<{ reference: string; what: DataRequest }> {
  const file = await findCase(service, given.reference);
  mustDecideOnData(file.landlordId, by.duties);
  const what = oneOf(given.what, DATA_REQUESTS, naming('what'));
  await mustWait(service, access, file, what);
  const said = (given.outcome ?? '').trim();
  const usual = what === 'breach' ? null : `You were answered on ${formatDate(todayIn(service))}.`;
  const outcome = said === '' ? usual : said;
  await tellCaseAnswered(service, file, { request: what, outcome }, by.id, naming('outcome'));
  const detail = { reference: file.reference, request: what };
  await record(access, { landlordId: file.landlordId, by: by.id, action: 'data-answered', about: null, detail });
  return { reference: file.reference, what };
}

async function mustWait(
  service: ServiceContext,
  access: AccessStore,
  { landlordId, reference }: CaseFile,
  what: DataRequest,
): Promise<void> {
  if (waitingOf(await listRequests(service, access, landlordId), [reference], what) === null)
    throw new NotFound(`Nobody who asked for ${DATA_REQUEST_NAMES[what]} waits on ${reference}.`);
}

/** Writes down what was done with somebody's own data. */
export async function record(
  access: AccessStore,
  entry: AdminEntry,
  also: { staffId: string; to: string }[] = [],
): Promise<void> {
  const people = (await access.people(entry.landlordId)).map((p) => ({ ...p, ...inRolesHere(p.landlordId, p.roles) }));
  const { log, mails } = entryWithMails(people, entry, also);
  await access.record(log, mails);
}
