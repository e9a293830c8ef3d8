/** What a story is: how one case lives, from its first day. */
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { addWorkingDays } from '../../../policies/calendar/working-days.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { Served, ServerCase } from '../../support/servers/server-life.ts';

/** Each goes on a stage past what it protects. */
export type Story = (served: Served, day: IsoDate) => Promise<Pick<ServerCase, 'handle' | 'earlier'>>;
export type Stories = Record<string, Story>;

export const plus = (day: IsoDate, n: number): IsoDate => addWorkingDays(ENGLAND_AND_WALES, day, n);

/** Every task that waits is done. */
export async function finishTasks(life: ServerCase): Promise<void> {
  for (const { id, done } of (await life.state()).tasks)
    if (!done) await life.do('resolve-task', { task: id, note: 't-done' });
}

/** The letter of this code that went last. */
export async function letterOf(life: ServerCase, code: string): Promise<string> {
  const found = (await life.state()).letters.findLast((l) => l.brief.code === code);
  if (found === undefined) throw new Error(`there is no letter ${code}`);
  return found.brief.letterId;
}
