/** What a complaint brings beside its dates and answers: dates missed by their reason, its customer's needs, and exceptions. Pure. */
import { needOn } from './circumstances.ts';
import { entryOf, judged, type Entry } from './entry.ts';
import { JUDGED_STEPS, type CaseFacts, type JudgedStep, type StageFacts } from './facts.ts';
import { verdictOf } from './judge.ts';

/** All of these of one case. */
export function circumstanceEntries(facts: CaseFacts): Entry[] {
  const { stage1, stage2, samePerson } = facts;
  const stages = stage2 === null ? [stage1] : [stage1, stage2];
  return [
    ...stages.flatMap((s) => JUDGED_STEPS.flatMap((step) => missed(facts, s, step))),
    ...needEntries(facts),
    ...toldEntries(facts),
    ...samePerson.map(({ on, what }) => entryOf({ measure: 'same-person', on, detail: what, handler: stage1.handler })),
  ];
}

/**
 * A date that passed, by the kind of reason as it was known at each time: a reason that is given after the month has ended changes
 * nothing in it.
 */
function missed({ reasons }: CaseFacts, { stage, handler, judged: dates }: StageFacts, step: JudgedStep): Entry[] {
  const date = dates[step].owed;
  if (date === undefined || verdictOf(date) !== 'missed') return [];
  const { due } = date;
  let detail = 'unexplained';
  let from = due;
  const entries: Entry[] = [];
  const until = (day: string | null): void => {
    if (day === null || from < day)
      entries.push(entryOf({ measure: `missed.${stage}`, on: due, from, until: day, detail, handler }));
  };
  for (const reason of reasons) {
    if (reason.stage !== stage || reason.step !== step) continue;
    const next = reason.cause ?? (detail === 'unexplained' ? 'in-words' : detail);
    if (next === detail) continue;
    const day = reason.on < from ? from : reason.on;
    until(day);
    [detail, from] = [next, day];
  }
  until(null);
  return entries;
}

/** Received, by what was known of the customer's needs at each time; and answered in time, by what was known when it was due. */
function needEntries({ needs, received, stage1 }: CaseFacts): Entry[] {
  const { handler } = stage1;
  const known = needs.flatMap(({ on, need }, i): Entry[] => {
    const [from, until] = [i === 0 || on < received ? received : on, needs[i + 1]?.on ?? null];
    // Of whom no needs are recorded is none of those with needs.
    return need === 'none' || (until !== null && until <= from)
      ? []
      : [entryOf({ measure: 'needs.received', on: received, from, until, detail: need, handler })];
  });
  const due = stage1.judged.respond.extended;
  const measure =
    due !== undefined && needOn(needs, due.due) === 'none'
      ? ('needs.in-time.none' as const)
      : ('needs.in-time' as const);
  return [...known, ...judged(measure, due, handler)];
}

/** By what the customer told of themselves: it counts from the day they told it. */
function toldEntries({ told, received, stage1 }: CaseFacts): Entry[] {
  const { handler } = stage1;
  const due = stage1.judged.respond.extended;
  const verdict = due === undefined ? 'none' : verdictOf(due);
  return told.flatMap(({ on: since, group: detail }): Entry[] => {
    const from = (day: string): string => (since < day ? day : since);
    const one = (measure: Entry['measure'], on: string): Entry =>
      entryOf({ measure, on, from: from(on), detail, handler });
    return [
      one('told.received', received),
      ...(due === undefined || verdict === 'none'
        ? []
        : [one(verdict === 'met' ? 'told.in-time' : 'told.late', due.due)]),
    ];
  });
}
