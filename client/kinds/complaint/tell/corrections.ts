/** What was put right, told with both versions (RC-6). */
import { personSays } from '../group-section.ts';
import { linesOf } from '../../../../letters/signs/ends.ts';
import type { Conduct, EntryKind, EventOf, GroupPerson } from '../../../../workflows/messages.ts';
import { day, plain, procedureSaid, type Names } from '../labels.ts';
import type { Sentences } from './sentences.ts';

type Told =
  | 'ContactCorrected'
  | 'DatesCorrected'
  | 'IntakeCorrected'
  | 'NeedsCorrected'
  | 'RepresentativeCorrected'
  | 'GroupCorrected'
  | 'ConductCorrected'
  | 'EntryTakenBack';

/** Something before and now; null where it is not known, or there is none. */
interface Change {
  what: string;
  was: string | null;
  is: string | null;
}

export const correctionSentences: Sentences<Told> = {
  ContactCorrected: (e, { names, why }) =>
    putRight(
      [
        ...wordsChanged(e.changed, CONTACT_NAMES, names),
        { what: 'how letters go out', was: plain(e.contactBy.was), is: plain(e.contactBy.is) },
      ],
      why(e.reasonText),
    ),
  DatesCorrected: (e, { why }) =>
    putRight(
      (['received', 'occurred', 'aware'] as const).map((name) => {
        const told = (on: string | undefined): string | null => (on === undefined ? null : day(on));
        return { what: DATE_NAMES[name], was: told(e.was[name]), is: told(e.is[name]) };
      }),
      why(e.reasonText),
    ),
  IntakeCorrected: (e, { why }) =>
    putRight(
      [
        ...(['channel', 'subject', 'complainant'] as const).map((name) => ({
          what: FACT_NAMES[name],
          was: plain(e.was[name]),
          is: plain(e.is[name]),
        })),
        { what: 'its procedure', was: procedureSaid(e.was.building), is: procedureSaid(e.is.building) },
      ],
      why(e.reasonText),
    ),
  NeedsCorrected: (e, { why }) => {
    const { was, is } = e;
    const list = (all: readonly string[]): string => (all.length === 0 ? 'none' : all.map(plain).join(', '));
    return putRight(
      [
        { what: 'vulnerable', was: yesNo(was.vulnerable), is: yesNo(is.vulnerable) },
        { what: 'adjustments', was: list(was.adjustments.toSorted()), is: list(is.adjustments.toSorted()) },
        { what: 'risk', was: was.risk, is: is.risk },
        { what: 'complexity', was: was.complexity, is: is.complexity },
        {
          what: 'looked at again',
          was: was.reviewOn === null ? null : day(was.reviewOn),
          is: is.reviewOn === null ? null : day(is.reviewOn),
        },
      ],
      why(e.reasonText),
    );
  },
  RepresentativeCorrected: (e, { names, why }) => {
    const changes = [
      { what: 'who speaks for the customer', was: kind(e.was.representative), is: kind(e.is.representative) },
      { what: 'authority', was: plain(e.was.authority), is: plain(e.is.authority) },
      ...wordsChanged(e.changed, { name: 'their name', email: 'their email', address: 'their address' }, names),
    ];
    const ended = e.ended ? ' Copies and links of whoever acted before have ended.' : '';
    return `${putRight(changes, why(e.reasonText))}${ended}`;
  },
  GroupCorrected: (e, { names, why }) => {
    const told = (one: GroupPerson | undefined): string | null => (one === undefined ? null : personSays(one, names));
    const ids = [...new Set([...e.was.people, ...e.is.people].map((p) => p.id))];
    const people = ids.map((id) => ({
      what: id,
      was: told(e.was.people.find((p) => p.id === id)),
      is: told(e.is.people.find((p) => p.id === id)),
    }));
    const size = { what: 'people who complain', was: String(e.was.size), is: String(e.is.size) };
    return putRight([...people, size], why(e.reasonText), 'not in the group');
  },
  ConductCorrected: (e, { names, why }) => {
    const list = (ids: readonly string[]): string => (ids.length === 0 ? 'nobody' : ids.map(names.staff).join(', '));
    return putRight(
      [
        { what: 'about a colleague’s conduct', was: yesNo(e.was.staffConduct), is: yesNo(e.is.staffConduct) },
        { what: 'named', was: list(e.was.namedStaff), is: list(e.is.namedStaff) },
        { what: 'serious', was: seriousSaid(e.was), is: seriousSaid(e.is) },
      ],
      why(e.reasonText),
    );
  },
  EntryTakenBack: (e, { why }) => `Taken back, recorded by mistake: ${ENTRY_NAMES[e.what]} ${e.id}${why(e.reasonText)}`,
};

const seriousSaid = ({ conduct }: Conduct): string | null => (conduct === undefined ? null : yesNo(conduct.serious));

const ENTRY_NAMES: Record<EntryKind, string> = {
  remedy: 'remedy',
  action: 'promise',
  point: 'point',
  finding: 'the finding on',
  contact: 'contact',
  departure: 'departure from policy',
};

const CONTACT_NAMES = { name: 'name', email: 'email', phone: 'telephone', address: 'address' };
const DATE_NAMES = { received: 'received on', occurred: 'the issue arose on', aware: 'the customer learnt of it on' };
const FACT_NAMES = { channel: 'how it came', subject: 'what it is about', complainant: 'what the customer is to us' };

const yesNo = (is: boolean): string => (is ? 'yes' : 'no');
const kind = (representative: string): string | null => (representative === 'none' ? null : plain(representative));

/** "Put right: received on Monday 23 November 2026, was Friday 27 November 2026", with the reason. */
function putRight(changes: readonly Change[], reason: string, none = 'not known'): string {
  const told = changes
    .filter(({ was, is }) => was !== is)
    .map(({ what, was, is }) => `${what} ${is ?? none}, was ${was ?? none}`);
  return `Put right: ${told.join('; ')}${reason}`;
}

/** Personal data before and now, from the words its event names; in one line. */
function wordsChanged(
  changed: EventOf<'ContactCorrected'>['changed'],
  called: Partial<Record<string, string>>,
  names: Names,
): Change[] {
  const said = (id: string | null): string | null => {
    const words = id === null ? null : names.words(id);
    return words === null ? null : linesOf(words).join(', ');
  };
  return Object.entries(changed).flatMap(([field, words]): Change[] =>
    words === undefined ? [] : [{ what: called[field] ?? field, was: said(words.was), is: said(words.is) }],
  );
}
