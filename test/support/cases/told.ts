/** A case that was lived in pure functions, as its face tells, shows and prints it. */
import { offeredCommands, timelineOf, type CasePage } from '../../../client/cases/read.ts';
import { casePage } from '../../../client/cli/views/case.ts';
import type { Person } from '../../../client/core/people.ts';
import { faceOf } from '../../../client/kinds/index.ts';
import type { Names } from '../../../client/kinds/words.ts';
import { caseView } from '../../../client/web/case/view.ts';
import { render } from '../../../client/web/site/views.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { obligationRow, type Obligation } from '../../../workflows/engine/obligation.ts';
import { kindNamed, type KindName, type RecordedEvent } from '../../../workflows/messages.ts';

export const NAMES: Names = {
  staff: (id) => (id.startsWith('s-') ? `Colleague ${id}` : id),
  duty: (duty) => `the ${duty}`,
  words: (id) => `words of ${id}`,
};

/** What was asked is done: its refusal, where there is one, is thrown. */
export function mustDo(refusal: { why: string } | null): void {
  if (refusal !== null) throw new Error(refusal.why);
}

export interface ToldCase {
  /** One plain sentence an event. */
  sentences: string[];
  html: string;
  printed: string;
}

/** Everything a face makes of a case on this day. */
export function toldCase(
  caseKind: KindName,
  { state, events }: { state: { seq: number }; events: readonly RecordedEvent[] },
  today: IsoDate,
): ToldCase {
  const face = faceOf(caseKind);
  const person: Person = {
    id: 's-adviser',
    handle: 'ann',
    name: 'Ann Adviser',
    duties: ['adviser'],
    title: 'Adviser',
    active: true,
  };
  const file = {
    caseId: 'c-1',
    caseKind,
    landlordId: 'octavia',
    reference: 'TST-2026-00001',
    receivedAt: new Date(`${today}T10:00:00Z`),
    customer: {
      name: 'Ada Fictional',
      email: 'ada@customer.example',
      phone: '020 7946 0000',
      address: ['1 Example Road', 'London'],
      representative: { name: 'Rita Representative', email: null, address: [] },
    },
    started: true,
  };
  const open = (kindNamed(caseKind).obligations(state as never) as readonly Obligation[]).map(obligationRow);
  const page = { face, file, state, open, linked: ['TST-9'], mentionedIn: [], household: [], names: NAMES } as CasePage;
  const timeline = timelineOf(face, events as never, NAMES);
  const view = caseView(page, offeredCommands(page, [person], today, null), { documents: [], scans: new Map() }, today);
  const viewer = { name: person.name, duties: person.duties, title: person.title, landlordId: 'octavia' };
  const frame = { viewer, path: '', cspNonce: '', csrfToken: '', notice: null, exceptional: null };
  return {
    sentences: timeline.map((line) => line.says),
    html: render('case/case.njk', { ...frame, maySeeReaders: false, c: view, timeline }),
    printed: casePage(page, today),
  };
}
