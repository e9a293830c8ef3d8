/** What joining, agreeing, leading and leaving mean for people who complain together (IN-8). */
import type { IsoDate } from '../../../policies/types.ts';
import { countIds } from '../../engine/ids.ts';
import type { GroupPerson } from '../events/corrections.ts';
import type { GroupEvent, NamedMember } from '../events/group.ts';
import { groupOf, peopleNow } from '../readings/group.ts';
import type { CaseState } from '../state.ts';

/** Those named as the complaint was logged: they are asked from that day. */
export function namedAtFirst(members: readonly NamedMember[], since: IsoDate): GroupPerson[] {
  return members.map((named, i) => ({ ...named, id: `G${i + 1}`, lead: false, consent: false, since }));
}

/** The case after something happened to its group. */
export function evolveGroup(state: CaseState, e: GroupEvent, on: IsoDate): CaseState {
  switch (e.type) {
    case 'MemberAdded': {
      const { type: _, how, until, ...named } = e;
      const agreed = how === undefined ? {} : { how, answeredOn: on, until };
      const people = [...state.people, { ...named, consent: how !== undefined, since: on, ...agreed }];
      const size = Math.max(state.intake.groupSize, 1 + peopleNow(people).length);
      return { ...withPeople(state, people, size), next: countIds(state.next, [e.id]) };
    }
    case 'MemberAsked':
      return changed(state, e.id, { askedOn: on });
    case 'MemberAnswered':
      return changed(state, e.id, {
        consent: e.answer === 'given',
        how: e.how,
        answeredOn: on,
        until: e.answer === 'given' ? e.until : undefined,
      });
    case 'MemberConsentEnded':
      // They are asked anew from the day after it ended.
      return changed(state, e.id, { consent: false, until: undefined, askedOn: undefined, since: on });
    case 'LeadSet':
      return changed(state, e.id, { lead: e.lead });
    case 'MemberLeft': {
      const people = state.people.map((p) =>
        p.id === e.id ? { ...p, left: on, leftWhy: e.why, lead: false, consent: false, until: undefined } : p,
      );
      return withPeople(state, people, Math.max(1, state.intake.groupSize - 1));
    }
  }
}

function changed(state: CaseState, id: string, change: Partial<GroupPerson>): CaseState {
  const people = state.people.map((p) => (p.id === id ? { ...p, ...change } : p));
  return withPeople(state, people, state.intake.groupSize);
}

function withPeople(state: CaseState, people: GroupPerson[], size: number): CaseState {
  return {
    ...state,
    people,
    intake: { ...state.intake, groupSize: size },
    group: groupOf(state.policy, { size, people }),
  };
}
