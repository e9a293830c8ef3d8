/**
 * A fictional complaint's life from its first day on, as the steps people took and when. Cut off at today, so a young
 * complaint is half handled and an old one is closed, without anybody having to say so.
 */
import { addWorkingDays, isWorkingDay } from '../../../policies/calendar/working-days.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { Calendar } from '../../../policies/calendar/types.ts';
import type { PastStep } from '../../cases/steps.ts';
import { promised, response } from './answer.ts';
import type { Plan, StorySetting } from './plan.ts';
import type { Crew } from './staff.ts';
import type { ComplaintTopic } from './topics.ts';

export interface Story {
  received: IsoDate;
  logged: IsoDate;
  steps: PastStep[];
}

const CONTACT_BEFORE_CLOSING = 'oak';

/** The steps of a plan up to, but not including, today: letters of earlier days went out then. */
export function story(plan: Plan, topic: ComplaintTopic, crew: Crew, calendar: Calendar, today: IsoDate): Story {
  const on = (from: IsoDate, days: number): IsoDate => addWorkingDays(calendar, from, days);
  const start = isWorkingDay(calendar, today) ? today : on(today, -1);
  const received = on(start, -plan.age);
  const logged = on(received, plan.logAfter ?? 0);
  const told: StorySetting = { plan, topic, crew, on };
  const steps = life(told, received, logged).filter((s) => s.on < today);
  return { received, logged: logged < today ? logged : received, steps: steps.toSorted(byDay) };
}

function byDay(a: PastStep, b: PastStep): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : 0;
}

function life(told: StorySetting, received: IsoDate, logged: IsoDate): PastStep[] {
  const { plan, topic, crew, on } = told;
  const officer = crew.officers[plan.hand ?? 0];
  const begun: PastStep[] = [
    ...(plan.needs === undefined
      ? []
      : [
          {
            do: 'record-needs' as const,
            as: crew.adviser,
            on: logged,
            given: { note: plan.needs, vulnerable: plan.vulnerable ?? false },
          },
        ]),
    { do: 'allocate', as: crew.leader, on: logged, given: { to: officer, conflict: 'none' } },
  ];
  if (plan.turn === 'excluded') return [...begun, excluded(told, on(received, 3))];
  const acknowledged = on(received, plan.ackAfter ?? 2);
  const late = (plan.ackAfter ?? 2) > 5;
  begun.push(
    {
      do: 'define',
      as: officer,
      on: acknowledged,
      given: { point: topic.points, outcome: [topic.wants], agreed: true },
    },
    {
      do: 'acknowledge',
      as: officer,
      on: acknowledged,
      given: late ? { lateReason: 'The complaint lay in a shared mailbox over a week of sickness' } : {},
    },
    {
      do: 'log-contact',
      as: officer,
      on: on(acknowledged, 1),
      given: {
        kind: 'first-contact',
        outcome: 'made',
        note: 'Agreed the points and how the customer wants to be kept informed',
      },
    },
    {
      do: 'request-information',
      as: officer,
      on: on(acknowledged, 1),
      given: { from: topic.asks, question: 'What do your records show, with dates?' },
    },
  );
  if (topic.asks === 'people-and-culture')
    begun.push({
      do: 'tell-line-manager',
      as: officer,
      on: acknowledged,
      given: { manager: crew.lineManager, contact: 'handler' },
    });
  if (plan.turn === 'withdrawn')
    return [
      ...begun,
      {
        says: 'withdraw',
        on: on(acknowledged, 3),
        via: 'phone',
        given: { words: 'It has been sorted out now, please leave it.' },
      },
    ];
  if (plan.turn === 'asks-early')
    begun.push({
      says: 'escalate',
      on: on(acknowledged, 4),
      via: 'email',
      given: { words: 'I have no faith in this, take it higher.' },
    });
  return [...begun, ...answered(told, acknowledged)];
}

function excluded({ crew, topic }: StorySetting, on: IsoDate): PastStep {
  return {
    do: 'refuse',
    as: crew.refuser,
    on,
    given: {
      ground: topic.asks === 'income' ? 'service-charge-level' : 'anti-social-behaviour',
      reason: 'The level of the charge is for the First-tier Tribunal; the questions about it are answered separately.',
      evidence: 'The complaint asks for nothing but a lower charge.',
    },
  };
}

