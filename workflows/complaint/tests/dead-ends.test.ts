/** RC-7: from every state that is reached, a sequence of true commands to a close; `npm run dead-ends` looks further. */
import { describe, expect, it } from 'vitest';
import { exhaustive, told, walks, type DeadEnd } from '../../../test/support/dead-ends/search.ts';
import { worldOf } from '../../../test/support/dead-ends/worlds.ts';
import type { CaseKind } from '../../engine/case-kind.ts';
import { refuse } from '../../engine/rule.ts';
import { complaintKind, type Complaint } from '../kind.ts';
import { PACK_IDS } from '../../../test/support/packs.ts';

/** A busy machine takes its time over some hundred states; they are not in a hurry. */
const PATIENCE = 120_000;

const sentences = (deadEnds: readonly DeadEnd[]): string[] => deadEnds.map(told);

/** The rules as they are, but for a command that is never taken. */
const without = (...names: string[]): CaseKind<Complaint> => ({
  ...complaintKind,
  decide: (state, command, today) =>
    names.includes(command.name)
      ? refuse('RC-1', 'There is no such command.')
      : complaintKind.decide(state, command, today),
});

describe('RC-7 no state is a dead end', { timeout: PATIENCE }, () => {
  it.each([
    ['oak', 'no address and nobody answers'],
    ['optivo', 'email comes back, and nobody answers'],
  ] as const)('%s, %s: along lives through the whole procedure', (policy, name) => {
    const { deadEnds, states } = exhaustive(complaintKind, worldOf(policy, name), 0);
    expect(sentences(deadEnds)).toEqual([]);
    expect(states).toBeGreaterThan(20);
  });

  it.each(PACK_IDS)('%s: wherever a walk by chance leads', (policy) => {
    const { deadEnds, states } = walks(
      complaintKind,
      worldOf(policy, 'no written address, a telephone only'),
      1,
      25,
      7,
    );
    expect(sentences(deadEnds)).toEqual([]);
    expect(states).toBeGreaterThan(10);
  });

  it('the search finds one where a rule is taken away: nothing can be told to who has no address', () => {
    const { deadEnds } = exhaustive(
      without('record-given'),
      worldOf('oak', 'no address and nobody answers'),
      0,
      [[]],
      40,
    );
    expect(sentences(deadEnds).join('\n')).toContain('oak: no address and nobody answers');
  });

  it('and where a task is forgotten: a late request that was refused stays owed', () => {
    const forgets: CaseKind<Complaint> = {
      ...complaintKind,
      evolve: (before, recorded) => {
        const after = complaintKind.evolve(before, recorded);
        return after.escalation.standing === 'refused' ? { ...after, tasks: before.tasks } : after;
      },
    };
    const late = [
      'a month passes',
      'a month passes',
      'the customer: escalate',
      'decline the late request',
      'confirm it',
    ];
    const { deadEnds } = exhaustive(forgets, worldOf('oak', 'as it is expected'), 0, [late]);
    expect(sentences(deadEnds).join('\n')).toContain('task T1, it is closed');
    expect(exhaustive(complaintKind, worldOf('oak', 'as it is expected'), 0, [late]).deadEnds).toEqual([]);
  });
});
