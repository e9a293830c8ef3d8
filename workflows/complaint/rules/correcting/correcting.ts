/** Facts put right with a reason: both versions stay, and dates, tasks and letters follow (RC-6). */
import { datesToMiss } from '../../../engine/due.ts';
import { addDays, formatDate } from '../../../../policies/calendar/working-days.ts';
import type { IsoDate, Step } from '../../../../policies/types.ts';
import { countsFrom } from '../../../engine/calendars.ts';
import type { CommandName } from '../../commands/index.ts';
import type { IntakeDates, IntakeFacts, Needs } from '../../events/corrections.ts';
import { after, dateOf, deadlineFor } from '../../dates.ts';
import type { CaseEvent } from '../../events.ts';
import { withDates, withFacts } from '../../evolve/corrections.ts';
import type { CaseState } from '../../state.ts';
import { openTasks } from '../../tasks.ts';
import { correctingEntryRules } from './correcting-entries.ts';
import { correctingGroupRules } from './correcting-group.ts';
import { correctingPeopleRules } from './correcting-people.ts';
import { askedForNoLonger } from '../../readings/adjustments.ts';
import { isSame, NOTHING_DIFFERS } from './nothing-differs.ts';
import { correctedDates, pendingAnew, sentToTheRightOne } from './following-letters.ts';
import { isOld, LONG_AGO_DAYS } from '../age.ts';
import { ASK_ABOUT_BUILDING, buildingNow, procedureLetter, UNASKED } from '../building.ts';
import { askAboutAge, askAboutAnonymous } from '../deciding.ts';
import { lowRiskRefused } from '../risk.ts';
import { firstRefusal, refuse, task, type Refusal, type Rules } from '../rule.ts';

type Names = Exclude<Extract<CommandName, `correct-${string}`>, 'correct-letter'>;

export const correctingRules: Rules<Names> = {
  ...correctingPeopleRules,
  ...correctingGroupRules,
  ...correctingEntryRules,

  'correct-dates': ({ state, fields, today }) => {
    const { remove = [], reason } = fields;
    const { received, occurred, aware } = state.intake;
    const was: IntakeDates = { received, occurred, aware };
    const stays = (name: 'occurred' | 'aware'): IsoDate | undefined =>
      fields[name] ?? (remove.includes(name) ? undefined : was[name]);
    const is: IntakeDates = {
      received: fields.received ?? received,
      occurred: stays('occurred'),
      aware: stays('aware'),
    };
    const no = firstRefusal(
      isSame(was, is) && refuse('RC-6', NOTHING_DIFFERS),
      impossibleDates(state, is),
      fields.received !== undefined && fields.longAgo !== true && perhapsASlip(was, is, today),
    );
    if (no) return no;
    const next = withDates(state, is);
    const { voided, missed } = missesBy(state, next);
    const events: (CaseEvent | false)[] = [
      { type: 'DatesCorrected', was, is, voided, reasonText: reason },
      ...settled(state, next, today, reason),
      ...missed,
      isOld(next) && !state.ageAccepted && !isOld(state) && state.status === 'stage1' && askAboutAge(next, today),
      ...correctedDates(state, next, today, 'received'),
    ];
    return events.filter((e) => e !== false);
  },

  'correct-intake': ({ state, command, fields, today }) => {
    const { channel, subject, complainant } = state.intake;
    const to = fields.subject ?? subject;
    const building = buildingNow(state, { subject: to, alsoAbout: state.intake.alsoAbout }, fields);
    if (building === UNASKED && to !== subject) return ASK_ABOUT_BUILDING;
    const known = building === UNASKED || building === undefined ? {} : { building };
    const before = state.intake.building === undefined ? {} : { building: state.intake.building };
    const was: IntakeFacts = { channel, subject, complainant, ...before };
    const is: IntakeFacts = {
      channel: fields.channel ?? channel,
      subject: to,
      complainant: fields.complainant ?? complainant,
      ...before,
      ...known,
    };
    const no = firstRefusal(
      isSame(was, is) && refuse('RC-6', NOTHING_DIFFERS),
      is.channel === 'survey' &&
        channel !== 'survey' &&
        !state.policy.surveyIsComplaint &&
        refuse('IN-4', 'Under this policy an answer to a survey is not a complaint: choose how the complaint came.'),
    );
    if (no) return no;
    const next = withFacts(state, is);
    const waits = openTasks(state).find((t) => t.kind === 'anonymous-decision');
    const right = sentToTheRightOne(next, today, command.by);
    const events: (CaseEvent | false | undefined)[] = [
      { type: 'IntakeCorrected', was, is, arbitrator: next.arbitrator, reasonText: fields.reason },
      next.anonymous === null && waits && { type: 'TaskResolved', id: waits.id, noteText: fields.reason },
      next.anonymous === 'undecided' && state.anonymous === null && askAboutAnonymous(next, today),
      ...(right.length > 0 ? right : procedureLetter(state, next, { on: today, today, by: command.by })),
    ];
    return events.filter((e) => e !== false && e !== undefined);
  },

  'correct-adjustments': ({ state, fields, on, today }) => {
    const { contactBy: _, ...was } = state.needs;
    const is: Needs = {
      risk: fields.risk ?? was.risk,
      complexity: fields.complexity ?? was.complexity,
      vulnerable: fields.vulnerable === 'yes',
      adjustments: fields.adjustment ?? [],
      reviewOn: fields.reviewOn ?? null,
    };
    const no = firstRefusal(
      isSame(was, is) && refuse('RC-6', NOTHING_DIFFERS),
      is.reviewOn !== null &&
        is.reviewOn !== was.reviewOn &&
        is.reviewOn < on &&
        refuse('IN-11', 'The adjustments are looked at again on a day to come (--review-on).'),
      lowRiskRefused(state, fields.risk, { vulnerable: is.vulnerable, reason: fields.reason }),
    );
    if (no) return no;
    const next: CaseState = { ...state, needs: { ...state.needs, ...is } };
    const [told, ends] = [state, next].map((s) => dateOf(deadlineFor(s, 'stage2.request-window')));
    if (state.status === 'responded' && !state.windowClosed && told && ends && ends < told)
      return refuse(
        'IN-11',
        `The customer was told that they may ask for stage 2 until ${formatDate(told)}: leave them their longer time until then.`,
      );
    const moved = correctedDates(state, next, today, 'more-time');
    return [
      { type: 'NeedsCorrected', was, is, reasonText: fields.reason },
      ...askedForNoLonger(state, next, fields.reason),
      ...moved,
      ...pendingAnew(next, today),
    ];
  },
};

