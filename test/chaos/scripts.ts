/** What people do in a random life: a complaint as it is worked, with things said and noted in between that nobody planned. */
import type { CustomerMessageName } from '../../workflows/messages.ts';
import type { FieldValues } from '../../client/core/input/fields.ts';
import { long, worked, type PolicyId } from '../bench/lives.ts';
import type { Random } from './random.ts';

export const POLICIES: readonly PolicyId[] = ['octavia', 'oak', 'optivo'];

/**
 * One thing somebody does. `mark`: words of its own that its letter quotes, by which a second letter of it is known. `naming`: the
 * field that names some complaint of the same landlord; `refused`: one that was refused.
 */
export type Deed =
  | { do: string; as?: string; given: FieldValues; mark?: string | undefined; naming?: string; refused?: boolean }
  | {
      says: CustomerMessageName;
      given: FieldValues;
      /** By the customer's own page, where it is kept first. */ kept: boolean;
    };

/** A ground of each landlord's own on which a complaint of anybody can be refused. */
const GROUNDS: Record<PolicyId, string> = {
  octavia: 'other-organisation',
  oak: 'not-our-service',
  optivo: 'not-our-service',
};

/** The deeds of a life, in order. Some will be refused: that is an answer as well. */
export function scriptOf(random: Random, policy: PolicyId, name: string, isGroup = false): Deed[] {
  const deeds: Deed[] = isGroup ? ofGroup(random, name) : [];
  if (random.chance(0.2)) {
    const given = {
      ground: GROUNDS[policy],
      reason: 'The council sweeps that street',
      evidence: 'The map of our land',
    };
    return [...deeds, { do: 'refuse', given }, unplanned(random, `${name}-refused`)];
  }
  const steps = random.chance(0.4) ? long(policy) : worked(policy);
  const most = random.chance(0.3) ? random.whole(1, steps.length) : steps.length;
  for (const step of steps.slice(0, most)) {
    while (random.chance(0.35)) deeds.push(unplanned(random, `${name}-${deeds.length}`));
    // Nobody waits here: these are lives of a day.
    if ('wait' in step || 'until' in step) continue;
    if ('do' in step) deeds.push({ do: step.do, as: step.as, given: step.given ?? {} });
    else deeds.push({ says: step.says, given: step.given ?? {}, kept: random.chance(0.5) });
  }
  // What is said to a case that has ended begins it again.
  if (random.chance(0.3)) deeds.push({ says: 'withdraw', given: { words: 'Never mind.' }, kept: random.chance(0.5) });
  while (random.chance(0.5)) deeds.push(unplanned(random, `${name}-${deeds.length}`));
  return deeds;
}

function unplanned(random: Random, name: string): Deed {
  const kept = random.chance(0.5);
  const mark = `mark-${name}-`;
  return random.pick<() => Deed>([
    () => ({ do: 'note', given: { note: `Note ${name}` } }),
    () => ({ do: 'send-update', given: { message: `We are still looking into it: ${mark}` }, mark }),
    () => ({ do: 'request-information', given: { from: 'repairs', question: 'When was it seen?' } }),
    () => ({ says: 'inform', given: { words: `It is worse now: ${name}` }, kept }),
    () => ({ says: 'inform', given: { words: `And another thing: ${name}` }, kept }),
    () => ({ says: 'escalate', given: { words: 'I want this looked at again.' }, kept }),
  ])();
}

/** The people a group is logged with, a line each. */
export const membersOf = (name: string): string =>
  [1, 2, 3, 4].map((n) => `Neighbour ${n} ${name}, n${n}.${name}@customer.example`).join('\n');

/** What is done about the people of a group: asked, heard, one leads, one is added, one leaves. */
function ofGroup(random: Random, name: string): Deed[] {
  const late = { name: `Latecomer ${name}`, email: `late.${name}@customer.example`, agreed: 'email' };
  const agrees = (person: string, answer: string): Deed => ({
    do: 'record-consent',
    given: { person, answer, how: 'email', words: `Said by ${person} of ${name}` },
  });
  const deeds: Deed[] = [
    { do: 'ask-consent', given: {} },
    agrees('G1', 'given'),
    agrees('G2', random.pick(['given', 'refused'])),
    { do: 'set-lead', given: { person: 'G1', lead: 'yes' } },
    { do: 'add-to-group', given: late },
    agrees('G1', random.pick(['given', 'withdrawn'])),
    { do: 'leave-group', given: { person: 'G3', reason: 'Moved away' } },
  ];
  return deeds.filter(() => random.chance(0.8));
}
