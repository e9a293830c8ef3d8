/** What a person may choose from in a form about one complaint: its points, promises, requests, letters, people and teams. */
import { handedOverAtOnce, type OtherProcedure } from '../../../policies/kinds/other-procedures.ts';
import { policyById } from '../../../policies/registry.ts';
import type { Step } from '../../../policies/types.ts';
import {
  barredAt,
  barredInSeat,
  peopleNow,
  openTasks,
  openVisits,
  currentStage,
  stepsToExplain,
  COMMANDS,
  type CommandName,
  type Field,
  type CaseState,
  type Complaint,
} from '../../../workflows/messages.ts';
import { inSeat, type Person } from '../../core/people.ts';
import { formatPounds } from '../../core/input/money.ts';
import type { Choice, Choices, Known } from '../face.ts';
import { capitalised, plain, type Names } from '../words.ts';
import { valueChoices } from './value-words.ts';
import { askedName, dateName, day, LETTER_NAMES, outcomeName, ownerName, TASK_NAMES } from './labels.ts';

/** Longest piece of somebody's words in a list to choose from. */
const SHORT = 90;

/** The choices of every field that names a thing of the case or somebody of the landlord. */
export function choicesFor(command: string, known: Known<Complaint>): Choices {
  const { state, names, people, parties } = known;
  const policy = policyById(state.policy.id, state.policy.version);
  const words = (id: string): string => cut(names.words(id) ?? '');
  const staff = awayLast(people.filter((p) => p.active)).map(person);
  const seats = Object.entries<Field>(COMMANDS[command as CommandName]?.fields ?? {}).flatMap(([field, { seat }]) => {
    if (seat === undefined) return [];
    const barred = barredInSeat(state, seat);
    return [[field, awayLast(inSeat(people, policy, seat).filter((p) => !barred.includes(p.id))).map(person)] as const];
  });
  const party = parties.map((p) => ({ value: p.name, text: p.title }));
  return {
    ...(command === 'give-task' ? { to: [...staff, ...party] } : {}),
    owner: [...staff, ...party],
    member: awayLast(people.filter((p) => p.active && !barredAt(state, state.stage).includes(p.id))).map(person),
    manager: staff,
    decidedBy: staff,
    ...(command === 'restrict-contact' || command === 'review-restriction' ? { contact: [...staff, ...party] } : {}),
    ...(command === 'correct-conduct' ? { named: [...staff, ...namedAndLeft(people, state)] } : {}),
    departure: state.departures.filter((d) => d.approved === null).map((d) => choice(d.id, proposal(d, names))),
    ...valueChoices(command),
    ...(command === 'offer-mediation' && state.policy.mediators !== undefined
      ? { by: state.policy.mediators.map((value) => ({ value, text: capitalised(plain(value)) })) }
      : {}),
    consent: state.consents.filter((c) => c.withdrawn === null).map((c) => choice(c.id, words(c.agencyText))),
    ...(command === 'correct-entry' ? entriesOf(state, words) : {}),
    person: peopleNow(state.people).map((p) => choice(p.id, words(p.nameText))),
    from: [...party, ...staff],
    copyTo: party,
    area: party,
    ...(command === 'find'
      ? {
          point: state.points.filter((p) => p.ours).map((p) => choice(p.id, words(p.text))),
          outcome: outcomeChoices(state),
        }
      : {}),
    request: state.requests
      .filter((r) => r.state === 'waiting')
      .map((r) => {
        const who = parties.find((p) => p.name === r.from)?.title ?? askedName(r.from, names);
        return choice(r.id, `asked of ${who}, due ${day(r.due)}`);
      }),
    action: state.actions.filter((a) => !a.done).map((a) => choice(a.id, `${words(a.text)} (by ${day(a.by)})`)),
    task: openTasks(state).map((t) => choice(t.id, `${TASK_NAMES[t.kind]}, due ${day(t.due)}`)),
    visit: openVisits(state).map((v) => visitChoice(v, names)),
    instead: openVisits(state).map((v) => visitChoice(v, names)),
    team: party,
    letter: lettersFor(command, state).map(({ brief }) =>
      choice(brief.letterId, `${LETTER_NAMES[brief.code]}, ${day(brief.dated)}`),
    ),
    remedy: state.remedies
      .filter((m) => !m.accepted)
      .map((m) => choice(m.id, `${plain(m.kind)}${m.pence > 0 ? ` ${formatPounds(m.pence)}` : ''}: ${words(m.text)}`)),
    ...(command === 'record-legal-advice'
      ? {
          remedy: state.remedies
            .filter((m) => m.entitled === true && m.advised !== true)
            .map((m) => choice(m.id, words(m.text))),
        }
      : {}),
    step: explainable(state).map((step) => ({ value: step, text: capitalised(dateName(step)) })),
    ground: (command === 'propose-refusal'
      ? [...policy.exclusions, ...(policy.escalationGrounds ?? [])]
      : policy.exclusions
    ).map((x) => ({ value: x.code, text: `${x.says} (${x.clause})` })),
    procedure: handedOverAtOnce<OtherProcedure>(policy).map(procedureChoice),
    // Last: a seat is taken by somebody of the staff, whatever a field of its name offers elsewhere (S2-16).
    ...Object.fromEntries(seats),
  };
}

