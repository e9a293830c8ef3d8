/** What answers are made of, described once and named in the document. */
import { STAFF_DUTIES } from '../../../policies/types.ts';
import { anything, answer, day, list, moment, oneOf, orNull, text, whole, yesNo, type JsonSchema } from './schema.ts';
import { PROBLEM_SCHEMA } from './problems.ts';

const openDate = answer({
  kind: text('Which date: `stage1.respond`, `task`, `action` …'),
  about: orNull(text('The thing it is about: T1, A1, Q1.')),
  target: orNull(day('The landlord’s own date.')),
  limit: orNull(day('The latest the Complaint Handling Code allows.')),
  promised: orNull(day('What the customer was told.')),
  due: day('When it is due.'),
  owner: text('A staff id, a duty, or a team (`party:repairs`).'),
  rule: text(),
  provisional: yesNo('It rests on something that is not known yet.'),
});

const listedCase = {
  reference: text(),
  caseId: text(),
  landlordId: text(),
  seq: whole('Its last event: the ETag of the case.'),
  status: text(),
  stage: whole(),
  received: day(),
  closed: orNull(day()),
  handler: orNull(text('Staff id.')),
  customer: orNull(text('Their name; null where nobody knows who complained.')),
  nextDue: orNull(day()),
  nextKind: orNull(text()),
  nextOwner: orNull(text()),
  overdue: yesNo(),
  vulnerable: yesNo(),
  priority: whole('1 is looked at first, 3 in its turn.'),
};

const person = {
  id: text('It stands in events, dates and states.'),
  handle: text(),
  name: text(),
  roles: list(text(), 'Ids of the landlord’s roles that they have.'),
  duties: list(oneOf(STAFF_DUTIES), 'What they may do by these roles.'),
  title: text('How the landlord calls them.'),
  team: orNull(text()),
  active: yesNo(),
};

const counted = {
  policy: answer({ id: text(), version: text() }),
  calendar: answer({ id: text(), version: text() }),
};

/** By the name each has in the document. */
export const SHAPES: Readonly<Record<string, JsonSchema>> = {
  Problem: PROBLEM_SCHEMA,
  ListedCase: answer(listedCase),
  OpenDate: openDate,
  Case: answer({
    reference: text(),
    caseId: text(),
    landlordId: text(),
    seq: whole('Its last event: the ETag.'),
    kind: text('Which kind of case: `complaint`.'),
    receivedAt: moment(),
    customer: answer({
      name: orNull(text()),
      email: orNull(text()),
      phone: orNull(text()),
      address: list(text()),
      representative: orNull(answer({ name: text(), email: orNull(text()), address: list(text()) })),
    }),
    linked: list(text(), 'References of the cases it is linked with.'),
    open: list(openDate, 'The dates it owes, soonest first.'),
    state: anything('The case as its events tell it. Words stand in it by their ids.'),
    words: { type: 'object', additionalProperties: { type: 'string' }, description: 'The words by their ids.' },
  }),
  TimelineEntry: answer({ seq: whole(), on: day(), at: moment(), by: text(), type: text(), says: text() }),
  Offer: answer(
    { command: text(), may: yesNo(), does: text(), why: text(), rule: text(), by: orNull(text('Whose turn it is.')) },
    ['why', 'rule'],
  ),
  Performed: answer(
    {
      reference: text(),
      seq: whole('The last event it brought.'),
      events: list(text(), 'What happened.'),
      ids: list(text(), 'What was given an id: points, letters, actions …'),
      by: text('Handle.'),
      chosen: { type: 'object', additionalProperties: { type: 'string' } },
      notPrinted: text('Signs that a printed letter cannot show.'),
      named: text('Colleagues and contractors named in words that the customer reads.'),
      followed: text('What came of it in another case, such as a complaint that was logged.'),
    },
    ['notPrinted', 'named', 'followed'],
  ),
  Said: answer({ reference: text(), word: text(), key: text(), told: yesNo('Whether the case has heard it already.') }),
  Logged: answer(
    {
      reference: text(),
      caseId: text(),
      by: text('Handle of who logged it.'),
      alike: list(answer({ reference: text(), status: text(), received: day() }), 'Other open cases of theirs.'),
      known: orNull(answer({ reference: text(), vulnerable: yesNo(), adjustments: list(text()) })),
      notPrinted: text(),
    },
    ['notPrinted'],
  ),
  Document: answer({
    id: text('L1 for a letter, D1 for a file.'),
    form: text(),
    name: text(),
    mime: text(),
    bytes: whole(),
    sha256: text(),
    scanned: orNull(text('What the virus scanner said.')),
  }),
  Attached: answer({ reference: text(), id: text(), name: text(), mime: text(), bytes: whole(), sha256: text() }),
  Person: answer(person),
  Counted: answer({ ...counted, deadlines: list(anything('One date: target, limit, rule, the days counted.')) }),
  Explained: answer({
    reference: text(),
    ...counted,
    deadline: anything('The date with every day that was counted.'),
    promised: orNull(day()),
    card: list(text()),
  }),
  Leave: answer({
    id: text(),
    staffId: text(),
    handle: text(),
    name: text(),
    from: day(),
    until: day(),
    cover: orNull(answer({ handle: text(), name: text() })),
    now: yesNo(),
  }),
  Handover: answer({ reference: text(), to: text(), done: yesNo(), says: text() }),
};
