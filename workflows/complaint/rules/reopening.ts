/** Taking up again what was closed or refused, and one record of what was recorded twice (EX-6, RC-7, IN-12). */
import { isBeforeImport } from '../brought-in.ts';
import { dutyFor } from '../roles.ts';
import { workingDaysBetween } from '../../../policies/calendar/working-days.ts';
import { after, dateOf, deadlineFor } from '../dates.ts';
import type { Duty, IsoDate } from '../../../policies/types.ts';
import type { CaseEvent, LetterBrief } from '../events.ts';
import type { CaseState } from '../state.ts';
import { evolve } from '../evolve.ts';
import { isAnswered } from '../evolve/ending.ts';
import { isClosed } from '../obligations.ts';
import { currentStage } from '../stage.ts';
import { settledWith } from '../tasks.ts';
import { letters } from './letters.ts';
import { firstRefusal, refuse, task, type RuleContext, type Rules } from './rule.ts';

type Names = 'reinstate' | 'reopen' | 'void' | 'link-case';

/** Working days to see to what a case was opened again for. */
const REOPENED_DAYS = 5;

/** The letter that says it goes on, with the new date of its answer where it was stopped before one. */
function goesOn(
  { state, command, on, today }: RuleContext<'reinstate'> | RuleContext<'reopen'>,
  events: CaseEvent[],
): CaseEvent[] {
  return withLetterThatItGoesOn(
    state,
    { by: command.by, role: dutyFor(state, command.name, command.duties), key: command.key, on, today },
    events,
  );
}

/** Who takes it up again, and when. */
interface TakingUp {
  by: string;
  role: Duty;
  key: string;
  on: IsoDate;
  today: IsoDate;
}

/** These events, and the letter that says the case goes on as they leave it. */
export function withLetterThatItGoesOn(
  state: CaseState,
  { by, role, key, on, today }: TakingUp,
  events: CaseEvent[],
): CaseEvent[] {
  const resumed = events.reduce((s, event) => evolve(s, { seq: s.seq, at: '', on, by, role, key, event }), state);
  const stood = workingDaysBetween(state.calendar, state.refusedOn ?? on, on);
  const { promised, responded } = currentStage(resumed);
  const fresh = deadlineFor(resumed, `stage${resumed.stage}.respond`);
  const newDate = promised === null ? dateOf(fresh) : after(state, promised, stood);
  const told = (): LetterBrief['dates'] => {
    if (responded !== null) return {};
    // Its last day hangs on an acknowledgement that has yet to go, and would be told as another day there.
    if (promised === null && fresh?.provisional) return nextLetter(resumed, on);
    if (newDate === null || newDate < on) return {};
    return { newDate, respondBy: newDate, ...(promised === null ? {} : { oldDate: promised }) };
  };
  return [...events, ...letters(resumed, 'REOPENED', { on, today, by, dates: told() })];
}

/** By when the acknowledgement says the day of the answer; nothing where that day has passed. */
function nextLetter(state: CaseState, on: IsoDate): LetterBrief['dates'] {
  const nextContact = dateOf(deadlineFor(state, `stage${state.stage}.acknowledge`));
  return nextContact === null || nextContact < on ? {} : { nextContact };
}

export const reopeningRules: Rules<Names> = {
  reinstate: (c) => {
    const { state, fields, on } = c;
    const stage2Refused = state.escalation.standing === 'refused';
    if (state.status !== 'refused' && !stage2Refused)
      return refuse(
        'EX-6',
        'Nothing was refused here, neither the complaint nor stage 2: what was closed for another reason is opened again (reopen).',
      );
    const { requested } = state.escalation;
    const events: (CaseEvent | false)[] = [
      state.closed !== null && { type: 'Reopened', why: 'reinstated' },
      { type: 'Reinstated', reasonText: fields.reason },
      stage2Refused &&
        state.stage2 === null && {
          type: 'Stage2Opened',
          requested: after(
            state,
            requested ?? on,
            workingDaysBetween(state.calendar, state.refusedOn ?? requested ?? on, on),
          ),
        },
    ];
    return goesOn(
      c,
      events.filter((e) => e !== false),
    );
  },

  reopen: (c) => {
    const { state, fields, today } = c;
    const no = firstRefusal(
      state.status === 'refused' && refuse('EX-6', 'The complaint was refused: take it up again (reinstate).'),
      state.status !== 'closed' && refuse('RC-7', 'The case is open.'),
      state.closed?.why === 'escalation-refused' &&
        !isAnswered(state) &&
        refuse('EX-6', 'Stage 2 was refused: take it up again (reinstate).'),
    );
    if (no) return no;
    const reopened: CaseEvent = {
      type: 'Reopened',
      why: fields.why,
      reasonText: fields.reason,
      ...(isAnswered(state) ? {} : { stoodStill: true }),
    };
    return [...goesOn(c, [reopened]), task(state, 'reopened', after(state, today, REOPENED_DAYS), 'RC-7')];
  },

  void: ({ state, command, fields, on, today }) => {
    const { as, into, reason } = fields;
    const no = firstRefusal(
      as === 'duplicate' && into === undefined && refuse('RC-7', 'Say which case it goes on in (--into).'),
      as !== 'duplicate' && into !== undefined && refuse('RC-7', 'Only a duplicate goes on in another case.'),
      into === state.caseId && refuse('RC-7', 'That is this case itself.'),
      (state.closed?.why === 'duplicate' || state.closed?.why === 'logged-by-mistake') &&
        refuse('RC-7', 'It has been voided already.'),
    );
    if (no) return no;
    const voided: CaseEvent = { type: 'Voided', as, into, reasonText: reason };
    if (isClosed(state)) return [voided, ...settledWith(state)];
    // Whoever has had a letter under this reference is told what becomes of it: what another system sent bore another.
    const told = state.letters.some(
      ({ brief, state: is, dispatched }) =>
        brief.to === 'customer' && is !== 'issued' && !(dispatched !== null && isBeforeImport(state, dispatched)),
    );
    return [
      voided,
      ...(told
        ? letters(state, 'CLOSING', { on, today, by: command.by, texts: { reason }, voided: as, goesOnIn: into })
        : []),
      { type: 'Closed', why: as, reasonText: reason },
    ];
  },

  'link-case': ({ state, fields }) =>
    firstRefusal(
      fields.other === state.caseId && refuse('IN-12', 'That is this case itself.'),
      fields.why === 'same-customer' &&
        state.linked.includes(fields.other) &&
        refuse('IN-12', 'The two are linked already.'),
    ) ?? [{ type: 'CaseLinked', other: fields.other, why: fields.why, reasonText: fields.reason }],
};
