/** What a kind's tests on a server look at: which dates passed unmet, and whether those are all the dates the kind has. */
import type { World } from './world.ts';

type Happening = 'DeadlineApproaching' | 'DeadlineMissed' | 'Escalated';

/** The dates of a case to which this happened, in order: their kind such as `panel.decide`, or `which`: `panel.answer:Q1`. */
export const datesOf =
  (world: World, caseId: string, told: 'kind' | 'which' = 'kind') =>
  (type: Happening): string[] =>
    world
      .events(caseId)
      .map(({ event }) => event)
      .flatMap((e) =>
        e.type === type && 'obligation' in e
          ? [String(e.obligation).split(told === 'kind' ? /[@:]/ : '@')[0] ?? '']
          : [],
      );

/** Dates of a kind that none of its lives has missed yet: none, where a test has shown every clock of it. */
export const notShown = (dates: Readonly<Record<string, string>>, missed: readonly string[]): string[] =>
  Object.keys(dates).filter((kind) => !missed.some((m) => m.split(':')[0] === kind));