/** A day more than a year back is asked about, never turned away: a year is easily mistyped, and old complaints exist. */
function perhapsASlip(was: IntakeDates, is: IntakeDates, today: IsoDate): Refusal | false {
  return (
    is.received !== was.received &&
    is.received < addDays(today, -LONG_AGO_DAYS) &&
    refuse(
      'IN-2',
      `${formatDate(is.received)} is more than a year ago: check the year, or say that it is right (--long-ago).`,
    )
  );
}

/** Days that cannot be true together with what has happened. */
function impossibleDates({ intake, stage1, calendar }: CaseState, is: IntakeDates): Refusal | null {
  const { received } = is;
  const first = countsFrom(calendar);
  const before = (day: IsoDate | null, what: string): Refusal | false =>
    day !== null &&
    received > day &&
    refuse('RC-6', `It cannot have been received on ${formatDate(received)}: it was ${what} on ${formatDate(day)}.`);
  const later = (day: IsoDate | undefined, what: string): Refusal | false =>
    day !== undefined &&
    day > received &&
    refuse('EX-2', `${what} on ${formatDate(day)}, after the complaint was received on ${formatDate(received)}.`);
  return firstRefusal(
    received < first &&
      refuse(
        'IN-2',
        `It cannot have been received before ${formatDate(first)}: earlier bank holidays are not known for this case.`,
      ),
    before(intake.logged, 'logged'),
    before(stage1.allocated, 'given to its handler'),
    before(stage1.acknowledged, 'acknowledged'),
    later(is.occurred, 'The issue cannot have arisen'),
    later(is.aware, 'The customer cannot have learnt of it'),
  );
}

/** The steps of stage 1 that are counted from the day of receipt. */
const COUNTED: readonly Step[] = ['stage1.acknowledge', 'stage1.respond'];

interface Judged {
  /** Ids of the dates that are owed by no more, or were met in time after all. */
  voided: string[];
  missed: CaseEvent[];
}

/**
 * What was done is judged by the right date: an acknowledgement that was in time is so, one that was late is a missed
 * date. What is still owed is looked at by itself.
 */
function missesBy(state: CaseState, next: CaseState): Judged {
  const { stage1 } = state;
  const metOn: Partial<Record<Step, IsoDate | null>> = {
    'stage1.acknowledge': stage1.acknowledged,
    'stage1.respond': stage1.responded,
  };
  const voided: string[] = [];
  const missed: CaseEvent[] = [];
  for (const step of COUNTED) {
    const counted = deadlineFor(next, step);
    const due = step === 'stage1.respond' ? (stage1.promised ?? dateOf(counted)) : dateOf(counted);
    const done = metOn[step] ?? null;
    const id = `${step}@${due}`;
    const isLate = due !== null && done !== null && done > due;
    for (const [said, { missed: was }] of Object.entries(state.reminders))
      if (was && said.startsWith(`${step}@`) && (said !== id || (done !== null && !isLate))) voided.push(said);
    if (!isLate || state.reminders[id]?.missed) continue;
    const promised = step === 'stage1.respond' ? stage1.promised : null;
    const { target = null, limit = null } = counted ?? {};
    const dates = datesToMiss(state.reminders, { id, kind: step, due, promised, target, limit });
    missed.push(...dates.filter((date) => done > date.due));
  }
  if (isLoggedLate(state) && !isLoggedLate(next)) voided.push('stage1.log');
  return { voided, missed };
}

function isLoggedLate(state: CaseState): boolean {
  const latest = dateOf(deadlineFor(state, 'stage1.log'));
  return latest !== null && state.intake.logged > latest;
}

/** Tasks that ask about what does not hold are done: why something was late which was not, whether to take on something old. */
function settled(state: CaseState, next: CaseState, today: IsoDate, reasonText: string): CaseEvent[] {
  const lateOn: Record<string, [IsoDate | null, IsoDate | null]> = {
    'stage1.log': [state.intake.logged, dateOf(deadlineFor(next, 'stage1.log'))],
    'stage1.acknowledge': [state.stage1.acknowledged, dateOf(deadlineFor(next, 'stage1.acknowledge'))],
  };
  const done = openTasks(state).filter((t) => {
    if (t.kind === 'age-decision') return !isOld(next);
    const [on, due] = (t.kind === 'explain-delay' && lateOn[t.about ?? '']) || [null, null];
    return on !== null && due !== null && on <= due;
  });
  const asksAnew =
    isLoggedLate(next) &&
    !isLoggedLate(state) &&
    !state.stage1.explained.includes('stage1.log') &&
    task(next, 'explain-delay', after(next, today, 1), 'S1A-1', { about: 'stage1.log' });
  return [
    ...done.map((t): CaseEvent => ({ type: 'TaskResolved', id: t.id, noteText: reasonText })),
    ...(asksAnew ? [asksAnew] : []),
  ];
}
