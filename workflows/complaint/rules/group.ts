/** People who complain together: joining, being asked, agreeing, leading and leaving (IN-8, OCT 5.13-5.15, OAK 2.4, OPT 11). */
import { groupRules } from '../../../policies/kinds/groups.ts';
import { monthsAfter } from '../../../policies/retention.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { after } from '../dates.ts';
import type { LeftWhy } from '../commands/index.ts';
import type { GroupPerson } from '../events/corrections.ts';
import type { CaseEvent } from '../events.ts';
import { isClosed } from '../obligations.ts';
import { consentWanted, leadsNow, wayTo } from '../readings/group.ts';
import type { CaseState } from '../state.ts';
import { copiesTakenBack } from './correcting/following-letters.ts';
import { letterToMember } from './letters.ts';
import { firstRefusal, refuse, toBeNumbered, type Refusal, type Rules } from './rule.ts';

type Names = 'add-to-group' | 'ask-consent' | 'record-consent' | 'set-lead' | 'leave-group';

export const groupCommandRules: Rules<Names> = {
  'add-to-group': ({ state, fields, on }) => {
    const { name, email, phone, address, lead, agreed, until } = fields;
    const leads = lead === 'yes';
    return (
      firstRefusal(
        isClosed(state) && refuse('IN-8', 'Nobody joins a complaint that has ended: log one of their own.'),
        until !== undefined &&
          agreed === undefined &&
          refuse('IN-8', 'A last day goes with how they agreed (--agreed).'),
        until !== undefined && until < on && refuse('IN-8', 'Their consent would have ended already (--until).'),
        leads && agreed === undefined && refuse('IN-8', LEADS_WITH_CONSENT),
        leads && tooMany(state, leadsNow(state.people) + 1),
      ) ?? [
        {
          type: 'MemberAdded',
          id: toBeNumbered('G'),
          nameText: name,
          ...(email === undefined ? {} : { emailText: email }),
          ...(phone === undefined ? {} : { phoneText: phone }),
          ...(address === undefined ? {} : { addressText: address }),
          lead: leads,
          ...(agreed === undefined ? {} : { how: agreed, until: lasting(state, on, until) }),
        },
      ]
    );
  },

  'ask-consent': ({ state, command, fields, on, today }) => {
    const named = fields.person?.map((id) => state.people.find((p) => p.id === id));
    const wanted = consentWanted(state);
    const toAsk = (named ?? wanted.filter((p) => p.askedOn === undefined)).filter((p) => p !== undefined);
    const no = firstRefusal(
      isClosed(state) && refuse('IN-8', 'The complaint has ended: nobody is asked any more.'),
      ...(fields.person ?? []).map((id) => isHere(state, id)),
      ...(named ?? []).map(
        (p) => p !== undefined && p.consent && refuse('IN-8', `${p.id} has agreed already: nothing is to be asked.`),
      ),
      named === undefined && wanted.length === 0 && refuse('IN-8', 'Nobody of a group has still to agree here.'),
      named === undefined &&
        toAsk.length === 0 &&
        refuse('IN-8', 'Everybody has been asked: name whom to ask once more (--person G1).'),
      unreached(toAsk),
    );
    if (no) return no;
    const answerBy = after(state, on, groupRules(state.policy.group).consentDays);
    return toAsk.flatMap((p): CaseEvent[] => [
      { type: 'MemberAsked', id: p.id, answerBy },
      ...letterToMember(state, 'GROUP-CONSENT', p, { on, today, by: command.by, dates: { answerBy } }),
    ]);
  },

  'record-consent': ({ state, command, fields, on, today }) => {
    const { person: id, answer, how, until, words } = fields;
    const person = state.people.find((p) => p.id === id);
    const no = firstRefusal(
      isHere(state, id),
      until !== undefined && answer !== 'given' && refuse('IN-8', 'A last day goes with a consent that is given.'),
      until !== undefined && until < on && refuse('IN-8', 'Their consent would have ended already (--until).'),
      answer === 'withdrawn' &&
        person?.consent !== true &&
        refuse('IN-8', `${id} has not agreed: record that they do not (--answer refused).`),
      answer === 'refused' &&
        person?.consent === true &&
        refuse('IN-8', `${id} has agreed: record that they take it back (--answer withdrawn).`),
    );
    if (no !== null || person === undefined) return no ?? [];
    const given = answer === 'given';
    const answered: CaseEvent = {
      type: 'MemberAnswered',
      id,
      answer,
      how,
      ...(given ? { until: lasting(state, on, until) } : {}),
      wordsText: words,
    };
    return given ? [answered] : [answered, ...gone(state, person, answer, { on, today, by: command.by })];
  },

  'set-lead': ({ state, fields }) => {
    const { person: id } = fields;
    const lead = fields.lead === 'yes';
    const person = state.people.find((p) => p.id === id);
    return (
      firstRefusal(
        isHere(state, id),
        person?.lead === lead && refuse('IN-8', lead ? `${id} leads already.` : `${id} does not lead.`),
        lead && person?.consent !== true && refuse('IN-8', LEADS_WITH_CONSENT),
        lead && tooMany(state, leadsNow(state.people) + 1),
      ) ?? [{ type: 'LeadSet', id, lead }, ...(lead ? [] : copiesTakenBack(state, id))]
    );
  },

  'leave-group': ({ state, command, fields, on, today }) => {
    const { person: id, reason } = fields;
    const person = state.people.find((p) => p.id === id);
    if (person === undefined || person.left !== undefined) return isHere(state, id) || [];
    return gone(state, person, 'left', { on, today, by: command.by }, reason);
  },
};

