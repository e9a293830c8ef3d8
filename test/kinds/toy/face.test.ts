/** A second kind of case on the pages and the command line as they are: they know it by its face, and nothing of them is edited. */
import type { Names } from '../../../client/kinds/words.ts';
import { describe, expect, it } from 'vitest';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { offeredCommands, timelineOf, type CasePage } from '../../../client/cases/read.ts';
import { casePage } from '../../../client/cli/views/case.ts';
import { commandsPage, timelinePage, worklistTable } from '../../../client/cli/views/lists.ts';
import type { Person } from '../../../client/core/people.ts';
import type { WorkRow } from '../../../client/core/store/store.ts';
import { caseView } from '../../../client/web/case/view.ts';
import { formOf } from '../../../client/web/forms/fields.ts';
import { render } from '../../../client/web/site/views.ts';
import { rowView } from '../../../client/web/work/view.ts';
import { obligationRow } from '../../../workflows/engine/obligation.ts';
import { applyEvents } from '../../../workflows/engine/apply.ts';
import type { RecordedEvent } from '../../../workflows/messages.ts';
import { faceSpecification } from '../../support/face-specification.ts';
import { toyFace } from './face.ts';
import { toyKind, type Toy } from './kind.ts';

const ASKED = '2026-11-23';
const TODAY = '2026-12-02';
const ANN: Person = {
  id: 's-ann',
  handle: 'ann',
  name: 'Ann Officer',
  duties: ['officer'],
  title: 'Officer',
  active: true,
};
const NAMES: Names = {
  staff: (id: string) => (id === ANN.id ? ANN.name : id),
  duty: () => 'officer',
  words: (id: string) => `words of ${id}`,
};

interface Life {
  page: CasePage<Toy>;
  events: RecordedEvent<Toy['event']>[];
}

/** A toy that was asked, asked again, and answered once. */
function lived(): Life {
  const caseId = 'c-1';
  const opening = { caseId, loggedBy: ANN.id, key: 'k', landlordId: 'oak', on: ASKED, calendar: ENGLAND_AND_WALES };
  const events: Life['events'] = [];
  let state = toyKind.begin(opening);
  const take = (made: ReturnType<typeof toyKind.decide>, by: string, on: string): void => {
    if (!Array.isArray(made)) throw new Error(made.why);
    const applied = applyEvents(toyKind, state, made, {
      at: `${on}T12:00:00Z`,
      today: on,
      on,
      by,
      role: 'officer',
      key: on,
    });
    state = applied.state;
    events.push(...applied.recorded);
  };
  const begun = toyKind.open(opening, ASKED);
  take('why' in begun ? begun : begun.events, ANN.id, ASKED);
  take(
    toyKind.decideCustomerMessage(state, { key: 'k1', name: 'ask-again' }, '2026-11-24', '2026-11-24'),
    'customer',
    '2026-11-24',
  );
  const command: Toy['command'] = {
    key: 'k2',
    name: 'answer',
    by: ANN.id,
    duties: ['officer'],
    fields: { note: 't-note' },
  };
  take(toyKind.decide(state, command, '2026-11-25'), ANN.id, '2026-11-25');
  const customer = { name: 'Bo', email: null, phone: null, address: [], representative: null };
  const file = {
    caseId,
    caseKind: 'complaint' as const,
    landlordId: 'oak',
    reference: 'TOY-1',
    receivedAt: new Date(ASKED),
    customer,
    started: true,
  };
  const open = toyKind.obligations(state).map(obligationRow);
  return {
    page: { face: toyFace, file, state, open, linked: [], mentionedIn: [], household: [], names: NAMES },
    events,
  };
}

faceSpecification('a toy', toyFace, ['officer', ANN.id]);

