/** Who complains together, and whose conduct is complained about, put right with a reason (RC-6, IN-8, SP-10). */
import type { Duty, IsoDate } from '../../../../policies/types.ts';
import type { FieldsOf } from '../../commands/index.ts';
import type { Conduct, Group, GroupPerson } from '../../events/corrections.ts';
import type { CaseEvent } from '../../events.ts';
import { onlyFor } from '../../roles.ts';
import { leadsNow, peopleNow } from '../../readings/group.ts';
import type { CaseState } from '../../state.ts';
import { currentStage } from '../../stage.ts';
import { openTasks } from '../../tasks.ts';
import { ownerWord } from '../../../engine/owner.ts';
import { openVisits } from '../../readings/visits.ts';
import { memberLetterAnew } from '../letters.ts';
import { copiesTakenBack } from './following-letters.ts';
import { isSame, NOTHING_DIFFERS } from './nothing-differs.ts';
import { firstRefusal, toBeNumbered, refuse, type Refusal, type RuleContext, type Rules } from '../rule.ts';

type Names = 'correct-group' | 'correct-conduct';

/** Whoever opens a case that only a few may see answers for more than one case. */
const MAY_LIFT: readonly Duty[] = [
  'team-leader',
  'team-manager',
  'assistant-director',
  'line-manager',
  'chief-operating-officer',
  'operations-director',
];

export const correctingGroupRules: Rules<Names> = {
  'correct-group': (c) => {
    const { state, fields, today } = c;
    const { add = [], person, name, email, phone, address, lead, consent, leaves = false, members, reason } = fields;
    const known = peopleNow(state.people);
    const was: Group = { size: state.intake.groupSize, people: state.people };
    const is = groupAfter(c);
    const { maxLeads } = state.policy.group;
    const leads = leadsNow(is.people);
    const named = 1 + peopleNow(is.people).length;
    return (
      firstRefusal(
        person !== undefined &&
          !known.some((p) => p.id === person) &&
          refuse('IN-8', `There is no ${person} in this group: add them by name first (--add).`),
        person === undefined &&
          ((name ?? email ?? phone ?? address) !== undefined ||
            leaves ||
            ((lead ?? consent) !== undefined && add.length === 0)) &&
          refuse('IN-8', 'Say whom it is about (--person G1).'),
        person !== undefined &&
          add.length > 0 &&
          refuse('IN-8', 'Add people and put somebody right one after the other.'),
        members !== undefined &&
          members < named &&
          refuse('IN-8', `There are ${named} known by name, the customer among them: it cannot be fewer.`),
        leads > maxLeads &&
          refuse(
            'IN-8',
            `Under this policy a group has at most ${maxLeads === 1 ? 'one lead complainant, who is the customer' : `${maxLeads} lead complainants, the customer among them`}.`,
          ),
        is.size === was.size &&
          JSON.stringify(is.people) === JSON.stringify(was.people) &&
          refuse('RC-6', NOTHING_DIFFERS),
      ) ?? [{ type: 'GroupCorrected', was, is, reasonText: reason }, ...copiesFollow(state, is, today)]
    );
  },

  'correct-conduct': ({ state, command, fields }) => {
    const { staffConduct, namedStaff } = state.intake;
    const was: Conduct = conductOf(state);
    const about = fields.about === 'yes';
    const conduct = about ? seriousnessNow(was.conduct, fields) : undefined;
    const is: Conduct = {
      staffConduct: about,
      namedStaff: [...new Set(fields.named ?? [])],
      ...(conduct === undefined ? {} : { conduct }),
    };
    const lifts = (staffConduct && !is.staffConduct) || namedStaff.some((id) => !is.namedStaff.includes(id));
    const no = firstRefusal(
      namedStaff.includes(command.by) &&
        refuse('SP-1', 'You are named in this complaint: somebody else puts that right.'),
      !is.staffConduct &&
        is.namedStaff.length > 0 &&
        refuse('SP-10', 'Colleagues are named where their conduct is complained about: say so (--about yes).'),
      asksForDecision(state, fields),
      isSame(was, is) && refuse('RC-6', NOTHING_DIFFERS),
      lifts && onlyFor(state.policy, MAY_LIFT, command.duties),
    );
    if (no) return no;
    return [
      { type: 'ConductCorrected', was, is, reasonText: fields.reason },
      ...givenUp(
        state,
        is.namedStaff.filter((id) => !namedStaff.includes(id)),
        fields.reason,
      ),
    ];
  },
};