const LEADS_WITH_CONSENT =
  'Somebody leads a complaint only once they have agreed to it: record that first (record-consent, or --agreed).';

function isHere(state: CaseState, id: string): Refusal | false {
  const person = state.people.find((p) => p.id === id);
  return (
    firstRefusal(
      person === undefined && refuse('IN-8', `There is no ${id} in this group: add them by name first (add-to-group).`),
      person?.left !== undefined && refuse('IN-8', `${id} has left the group: add them once more (add-to-group).`),
    ) ?? false
  );
}

function tooMany({ policy }: CaseState, leads: number): Refusal | false {
  const { maxLeads } = policy.group;
  return (
    leads > maxLeads &&
    refuse(
      'IN-8',
      maxLeads === 1
        ? 'Under this policy a group has one lead complainant, who is the customer.'
        : `Under this policy a group has at most ${maxLeads} lead complainants, the customer among them.`,
    )
  );
}

function unreached(people: readonly GroupPerson[]): Refusal | false {
  const ids = people.filter((p) => wayTo(p) === null).map((p) => p.id);
  return (
    ids.length > 0 &&
    refuse(
      'IN-8',
      `There is no way to write to ${ids.join(', ')}: speak with them and record it (record-consent), or add their email or address (correct-group).`,
    )
  );
}

/** The last day of a consent: the one they named, or the end of what the policy gives it; none where neither does. */
function lasting({ policy }: CaseState, on: IsoDate, named: IsoDate | undefined): IsoDate | undefined {
  const months = groupRules(policy.group).consentMonths;
  const longest = months === null ? undefined : monthsAfter(on, months);
  return [named, longest].filter((day) => day !== undefined).toSorted()[0];
}

/** They are no part of it any more: what lies ready for them is taken back, and they are told, where they can be. */
function gone(
  state: CaseState,
  person: GroupPerson,
  why: LeftWhy,
  options: { on: IsoDate; today: IsoDate; by: string },
  reasonText?: string,
): CaseEvent[] {
  const told = wayTo(person) === null || isClosed(state) ? [] : letterToMember(state, 'GROUP-LEFT', person, options);
  return [{ type: 'MemberLeft', id: person.id, why, reasonText }, ...copiesTakenBack(state, person.id), ...told];
}
