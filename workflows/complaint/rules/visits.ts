/** Visits to the customer: at a time both agreed, confirmed in writing, and what came of them (S1-23). */
import { formatDate } from '../../../policies/calendar/working-days.ts';
import { ownerFrom, type Owner } from '../../engine/owner.ts';
import type { CaseEvent, LetterBrief } from '../events.ts';
import { barredAt } from '../readings/barred.ts';
import { toldNotToCome } from '../readings/visits.ts';
import { currentStage } from '../stage.ts';
import type { CaseState, Visit } from '../state.ts';
import { letters } from './letters.ts';
import { firstRefusal, mustBeUnderWay, toBeNumbered, refuse, type RuleContext, type Rules } from './rule.ts';

type Names = 'arrange-visit' | 'record-visit';

/** The letter about a visit: confirmed, put off, or missed. */
function visitLetter(
  { state, command, on, today }: RuleContext<'arrange-visit'> | RuleContext<'record-visit'>,
  visit: Pick<Visit, 'id' | 'on' | 'who' | 'timeText'>,
  what: NonNullable<LetterBrief['visit']>['what'],
  more: { oldDate?: string | undefined; reason?: string | undefined } = {},
): CaseEvent[] {
  const { oldDate, reason } = more;
  return letters(state, 'HOME-VISIT', {
    on,
    today,
    by: command.by,
    visit: { id: visit.id, what, who: visit.who },
    dates: { visitOn: visit.on, ...(oldDate === undefined ? {} : { oldDate }) },
    texts: { time: visit.timeText, ...(reason === undefined ? {} : { reason }) },
  });
}

/** Who comes is told, unless they arranged it themselves. */
function toldToCome(id: string, who: string, by: string): CaseEvent[] {
  const owner: Owner = ownerFrom(who);
  if ('role' in owner || who === by) return [];
  const to = 'staff' in owner ? { staffId: owner.staff } : owner;
  return [{ type: 'InsideTold', to, why: 'visit-arranged', about: id }];
}

/** The missed date that a visit of ours became, where it was not said already that its day had passed. */
function missedByUs(state: CaseState, { id, on }: Visit): CaseEvent[] {
  const obligation = `visit:${id}@${on}`;
  const missed: CaseEvent = { type: 'DeadlineMissed', obligation, kind: 'visit', due: on, which: 'promised' };
  return state.reminders[obligation]?.missed === true ? [] : [missed];
}

export const visitRules: Rules<Names> = {
  'arrange-visit': (c) => {
    const { state, command, fields, on } = c;
    const { visitOn, time, team, agreed, instead, note } = fields;
    const who = team === undefined ? (fields.who ?? currentStage(state).handler) : `party:${team}`;
    const old = state.visits.find((v) => v.id === instead);
    const no = firstRefusal(
      mustBeUnderWay(state, 'A visit'),
      agreed !== true &&
        refuse('S1-23', 'A visit is at a time you both agreed: agree it with the customer first (--agreed).'),
      visitOn < on && refuse('S1-23', 'That day has passed: give the day of the visit (--visit-on).'),
      team !== undefined && fields.who !== undefined && refuse('S1-23', 'Say one who comes: --who or --team.'),
      team !== undefined &&
        state.policy.visitsByOthers !== true &&
        refuse('S1-23', 'Under this landlord’s policy a colleague comes, whom you agree with the customer (--who).'),
      who === null && refuse('S1-23', 'Nobody handles the case yet: say who comes (--who).'),
      who !== null &&
        barredAt(state, state.stage).includes(who) &&
        refuse(
          state.stage === 2 ? 'S2-3' : 'SP-1',
          'This person acted at stage 1 or is named in the complaint: somebody else comes.',
        ),
      instead !== undefined && !old && refuse('S1-23', `There is no visit ${instead}.`),
      old !== undefined && old.result !== null && refuse('S1-23', `What came of visit ${old.id} is on record already.`),
    );
    if (no || who === null) return no ?? [];
    const id = toBeNumbered('V');
    const visit = { id, on: visitOn, timeText: time, who };
    return [
      {
        type: 'VisitArranged',
        id,
        stage: state.stage,
        visitOn,
        timeText: time,
        who,
        ...(instead === undefined ? {} : { instead }),
        ...(note === undefined ? {} : { noteText: note }),
      },
      ...visitLetter(c, visit, old === undefined ? 'arranged' : 'moved', { oldDate: old?.on }),
      ...toldToCome(id, who, command.by),
      ...(old !== undefined && old.who !== who ? toldNotToCome(old, command.by) : []),
    ];
  },

  'record-visit': (c) => {
    const { state, fields, on, today } = c;
    const { visit: id, result, note } = fields;
    const visit = state.visits.find((v) => v.id === id);
    const no = firstRefusal(
      !visit && refuse('S1-23', `There is no visit ${id}.`),
      visit !== undefined && visit.result !== null && refuse('S1-23', `What came of visit ${id} is on record already.`),
      visit !== undefined &&
        result !== 'called-off' &&
        today < visit.on &&
        refuse('S1-23', `The visit is on ${formatDate(visit.on)}: nothing can have come of it yet.`),
      result === 'we-missed' &&
        note === undefined &&
        refuse('S1-23', 'Say why we did not come, as the customer is told (--note).'),
    );
    if (no || !visit) return no ?? [];
    const recorded: CaseEvent = {
      type: 'VisitRecorded',
      id,
      result,
      ...(note === undefined ? {} : { noteText: note }),
    };
    const { stage } = visit;
    switch (result) {
      case 'held':
        return [recorded, { type: 'ContactLogged', stage, kind: 'visit', outcome: 'made', noteText: note }];
      case 'we-missed':
        return [recorded, ...missedByUs(state, visit), ...visitLetter(c, visit, result, { reason: note })];
      case 'customer-missed':
      case 'called-off':
        // Said on the day it was called off; who missed theirs is offered another.
        return [
          recorded,
          ...(on > visit.on && result === 'called-off' ? [] : visitLetter(c, visit, result)),
          ...(result === 'called-off' ? toldNotToCome(visit, c.command.by) : []),
        ];
    }
  },
};