/** A procedure by what goes by it: "The service in one of our retail stores: our procedure for retail stores (OCT 5.4)". */
const procedureChoice = ({ code, about, name, clause }: OtherProcedure): Choice => ({
  value: code,
  text: `${capitalised(about)}: ${name} (${clause})`,
});

/** All that whoever decides on a departure has to know. */
function proposal({ fromText, reasonText, toldText }: CaseState['departures'][number], names: Names): string {
  const [from = '', reason = '', told = ''] = [fromText, reasonText, toldText].map((id) =>
    id === null ? '' : (names.words(id) ?? ''),
  );
  return `${from}. Why: ${reason}.${told === '' ? '' : ` The customer is to be told: “${told}”`}`.replaceAll(
    /([.?!])\./g,
    '$1',
  );
}

const visitChoice = ({ id, on, who }: CaseState['visits'][number], names: Names): Choice =>
  choice(id, `${day(on)}, ${ownerName(who, names)}`);

/** Somebody to choose; whoever is away says so, and comes last. */
const person = (p: Person): Choice => {
  const away = p.awayUntil === undefined ? '' : ` (away until ${day(p.awayUntil)})`;
  return { value: p.handle, text: `${p.name}, ${p.title}${away}` };
};

/** Colleagues who are named and have left since: they stay named until somebody says otherwise (SP-10). */
const namedAndLeft = (people: readonly Person[], { intake }: CaseState): Choice[] =>
  people
    .filter((p) => !p.active && intake.namedStaff.includes(p.id))
    .map((p) => ({ value: p.handle, text: `${p.name}, ${p.title} (has left)` }));

const awayLast = (people: readonly Person[]): Person[] =>
  people.toSorted((a, b) => Number(a.awayUntil !== undefined) - Number(b.awayUntil !== undefined));

/** The dates somebody may explain. */
function explainable(state: CaseState): Step[] {
  const asked: readonly string[] = COMMANDS['explain-delay'].fields.step.values;
  return stepsToExplain(state).filter((step) => asked.includes(step));
}

/** What a finding may be at this landlord, as its letters call it (S1-12). */
export const outcomeChoices = ({ policy }: Pick<CaseState, 'policy'>): Choice[] =>
  policy.outcomes.map((value) => ({ value, text: capitalised(outcomeName(value, policy)) }));

/** What may have been recorded by mistake, beside remedies and promises. */
function entriesOf(state: CaseState, words: (id: string) => string): Choices {
  const { findings } = currentStage(state);
  return {
    point: state.points.map((p) => choice(p.id, words(p.text))),
    finding: state.points.flatMap((p) =>
      findings[p.id] === undefined
        ? []
        : [choice(p.id, `${outcomeName(findings[p.id]!.outcome, state.policy)} on ${words(p.text)}`)],
    ),
    contact: state.contacts
      .filter((c) => c.stage === state.stage)
      .map((c) => choice(c.id, `${plain(c.kind)}, ${plain(c.outcome)}, ${day(c.on)}`)),
  };
}

function choice(id: string, says: string): Choice {
  return { value: id, text: says === '' ? id : `${id}: ${says}` };
}

/** Letters a command can be about: those that went, those that wait for the post, those to the customer. */
function lettersFor(command: string, state: CaseState): CaseState['letters'] {
  if (command === 'record-posted') return state.letters.filter((l) => l.state === 'issued');
  if (command === 'record-given')
    return state.letters.filter((l) => l.state !== 'dispatched' && l.state !== 'withdrawn');
  if (command === 'record-returned') return state.letters.filter((l) => l.state === 'dispatched');
  return state.letters.filter((l) => l.brief.to === 'customer');
}

function cut(said: string): string {
  const line = said.replace(/\s+/g, ' ').trim();
  return line.length <= SHORT ? line : `${line.slice(0, SHORT - 1)}…`;
}
