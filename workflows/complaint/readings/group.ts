/** Who complains together now: who is in the group, who leads, whose consent is wanted, who gets which letters (IN-8). */
import { groupRules } from '../../../policies/kinds/groups.ts';
import type { CasePolicy } from '../../../policies/types.ts';
import type { ObligationDraft } from '../../engine/obligation.ts';
import type { Owner } from '../../engine/owner.ts';
import { after } from '../dates.ts';
import type { Group, GroupPerson } from '../events/corrections.ts';
import type { LetterBrief, LetterName } from '../letters/brief.ts';
import { LETTER_SPECS } from '../letters/specs.ts';
import type { CaseState } from '../state.ts';

/** The people of a group who have not left; the customer stands beside them. */
export const peopleNow = (people: readonly GroupPerson[]): GroupPerson[] => people.filter((p) => p.left === undefined);

/** How many lead, the customer among them. */
export const leadsNow = (people: readonly GroupPerson[]): number => 1 + peopleNow(people).filter((p) => p.lead).length;

/** The group as what depends on it asks; null while consents are still wanted, and for somebody alone. */
export function groupOf({ group }: Pick<CasePolicy, 'group'>, { size, people }: Group): CaseState['group'] {
  // The customer leads and consents: the complaint is theirs.
  const consents = 1 + peopleNow(people).filter((p) => p.consent).length;
  const wanted = group.consent === 'each' ? size : 1;
  return size < 2 || consents < wanted ? null : { members: size, consents, leads: leadsNow(people) };
}

/** Whether this landlord wants the consent of somebody in the group: of everybody, or of whoever leads. */
export const needsConsent = ({ policy }: Pick<CaseState, 'policy'>, { lead }: GroupPerson): boolean =>
  policy.group.consent === 'each' || lead;

/** Whose consent is still wanted. */
export const consentWanted = (state: Pick<CaseState, 'policy' | 'people'>): GroupPerson[] =>
  peopleNow(state.people).filter((p) => !p.consent && needsConsent(state, p));

/** By which way somebody of a group is written to; null where neither is on file. */
export function wayTo({ emailText, addressText }: GroupPerson): 'email' | 'post' | null {
  return emailText !== undefined ? 'email' : addressText !== undefined ? 'post' : null;
}

/** Of the group, who gets a copy of a letter to the customer: leads of all that is not the customer's alone, others as the policy says. */
export function copiedMembers({ people, policy, intake }: CaseState, code: LetterName): GroupPerson[] {
  const { customersOwn = false, command } = LETTER_SPECS[code];
  if (customersOwn || intake.groupSize < 2) return [];
  const { membersGet } = groupRules(policy.group);
  const all = membersGet === 'answers' && command === 'respond';
  return peopleNow(people).filter((p) => p.consent && (p.lead || all) && wayTo(p) !== null);
}

/** What an acknowledgement tells a group: how many they are, how many lead, and whether we offer to meet them (OCT 5.15). */
export function groupTold({ intake, people, policy }: CaseState, code: LetterName): Pick<LetterBrief, 'group'> {
  if (intake.groupSize < 2 || LETTER_SPECS[code].command !== 'acknowledge') return {};
  const meeting = policy.group.offerMeeting ? { meeting: true as const } : {};
  return { group: { size: intake.groupSize, leads: leadsNow(people), ...meeting } };
}

/** Consents that somebody has to ask for, or waits for; and those that end by themselves on a day. */
export function consentsOwed(
  state: CaseState,
  owner: Owner,
): ObligationDraft<'member-consent' | 'member-consent-ends'>[] {
  const { askDays, consentDays } = groupRules(state.policy.group);
  const wanted = consentWanted(state).flatMap((p): ObligationDraft<'member-consent'>[] => {
    const since = p.askedOn ?? p.since;
    if (since === undefined) return [];
    const target = after(state, since, p.askedOn === undefined ? askDays : consentDays);
    return [{ kind: 'member-consent', since, target, owner, rule: 'IN-8', about: p.id, rungs: 1 }];
  });
  const ending = peopleNow(state.people).flatMap((p): ObligationDraft<'member-consent-ends'>[] =>
    p.consent && p.until !== undefined && p.answeredOn !== undefined
      ? [
          {
            kind: 'member-consent-ends',
            since: p.answeredOn,
            target: p.until,
            owner: { role: 'system' },
            rule: 'IN-8',
            about: p.id,
            silent: true,
          },
        ]
      : [],
  );
  return [...wanted, ...ending];
}
