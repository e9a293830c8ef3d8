/**
 * The register of requests for a service (SR-1, IN-10): each with how often the customer came back, what showed that a
 * complaint was due, what they were offered and answered, and the complaint it became. It shows that nothing was parked there.
 */
import type { IsoDate } from '../../../policies/types.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';
import { asOption, type FieldLabel } from '../../core/input/fields.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import type { RequestRow } from '../../core/store/store-management.ts';
import { faceOf } from '../../kinds/index.ts';
import { ANSWERS_SAID, SIGNS_SAID } from '../../kinds/service-request/tell.ts';
import { capitalised, plain } from '../../kinds/words.ts';
import { namesByStaff } from '../../kinds/staff-names.ts';
import { spanOf } from './missed.ts';
import { owedNext, type OwedNext } from '../owed-next.ts';
import { csvForSpreadsheets } from '../spreadsheet.ts';

/** One request as the register has it: codes as words, people by their names. */
export interface RegisteredRequest extends OwedNext {
  reference: string;
  about: string;
  received: IsoDate;
  says: string;
  handlerName: string | null;
  /** Contacts about it, the first among them. */
  contacts: number;
  /** How often its day was put off, whether it was ever missed, and how often it was reviewed. */
  putOff: number;
  missed: boolean;
  reviews: number;
  done: IsoDate | null;
  satisfied: string | null;
  /** What showed that a complaint was due, and since when. */
  signs: { sign: string; says: string; on: IsoDate }[];
  /** What the customer was offered, and answered. */
  offers: { answer: string; says: string; on: IsoDate }[];
  /** Whether they want, or wanted, a complaint; and what it is called. */
  wantedOn: IsoDate | null;
  complaints: string[];
  closed: IsoDate | null;
  closedWhy: string | null;
  /** A sign that nobody has answered to with an offer, or a complaint that is wanted and not logged: what is to be done. */
  waits: 'offer' | 'complaint' | null;
  nextDue: IsoDate | null;
}

export interface RequestFigures {
  /** In the time. */
  received: number;
  done: number;
  doneInTime: number;
  /** Requests in which something showed that a complaint was due; those of them that were answered with an offer or a complaint. */
  prompted: number;
  offered: number;
  declined: number;
  becameComplaints: number;
  /** Now. */
  open: number;
  late: number;
  waits: number;
}

export interface RequestRegister {
  from: IsoDate;
  until: IsoDate;
  figures: RequestFigures;
  /** The oldest first. */
  requests: RegisteredRequest[];
}

/** Those received or closed in that month, the last three where it is left out, and whatever is open. */
export async function requestRegister(
  service: ServiceContext,
  landlordId: string,
  { month }: { month?: string | undefined },
  naming: FieldLabel = asOption,
): Promise<RequestRegister> {
  const today = todayIn(service);
  const { from, until } = spanOf(month, today, naming);
  const [rows, people] = await Promise.all([
    service.store.requestsOfTime(landlordId, from, until),
    service.store.staff(landlordId),
  ]);
  const face = faceOf('service-request');
  const { labels } = face;
  const names = namesByStaff(people, policyOfLandlord(landlordId));
  const requests = rows.map((row): RegisteredRequest => ({
    ...toldFrom(row),
    reference: row.reference,
    about: capitalised(plain(row.subject)),
    received: row.received,
    says: labels.status(row.status),
    handlerName: row.handler === null ? null : names.staff(row.handler),
    complaints: row.complaints,
    closed: row.closed,
    closedWhy: row.closedWhy === null ? null : labels.closed(row.closedWhy),
    nextDue: row.nextDue,
    ...owedNext(row, face, names, today),
  }));
  return { from, until, figures: figuresOf(requests, { from, until }), requests };
}

type Told = Pick<
  RegisteredRequest,
  'contacts' | 'putOff' | 'missed' | 'reviews' | 'done' | 'satisfied' | 'signs' | 'offers' | 'wantedOn' | 'waits'
>;