/** Whoever is named from now on gives up their part: their tasks to the team leader, who hands out anew what else they had (SP-1). */
function givenUp(state: CaseState, named: readonly string[], reasonText: string): CaseEvent[] {
  const has = (id: string | null): boolean => id !== null && named.includes(id);
  const { panel, restriction } = state;
  const sits = panel !== null && !panel.held && panel.members.some(has);
  const visits = openVisits(state).some((v) => has(v.who));
  const told = (why: string): CaseEvent => ({ type: 'InsideTold', to: { role: 'team-leader' }, why });
  return [
    ...openTasks(state)
      .filter((t) => has(t.owner))
      .map((t): CaseEvent => ({ type: 'TaskGiven', id: t.id, to: ownerWord({ role: 'team-leader' }), reasonText })),
    ...(has(currentStage(state).handler) ? [told('handler-named')] : []),
    ...(sits || visits || has(restriction?.contact ?? null) ? [told('named-takes-part')] : []),
  ];
}

/**
 * Letters that wait for the post: taken back from who is no part of it, leads or agrees no more, and written anew to who is
 * reached elsewhere now (IN-8).
 */
function copiesFollow(state: CaseState, { people }: Group, today: IsoDate): CaseEvent[] {
  return state.people.flatMap((was): CaseEvent[] => {
    const is = people.find((p) => p.id === was.id);
    if (is === undefined || (was.consent && !is.consent) || (was.lead && !is.lead))
      return copiesTakenBack(state, was.id);
    if (is.addressText === was.addressText && is.emailText === was.emailText) return [];
    return state.letters
      .filter(({ brief, state: fate }) => fate === 'issued' && brief.channel === 'post' && brief.member?.id === was.id)
      .flatMap(({ brief }): CaseEvent[] => [
        { type: 'LetterWithdrawn', letterId: brief.letterId },
        { type: 'LetterIssued', brief: memberLetterAnew(state, brief, is, today) },
      ]);
  });
}

const conductOf = ({ intake: { staffConduct, namedStaff, conduct } }: CaseState): Conduct => ({
  staffConduct,
  namedStaff,
  ...(conduct === undefined ? {} : { conduct }),
});

type ConductFields = FieldsOf<'correct-conduct'>;

/** How serious it is as this says; what it does not speak of stays. */
function seriousnessNow(was: Conduct['conduct'], { serious, decidedBy, decidedOn }: ConductFields): Conduct['conduct'] {
  if (serious === undefined && decidedBy === undefined && decidedOn === undefined) return was;
  return {
    serious: serious === undefined ? (was?.serious ?? false) : serious === 'yes',
    decidedBy: decidedBy ?? was?.decidedBy,
    decidedOn: decidedOn ?? was?.decidedOn,
  };
}

/** A serious one is decided on with the line manager, whenever it is found to be (OCT 5.17, SP-10). */
function asksForDecision({ policy, intake }: CaseState, fields: ConductFields): Refusal | false {
  const { about, serious, decidedBy, decidedOn, named = [] } = fields;
  const known = intake.conduct;
  const decided = (decidedBy ?? known?.decidedBy) !== undefined && (decidedOn ?? known?.decidedOn) !== undefined;
  return (
    firstRefusal(
      about === 'no' &&
        (serious ?? decidedBy ?? decidedOn) !== undefined &&
        refuse('SP-10', 'How serious it is goes with a colleague’s conduct being complained about (--about yes).'),
      serious === 'yes' &&
        policy.conductDecidedFirst === true &&
        !decided &&
        refuse(
          'SP-10',
          'Speak with their line manager about a serious one: say who decided that it is dealt with as a complaint, and when (--decided-by, --decided-on).',
        ),
      decidedBy !== undefined &&
        [...named, ...intake.namedStaff].includes(decidedBy) &&
        refuse(
          'SP-1',
          'Whoever the complaint is about does not decide on it: speak with somebody else’s line manager.',
        ),
    ) ?? false
  );
}

/** The group as it is after this: people added, or one put right. */
function groupAfter({ state, fields }: RuleContext<'correct-group'>): Group {
  const { add = [], person, name, email, phone, address, lead, consent, leaves = false, members } = fields;
  const answered = (said: 'yes' | 'no' | undefined, before: boolean): boolean =>
    said === undefined ? before : said === 'yes';
  const added = add.map((nameText, i): GroupPerson => ({
    id: toBeNumbered('G', String(i)),
    nameText,
    lead: answered(lead, false),
    consent: answered(consent, false),
  }));
  const people = state.people
    .filter((p) => !(leaves && p.id === person))
    .map((p): GroupPerson => {
      if (p.id !== person) return p;
      return {
        ...p,
        nameText: name ?? p.nameText,
        ...(email === undefined ? {} : { emailText: email }),
        ...(phone === undefined ? {} : { phoneText: phone }),
        ...(address === undefined ? {} : { addressText: address }),
        lead: answered(lead, p.lead),
        consent: answered(consent, p.consent),
      };
    });
  const left = state.people.length - people.length;
  const all = [...people, ...added];
  return { size: members ?? Math.max(state.intake.groupSize - left, 1 + peopleNow(all).length), people: all };
}