/** Investigating and answering at stage 1, then whatever follows from the answer. */
function answered(told: StorySetting, acknowledged: IsoDate): PastStep[] {
  const { plan, crew, on } = told;
  const officer = crew.officers[plan.hand ?? 0];
  const after = plan.respondAfter ?? 8;
  const responded = on(acknowledged, after);
  const late = after > 10 + (plan.extendedBy ?? 0);
  const steps: PastStep[] = [
    {
      do: 'record-information',
      as: officer,
      on: on(acknowledged, 3),
      given: { request: 'Q1', quality: 'adequate', answer: 'Job records, photographs and call notes are on file.' },
    },
  ];
  if (plan.extendedBy !== undefined) {
    steps.push({
      do: 'extend',
      as: officer,
      on: on(acknowledged, 8),
      given: {
        to: on(acknowledged, 10 + plan.extendedBy),
        reason: 'The surveyor’s report is needed to answer and comes next week',
        updateEvery: '5',
      },
    });
    steps.push({
      says: 'answer-extension',
      on: on(acknowledged, 9),
      via: 'email',
      given: { agree: 'yes', words: 'All right, as long as it is done properly.' },
    });
  }
  steps.push(...response(told, 1, plan.outcome, officer, responded, late));
  return [...steps, ...(plan.stage2 ? reviewed(told, responded) : settled(told, responded))];
}

/** The customer accepts, the promise is kept, and where the landlord asks before closing, it asks. */
function settled(told: StorySetting, responded: IsoDate, stage2 = false, already = 0): PastStep[] {
  const { plan, crew, on } = told;
  const officer = crew.officers[plan.hand ?? 0];
  const here = promised(told, stage2);
  const count = already + (here ? 1 : 0);
  if (count === 0 || plan.kept === false) return [];
  const done = on(responded, 12);
  const steps: PastStep[] = here
    ? [{ says: 'accept-remedy', on: on(responded, 2), via: 'email', given: { words: 'Thank you, I accept that.' } }]
    : [];
  for (let i = 1; i <= count; i++)
    steps.push({
      do: 'complete-action',
      as: officer,
      on: done,
      given: { action: `A${i}`, evidence: 'Completion form and photographs on file' },
    });
  if (plan.landlord === CONTACT_BEFORE_CLOSING)
    steps.push({
      do: 'log-contact',
      as: officer,
      on: on(done, 1),
      given: { kind: 'closing-check', outcome: 'made', note: 'The customer confirms that all is done' },
    });
  return steps;
}

/** Stage 2: asked for, given to somebody who has not acted, acknowledged, reviewed (at Optivo by a panel), answered. */
function reviewed(told: StorySetting, responded: IsoDate): PastStep[] {
  const { plan, crew, on } = told;
  const { stage2 } = plan;
  if (!stage2) return [];
  const handler = crew.handlers[plan.hand ?? 0];
  const asked = on(responded, stage2.askedAfter);
  const assigned = on(asked, 1);
  const acknowledged = on(asked, stage2.ackAfter ?? 3);
  const answeredOn = on(asked, stage2.respondAfter ?? 18);
  const lateAck = (stage2.ackAfter ?? 3) > 5;
  const late = (stage2.respondAfter ?? 18) > 20 + (stage2.extendedBy ?? 0);
  const steps: PastStep[] = [
    {
      says: 'escalate',
      on: asked,
      via: 'email',
      given: { words: 'I am not happy with the answer. Please look at it again.' },
    },
    { do: 'assign', as: crew.leader, on: assigned, given: { to: handler, conflict: 'none' } },
    {
      do: 'acknowledge',
      as: handler,
      on: acknowledged,
      given: lateAck ? { lateReason: 'It was sent to the stage 1 officer by mistake' } : {},
    },
    {
      do: 'log-contact',
      as: handler,
      on: acknowledged,
      given: { kind: 'first-contact', outcome: 'made', note: 'Went through what the customer disagrees with' },
    },
  ];
  if (stage2.extendedBy !== undefined)
    steps.push({
      do: 'extend',
      as: handler,
      on: on(asked, 17),
      given: {
        to: on(asked, 20 + stage2.extendedBy),
        reason: 'A second survey has been ordered and is needed for the review',
      },
    });
  // A panel sits on the day of the answer (OPT 6.7); where that answer is late, it sat in time and the letter did not go.
  const lastDay = on(acknowledged, 20 + (stage2.extendedBy ?? 0));
  const sits = answeredOn < lastDay ? answeredOn : lastDay;
  if (crew.clerk !== undefined) steps.push(...panel(told, asked, sits, crew.clerk));
  steps.push(...response(told, 2, stage2.outcome, handler, answeredOn, late));
  return [...steps, ...settled(told, answeredOn, true, promised(told, false) ? 1 : 0)];
}

/** Optivo's panel: the customer chooses its kind, the clerk sets its day, and it decides on that day. */
function panel({ crew, on }: StorySetting, asked: IsoDate, sits: IsoDate, clerk: string): PastStep[] {
  return [
    { do: 'choose-panel', as: crew.adviser, on: on(asked, 3), given: { kind: 'staff-only' } },
    {
      do: 'set-panel',
      as: clerk,
      on: on(asked, 4),
      given: {
        on: sits,
        director: crew.panel?.[0],
        team: crew.manager,
        member: crew.panel?.slice(1),
        chair: 'operations-director',
        recording: 'minutes',
      },
    },
    {
      do: 'hold-panel',
      as: clerk,
      on: sits,
      given: { result: 'decided', minutes: 'The panel heard both sides and decided by agreement.' },
    },
  ];
}
