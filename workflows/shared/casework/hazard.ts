/** A possible hazard that somebody finds while a case that is no complaint goes on: flagged, told at once and not hidden (IN-15, SP). */
import { hazardSeenToBy } from '../../../policies/code/hazards.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { hazardFields } from '../hazards.ts';
import { caseworkCommand } from './commands.ts';
import { raised } from './rules.ts';
import { STAFF } from './staff.ts';

/** The command, the same of every kind that has it. */
export const FLAG_HAZARD = caseworkCommand({
  does: 'Flag a possible hazard that was found later: repairs are told, and its clock counts from when we learnt of it',
  rules: 'IN-15',
  allowedDuties: STAFF,
  fields: hazardFields,
});

/**
 * Repairs are told at once, and somebody sees that they are: no date of such a case is as soon. `since`: the day we learnt of it, from
 * which the clock of hazards counts.
 */
export function hazardFollows(
  state: Parameters<typeof raised>[0],
  today: IsoDate,
  { since, wordsText }: { since: IsoDate; wordsText?: string } = { since: today },
) {
  return [
    {
      type: 'InsideTold' as const,
      to: { party: 'repairs' },
      why: 'hazard',
      ...(wordsText === undefined ? {} : { wordsText }),
    },
    { ...raised(state, 'hazard' as const, { today, days: 1, rule: 'IN-15' }), due: hazardSeenToBy(since) },
  ];
}

/** Whether one is flagged and nobody has seen to it yet. */
export const hazardOpen = ({ tasks }: { tasks: readonly { kind: string; done: boolean }[] }): boolean =>
  tasks.some((t) => t.kind === 'hazard' && !t.done);
