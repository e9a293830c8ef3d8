/**
 * What one case brings to which measure: the only place where it is decided what counts. An entry belongs to the month of its
 * day (`on`) and stands from the day on which it could be told (`from`) until the day on which it no longer holds, so that a
 * month can be counted as it stood when it ended, whatever came later.
 */
import { addDays } from '../policies/calendar/working-days.ts';
import type { IsoDate } from '../policies/types.ts';
import { entryOf, judged, type Entry } from './entry.ts';
import { PAYMENT_PARTS, type CaseFacts, type RefusalFact, type StageFacts } from './facts.ts';
import { verdictOf } from './judge.ts';
import { circumstanceEntries } from './circumstance-entries.ts';

export { entryOf, judged, type Entry } from './entry.ts';

/** Everything a case brings; nothing of a record that counts for none. */
export function entriesOf(facts: CaseFacts | null): Entry[] {
  if (facts === null || !facts.counts) return [];
  const { received, stage1, stage2, withdrawn, handedOver, refusals, remedies, promises, surveys } = facts;
  const { handler } = stage1;
  return [
    entryOf({ measure: 'received', on: received, handler }),
    ...withdrawn.map((on) => entryOf({ measure: 'withdrawn', on, handler })),
    ...handedOver.map((on) => entryOf({ measure: 'handed-over', on, handler })),
    ...refusals.map(({ stage, on, ground }) => entryOf({ measure: `refused.${stage}`, on, detail: ground, handler })),
    ...stageEntries(stage1, refusals),
    ...(stage2 === null
      ? []
      : [entryOf({ measure: 'escalated', on: stage2.asked, handler: stage2.handler }), ...stageEntries(stage2, [])]),
    ...remedies.flatMap(({ on, kind, parts }) => [
      entryOf({ measure: 'remedies', on, detail: kind, handler }),
      ...PAYMENT_PARTS.filter((part) => parts[part] > 0).map((part) =>
        entryOf({ measure: 'compensation', on, detail: part, value: parts[part], handler }),
      ),
    ]),
    ...promises.flatMap((p) => judged('promises', p, handler)),
    ...surveys.map(({ stage, on, satisfied }) =>
      entryOf({ measure: `satisfied.${stage}`, on, holds: satisfied >= SATISFIED, handler }),
    ),
    ...circumstanceEntries(facts),
  ];
}

/** "Good" and "very good", of five answers. */
const SATISFIED = 4;

function stageEntries(s: StageFacts, refusals: readonly RefusalFact[]): Entry[] {
  const { stage, asked, handler, responded, outcome, days, extensions, atWork } = s;
  const { acknowledge, respond } = s.judged;
  return [
    ...judged(`acknowledged.target.${stage}`, acknowledge.target, handler),
    ...judged(`acknowledged.limit.${stage}`, acknowledge.limit, handler),
    ...judged(`answered.target.${stage}`, respond.target, handler),
    ...judged(`answered.limit.${stage}`, respond.limit, handler),
    ...judged(`answered.extended.${stage}`, respond.extended, handler),
    ...judged(`answered.promise.${stage}`, respond.promise, handler),
    ...(responded === null
      ? []
      : [
          entryOf({ measure: `answered.${stage}`, on: responded, detail: outcome, handler }),
          entryOf({ measure: `days.${stage}`, on: responded, value: days, handler }),
        ]),
    ...extensions.map(({ on, beyondMaximum, exceptional }) => {
      const detail = exceptional ? 'exceptional' : beyondMaximum ? 'beyond' : 'within';
      return entryOf({ measure: `extended.${stage}`, on, detail, handler });
    }),
    ...atWork.map(({ from, until }) => entryOf({ measure: `unanswered.${stage}`, on: from, until, handler })),
    ...overdue(s),
    ...takenOn(asked, refusals).map((span) => entryOf({ measure: `ch01.${stage}`, on: asked, ...span, handler })),
    ...withinTheCode(s, refusals),
  ];
}

/** Late and unanswered, from the day after the date until it was answered or ended. */
function overdue({ stage, atWork, handler, judged: { respond } }: StageFacts): Entry[] {
  const due = respond.owed?.due;
  if (due === undefined) return [];
  return atWork
    .filter(({ until }) => until === null || until > due)
    .map(({ from, until }) => {
      const on = from > due ? from : due;
      return entryOf({ measure: `overdue.${stage}`, on, until, handler });
    })
    .filter(({ on, until }) => until === null || on < until);
}

/** The times in which it was not refused. */
function takenOn(asked: IsoDate, refusals: readonly RefusalFact[]): Pick<Entry, 'from' | 'until'>[] {
  const spans: Pick<Entry, 'from' | 'until'>[] = [];
  let from: IsoDate | null = asked;
  for (const { stage, on, reinstated } of refusals) {
    if (stage !== 1 || from === null) continue;
    if (from < on) spans.push({ from, until: on });
    from = reinstated;
  }
  return from === null ? spans : [...spans, { from, until: null }];
}

/** CH02: told once it is answered, or once its date has passed. */
function withinTheCode(s: StageFacts, refusals: readonly RefusalFact[]): Entry[] {
  const { stage, asked, handler } = s;
  const date = s.judged.respond.extended;
  if (date === undefined) return [];
  const verdict = verdictOf(date);
  if (verdict === 'none') return [];
  const from = verdict === 'met' && date.met !== null ? date.met : addDays(date.due, 1);
  return takenOn(asked, refusals)
    .map((span) => ({ ...span, from: span.from > from ? span.from : from }))
    .filter((span) => span.until === null || span.from < span.until)
    .map((span) => entryOf({ measure: `ch02.${stage}`, on: asked, ...span, holds: verdict === 'met', handler }));
}