/** What the events of one request come to. */
export function toldFrom({ happened }: Pick<RequestRow, 'happened'>): Told {
  const told: Told = {
    contacts: 1,
    putOff: 0,
    missed: false,
    reviews: 0,
    done: null,
    satisfied: null,
    signs: [],
    offers: [],
    wantedOn: null,
    waits: null,
  };
  for (const { on, event: e } of happened)
    switch (e.type) {
      case 'ContactRecorded':
      case 'CustomerSaid':
        told.contacts += 1;
        break;
      case 'RequestDateMoved':
        told.putOff += 1;
        break;
      case 'DeadlineMissed':
        told.missed ||= e.kind === 'request.done';
        break;
      case 'RequestReviewed':
        told.reviews += 1;
        break;
      case 'OfferPrompted':
        told.signs.push({ sign: e.sign, says: SIGNS_SAID[e.sign] ?? plain(e.sign), on });
        told.waits = 'offer';
        break;
      case 'ComplaintOffered':
        told.offers.push({ answer: e.answer, says: ANSWERS_SAID[e.answer] ?? plain(e.answer), on });
        if (e.answer === 'no') told.waits = null;
        break;
      case 'ComplaintWanted':
        told.wantedOn ??= on;
        told.waits = 'complaint';
        break;
      case 'BecameComplaint':
        told.waits = null;
        break;
      case 'RequestDone':
        told.done = on;
        told.satisfied = null;
        break;
      case 'RequestAsked':
        told.satisfied = plain(e.satisfied);
        if (e.satisfied === 'not-satisfied') told.done = null;
        break;
    }
  return told;
}

/** Counted for the time, and as they stand. */
export function figuresOf(
  requests: readonly Omit<RegisteredRequest, 'reference' | 'about' | 'says' | 'handlerName'>[],
  time: { from: IsoDate; until: IsoDate },
): RequestFigures {
  const within = (day: IsoDate | null): boolean => day !== null && time.from <= day && day <= time.until;
  const count = (which: (r: (typeof requests)[number]) => boolean): number => requests.filter(which).length;
  return {
    received: count((r) => within(r.received)),
    done: count((r) => within(r.done)),
    doneInTime: count((r) => within(r.done) && !r.missed),
    prompted: count((r) => r.signs.some((s) => within(s.on)) || within(r.wantedOn)),
    offered: count((r) => r.offers.some((o) => within(o.on)) || within(r.wantedOn)),
    declined: count((r) => r.offers.some((o) => o.answer === 'no' && within(o.on))),
    becameComplaints: count((r) => within(r.wantedOn) && r.waits !== 'complaint'),
    open: count((r) => r.closed === null),
    late: count((r) => r.late),
    waits: count((r) => r.waits !== null),
  };
}

/** What each figure is called, in the order in which they are shown. */
export const REQUEST_FIGURES: Record<keyof RequestFigures, string> = {
  received: 'Received',
  done: 'Done',
  doneInTime: 'Done in time',
  prompted: 'A complaint was due',
  offered: 'Offered one, or asked for one',
  declined: 'Said no',
  becameComplaints: 'Became complaints',
  open: 'Open now',
  late: 'Late now',
  waits: 'Wait for an offer or a complaint now',
};

/** "Wait for …" in words, for a list. */
export const WAITS_SAID: Record<NonNullable<RegisteredRequest['waits']>, string> = {
  offer: 'a complaint is to be offered',
  complaint: 'the complaint they want is to be logged',
};

const listed = (all: readonly { says: string; on: IsoDate }[]): string =>
  all.map(({ says, on }) => `${on}: ${says}`).join('; ');

/** The register for a spreadsheet. */
export function requestsCsv({ requests }: RequestRegister): string {
  return csvForSpreadsheets(
    requests.map((r) => ({
      ...r,
      signs: listed(r.signs),
      offers: listed(r.offers),
      complaints: r.complaints.join(', '),
      missed: r.missed ? 'yes' : 'no',
      waits: r.waits === null ? '' : WAITS_SAID[r.waits],
    })),
    [
      { key: 'reference', header: 'Request' },
      { key: 'about', header: 'About' },
      { key: 'received', header: 'Received' },
      { key: 'says', header: 'How it stands' },
      { key: 'handlerName', header: 'Handled by' },
      { key: 'contacts', header: 'Contacts' },
      { key: 'putOff', header: 'Times its day was put off' },
      { key: 'missed', header: 'Its day was missed' },
      { key: 'reviews', header: 'Reviews' },
      { key: 'done', header: 'Done' },
      { key: 'satisfied', header: 'Customer asked' },
      { key: 'signs', header: 'What showed that a complaint was due' },
      { key: 'offers', header: 'Complaint offered, and their answer' },
      { key: 'wantedOn', header: 'Complaint wanted' },
      { key: 'complaints', header: 'Became' },
      { key: 'waits', header: 'Waits for' },
      { key: 'closed', header: 'Closed' },
      { key: 'closedWhy', header: 'Why' },
    ],
  );
}
