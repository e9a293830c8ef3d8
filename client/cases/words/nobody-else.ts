/**
 * Whether there is really nobody else: only then may one person do what another should (`allow-same-person`). The case knows
 * whom its rules bar, and the directory who there is.
 */
import { barredFromDoing, decidersOf, rolesFor, type CaseState, type EventOf } from '../../../workflows/messages.ts';
import { hasOneOf } from '../../../policies/roles/roles.ts';
import { policyById } from '../../../policies/registry.ts';
import type { Duty } from '../../../policies/types.ts';
import { RuleRefusal } from '../../../platform/errors.ts';
import { dutiesOfSeat, type Person } from '../../core/people.ts';

type SamePerson = EventOf<'SamePersonAllowed'>['what'];

/** Colleagues who could do it: with a role that may, still here, not named in the complaint, and barred by no rule. Pure. */
export function whoElse(
  state: CaseState,
  people: readonly Pick<Person, 'id' | 'name' | 'duties' | 'active'>[],
  what: SamePerson,
): string[] {
  const barred = [...state.intake.namedStaff, ...barredFromDoing(state, what)];
  return people
    .filter((p) => p.active && hasOneOf(dutiesFor(state, what), p.duties) && !barred.includes(p.id))
    .map((p) => p.name);
}

function dutiesFor({ policy }: CaseState, what: SamePerson): readonly Duty[] {
  if (what === 'check') return decidersOf(policy, 'checkResponse');
  if (what === 'departure') return decidersOf(policy, 'approveDeparture');
  if (what === 'refusal') return rolesFor(policy, 'confirm-refusal');
  return dutiesOfSeat(policyById(policy.id, policy.version), 'stage2');
}

/** Throws where somebody else could. */
export function mustBeNobodyElse(state: CaseState, people: readonly Person[], what: SamePerson): void {
  const others = whoElse(state, people, what);
  if (others.length === 0) return;
  throw new RuleRefusal(
    'RC-2',
    `Somebody else can do that: ${others.join(', ')}. It is decided only where there is nobody.`,
  );
}