describe('a toy', () => {
  const { page, events } = lived();
  const offers = offeredCommands(page, [ANN], TODAY, null);
  const timeline = timelineOf(toyFace, events, NAMES);

  it('tells what happened', () => {
    expect(timeline.map((e) => `${e.by}: ${e.says}`)).toEqual([
      'Ann Officer: Asked on Monday 23 November 2026.',
      'Ann Officer: T1 is to be answered by Monday 30 November 2026.',
      'the customer: T2 is to be answered by Tuesday 1 December 2026.',
      'Ann Officer: T1 was answered: “words of t-note”',
    ]);
    expect(timelinePage(timeline)).toContain('  Asked on Monday 23 November 2026. (Ann Officer)');
  });

  it('has a page: what is due and late, its own section, and what may be done', () => {
    const view = caseView(page, offers, { documents: [], scans: new Map() }, TODAY);
    expect(view).toMatchObject({
      status: 'asked',
      flags: [{ text: 'Late' }],
      dates: [{ what: 'The answer (T2)', owner: 'the officer', late: true, card: null }],
      next: { says: 'Answer it', href: '/cases/TOY-1/do/answer', can: true },
      groups: [{ title: 'The answer', may: [{ command: 'answer', does: 'Answer it' }] }],
      words: [{ word: 'ask-again', does: 'I ask again' }],
    });
    const viewer = { name: ANN.name, duties: ANN.duties, title: ANN.title, landlordId: 'oak' };
    const frame = { viewer, path: '', cspNonce: '', csrfToken: '', notice: null, exceptional: null };
    const html = render('case/case.njk', { ...frame, maySeeReaders: false, c: view, timeline });
    expect(html).toContain('<h2 class="govuk-heading-m" id="questions-title">To answer</h2>');
    expect(html).toContain(
      '<strong>T2</strong> <a class="govuk-link pr-on-screen" href="/cases/TOY-1/do/answer">Answer</a>',
    );
    expect(html).toContain('<dt>Asked</dt><dd>Monday 23 November 2026</dd>');
    expect(html).not.toMatch(/undefined|\[object|Points and findings/);
  });

  it('has forms: of its command, with the fields of its table', () => {
    const choices = toyFace.choices('answer', { state: page.state, names: NAMES, people: [ANN], parties: [] });
    expect(formOf(toyFace.commands['answer']!.fields, choices)).toMatchObject([{ name: 'note', label: 'The answer' }]);
  });

  it('is printed: its own facts and section round the dates and what is next', () => {
    const printed = casePage(page, TODAY);
    expect(printed).toContain('TOY-1\n\nStatus       asked\nAsked        Monday 23 November 2026');
    expect(printed).toContain('the answer (T2) OVERDUE');
    expect(printed).toContain('To answer\n  T2  due Tuesday 1 December 2026');
    expect(printed).toContain('Next: the answer (T2), was due Tuesday 1 December 2026, the officer (T-1).');
    expect(commandsPage(offers)).toContain('answer  Answer it (ann)');
  });

  it('stands in worklists', () => {
    const [due] = page.open;
    const row = {
      ...due!,
      caseId: 'c-1',
      caseKind: 'complaint',
      id: 'task:T2',
      reference: 'TOY-1',
      customer: 'Bo',
      received: ASKED,
      stage: 1,
      status: 'asked',
      handler: null,
      vulnerable: false,
      restricted: false,
      priority: 3,
      adjustments: [],
      what: 'answer',
      which: null,
      words: null,
    } satisfies WorkRow;
    const reading = { today: TODAY, calendar: ENGLAND_AND_WALES, names: NAMES, viewerId: ANN.id };
    expect(rowView(toyFace, row, reading)).toMatchObject({
      what: 'Answer the question',
      why: 'Somebody asked',
      when: '1 working day late',
      next: { says: 'Answer it', href: '/cases/TOY-1/do/answer' },
    });
    const entry = {
      ...row,
      landlordId: 'oak',
      nextDue: row.due,
      nextKind: 'task',
      nextOwner: 'officer',
      nextWhat: null as string | null,
      nextWhich: null,
      overdue: true,
      handlerName: null,
      ownerName: 'officer',
    };
    expect(worklistTable([entry], () => toyFace, TODAY)).toMatch(/TOY-1 .*LATE .*the answer .*the officer .*asked/);
    expect(worklistTable([{ ...entry, nextWhat: 'answer' }], () => toyFace, TODAY)).toContain('answer the question');
  });
});
