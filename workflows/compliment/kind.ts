/**
 * A compliment as a kind of case (SP-9): logged, thanked for, told to those it is about, and closed with that. There is nothing to
 * work on and no date of its own; it is a case for the letter that thanks, which may come back, and for all that is kept of a person.
 */
import { complimentsOf } from '../../policies/kinds/compliments.ts';
import type { IsoDate } from '../../policies/types.ts';
import type { CaseKind } from '../engine/case-kind.ts';
import { caseworkKind } from '../shared/casework/kind.ts';
import { caseLetter } from '../shared/casework/letters.ts';
import { raised } from '../shared/casework/rules.ts';
import { beginCasework, type CaseworkOpening } from '../shared/casework/state.ts';
import { withDone } from '../shared/tasks.ts';
import { COMPLIMENT_COMMANDS } from './commands.ts';
import type { Compliment, ComplimentIntake, ComplimentOwn, ComplimentState } from './facts.ts';
import { COMPLIMENT_RULES, hears } from './rules.ts';

type Event = Compliment['event'];

/** The name of the workflow type: never renamed. */
export const COMPLIMENT_WORKFLOW = 'compliment';

export type ComplimentOpening = CaseworkOpening<ComplimentIntake>;

/** Working days in which a line manager considers an award. */
const AWARD_DAYS = 10;

export const complimentKind: CaseKind<Compliment> = caseworkKind<Compliment>({
  workflow: COMPLIMENT_WORKFLOW,
  commands: COMPLIMENT_COMMANDS,
  rules: COMPLIMENT_RULES,
  decided: ['consider-award'],
  outlives: ['consider-award'],
  begin: (): ComplimentOwn => ({ award: null, told: [] }),
  opens: (opening, today) => [logged(opening), ...toldOf(opening), ...thanks(opening, today), ENDED],
  evolve,
  consequences,
  owes: () => [],
  row: (state) => ({
    status: state.closed === null ? 'open' : 'closed',
    acknowledged: state.intake.logged,
    responded: null,
    outcome: null,
    extended: false,
    priority: 3,
  }),
  standing: (status) => (status === 'closed' ? 'recorded and thanked for' : 'open'),
  dates: {},
});

const ENDED: Event = { type: 'Closed', why: 'thanked' };

const logged = ({ intake, policy, calendar }: ComplimentOpening): Event => ({
  type: 'ComplimentLogged',
  intake,
  policy: { id: policy.id, version: policy.version },
  calendar: { id: calendar.id, version: calendar.version },
});

/** The colleague, who leads them, and who handles the complaint hear of it, each once; whoever logged it knows (OCT 13.2). */
function toldOf({ intake, policy, loggedBy }: ComplimentOpening): Event[] {
  const people = [...new Set([...intake.praised, ...intake.managers, ...intake.handlers])].filter(
    (id) => id !== loggedBy,
  );
  return [
    ...people.map(hears),
    ...(intake.team === undefined
      ? []
      : [{ type: 'InsideTold' as const, to: { party: intake.team }, why: 'compliment' }]),
    ...complimentsOf(policy).tells.map((role): Event => ({ type: 'InsideTold', to: { role }, why: 'compliment' })),
  ];
}

/** Thanked by letter, unless they were thanked as they said it (OCT 13.1). */
function thanks(opening: ComplimentOpening, today: IsoDate): Event[] {
  const { intake, loggedBy } = opening;
  if (intake.thanked) return [];
  return caseLetter(beginCasework(opening), 'COMPLIMENT-THANKS', {
    to: 'customer',
    by: loggedBy,
    on: intake.logged,
    today,
  });
}

function evolve(state: ComplimentState, e: Event): ComplimentState {
  switch (e.type) {
    case 'InsideTold':
      return e.why === 'compliment' && e.to.staffId !== undefined
        ? { ...state, told: [...new Set([...state.told, e.to.staffId])] }
        : state;
    case 'AwardConsidered':
      return {
        ...state,
        award: e.award,
        tasks: withDone<string>(state.tasks, ['consider-award']) as typeof state.tasks,
      };
    default:
      return state;
  }
}

/** Where the landlord gives awards, the line manager considers one; the record is closed all the same. */
function consequences(state: ComplimentState, e: Event, _on: IsoDate, today: IsoDate): Event[] {
  if (e.type !== 'Closed' || complimentsOf(state.policy).award !== true || state.award !== null) return [];
  const { managers, praised } = state.intake;
  if (praised.length === 0 && state.intake.team === undefined) return [];
  const owner = managers[0] === undefined ? { role: 'line-manager' as const } : { staff: managers[0] };
  return [raised(state, 'consider-award' as const, { today, days: AWARD_DAYS, rule: 'SP-9', owner })];
}
