/** What an answer waits for besides its quality check, and what is shared with others outside (S1-24, RM-7, SP-10, RC-8). */
import type { ConductReviewer } from '../../../../policies/clearing.ts';
import { toBeNumbered } from '../../../engine/ids.ts';
import { unreviewed } from '../../readings/wording.ts';
import type { CaseEvent } from '../../events.ts';
import type { SamePerson } from '../../events/clearing.ts';
import { authorsJudgedBy, barredFromDoing } from '../../readings/barred.ts';
import { currentStage } from '../../stage.ts';
import type { CaseState } from '../../state.ts';
import { openTasks } from '../../tasks.ts';
import { letters } from '../letters.ts';
import { questionWaits } from './offer-approval.ts';
import { firstRefusal, independent, mustBeUnderWay, refuse, type Refusal, type Rules } from '../rule.ts';

type Names =
  | 'propose-departure'
  | 'decide-departure'
  | 'allow-same-person'
  | 'record-legal-advice'
  | 'review-wording'
  | 'agree-sharing'
  | 'share-outside'
  | 'withdraw-consent';

/** The rule that asks for somebody else. */
const RULE_OF: Record<SamePerson, string> = { stage2: 'S2-3', check: 'S1-13', refusal: 'S2-2', departure: 'S1-24' };

/** How each of them is called in a sentence. */
export const REVIEWER_NAMES: Record<ConductReviewer, string> = {
  'line-manager': 'the line manager',
  'people-and-culture': 'People and Culture',
  'data-protection': 'the Data Protection Officer',
};

/** Offers of this stage whose wording waits for legal advice (RM-7). */
const unadvised = ({ remedies, stage }: CaseState): string[] =>
  remedies.filter((m) => m.stage === stage && m.entitled === true && m.advised !== true).map((m) => m.id);

/** What an answer waits for besides its quality check; false where nothing is outstanding. */
export function notCleared(state: CaseState, summary: string | undefined): Refusal | null {
  const undecided = state.departures.filter((d) => d.stage === state.stage && d.approved === null).map((d) => d.id);
  const declined = openTasks(state).find((t) => t.kind === 'departure-refused');
  const advice = unadvised(state);
  const reviewers = unreviewed(state).map((r) => REVIEWER_NAMES[r]);
  return firstRefusal(
    undecided.length > 0 &&
      refuse(
        'S1-24',
        `It departs from policy, which is to be approved first: ${undecided.join(', ')} (decide-departure).`,
      ),
    questionWaits(state),
    declined !== undefined &&
      refuse(
        'S1-24',
        `The departure ${declined.about ?? ''} was declined: bring the answer into line with policy, and say how (resolve-task ${declined.id}).`,
      ),
    advice.length > 0 &&
      refuse(
        'RM-7',
        `The law may entitle the customer to what is offered: legal advice on its wording comes first, for ${advice.join(', ')} (record-legal-advice).`,
      ),
    reviewers.length > 0 &&
      refuse(
        'SP-10',
        `An answer about a colleague’s conduct is looked at before it goes; still to look: ${reviewers.join(', ')} (review-wording).`,
      ),
    summary !== undefined &&
      currentStage(state).reviews.length > 0 &&
      refuse(
        'SP-10',
        'The letter goes as it was looked at: leave the summary out, or give it in first (submit-for-check).',
      ),
  );
}

export const clearingRules: Rules<Names> = {
  'propose-departure': ({ state, command, fields }) => {
    const { from, reason, told } = fields;
    return (
      firstRefusal(
        mustBeUnderWay(state, 'A departure from policy'),
        independent(state, command.by),
        currentStage(state).responseIssued !== null && refuse('S1-24', 'The response of this stage has been issued.'),
        state.policy.departureTold === true &&
          told === undefined &&
          refuse('S1-24', 'Under this policy the customer is told of it: say what the answer tells them (--told).'),
      ) ?? [
        {
          type: 'DepartureProposed',
          id: toBeNumbered('D'),
          stage: state.stage,
          fromText: from,
          reasonText: reason,
          ...(told === undefined ? {} : { toldText: told }),
        },
      ]
    );
  },

  'decide-departure': ({ state, command, fields }) => {
    const departure = state.departures.find((d) => d.id === fields.departure);
    const approved = fields.verdict === 'approve';
    return (
      firstRefusal(
        mustBeUnderWay(state, 'A departure from policy'),
        !departure && refuse('S1-24', `There is no departure ${fields.departure}.`),
        departure && departure.approved !== null && refuse('S1-24', 'That has been decided.'),
        authorsJudgedBy(state, 'decide-departure').includes(command.by) &&
          refuse('S1-24', 'It is decided by somebody other than who proposed it or handles the complaint.'),
        !approved &&
          fields.reason === undefined &&
          refuse('S1-24', 'Say what the answer has to be instead (--reason).'),
      ) ?? [
        {
          type: 'DepartureDecided',
          id: fields.departure,
          approved,
          ...(fields.reason === undefined ? {} : { reasonText: fields.reason }),
        },
      ]
    );
  },

  'allow-same-person': ({ state, command, fields, on, today }) => {
    const { what, who, reason, ombudsman } = fields;
    return (
      firstRefusal(
        state.intake.namedStaff.includes(who) &&
          refuse('SP-1', 'This person is named in the complaint: nobody decides that they judge it.'),
        who === command.by && refuse(RULE_OF[what], 'Nobody decides that of themselves: somebody else does.'),
        !barredFromDoing(state, what).includes(who) && refuse(RULE_OF[what], 'Nothing bars this person from that.'),
        what === 'stage2' &&
          ombudsman === undefined &&
          refuse(
            'S2-3',
            'The Code makes no exception (6.13): tell the Housing Ombudsman that it cannot be kept here (8.5), and say how and when (--ombudsman).',
          ),
      ) ?? [
        {
          type: 'SamePersonAllowed',
          what,
          who,
          reasonText: reason,
          ...(ombudsman === undefined ? {} : { ombudsmanText: ombudsman }),
        },
        // Whoever asked for somebody else to look is told that it is the same person, before they look.
        ...(what === 'stage2' && state.stage === 2
          ? letters(state, 'UPDATE', { on, today, by: command.by, texts: { message: reason } })
          : []),
      ]
    );
  },

  'record-legal-advice': ({ state, fields }) => {
    const waiting = state.remedies.filter((m) => m.entitled === true && m.advised !== true).map((m) => m.id);
    const remedies = [...new Set(fields.remedy ?? waiting)];
    const unknown = remedies.find((id) => !state.remedies.some((m) => m.id === id));
    const answered = remedies.find((id) => {
      const stage = state.remedies.find((m) => m.id === id)?.stage;
      return stage === 1 ? state.stage1.responseIssued !== null : (state.stage2?.responseIssued ?? null) !== null;
    });
    return (
      firstRefusal(
        unknown !== undefined && refuse('RM-7', `There is no offer ${unknown}.`),
        remedies.length === 0 && refuse('RM-7', 'No offer waits for legal advice.'),
        fields.wording !== undefined &&
          remedies.length > 1 &&
          refuse('RM-7', 'A new wording is for one offer: say which (--remedy).'),
        fields.wording !== undefined &&
          answered !== undefined &&
          refuse(
            'RM-7',
            `The customer has been told of ${answered}: its wording stays. Offer what is right beside it (offer-remedy).`,
          ),
      ) ?? [
        {
          type: 'LegalAdviceRecorded',
          remedies,
          fromText: fields.from,
          adviceText: fields.advice,
          ...(fields.wording === undefined ? {} : { wordingText: fields.wording }),
        },
      ]
    );
  },

  'review-wording': ({ state, fields }) => {
    const { reviewer, who, verdict, dataProtection, comments } = fields;
    const { findings, responseIssued } = currentStage(state);
    const open = state.points.filter((p) => p.ours && findings[p.id] === undefined);
    return (
      firstRefusal(
        mustBeUnderWay(state, 'Looking at the wording'),
        !state.intake.staffConduct && refuse('SP-10', 'The complaint is not about a colleague’s conduct.'),
        responseIssued !== null && refuse('SP-10', 'The response of this stage has been issued.'),
        (state.points.length === 0 || open.length > 0) &&
          refuse('SP-10', 'There is no answer to look at yet: every point needs its finding first (find).'),
        verdict === 'to-change' && comments === undefined && refuse('SP-10', 'Say what is to change (--comments).'),
      ) ?? [
        {
          type: 'WordingReviewed',
          stage: state.stage,
          reviewer,
          agreed: verdict === 'agreed',
          whoText: who,
          ...(dataProtection === true && reviewer !== 'data-protection' ? { dataProtection: true as const } : {}),
          ...(comments === undefined ? {} : { commentsText: comments }),
        },
      ]
    );
  },

  'agree-sharing': ({ state, fields }) => {
    const { agency, mediator, by, how, proof } = fields;
    return (
      firstRefusal(
        by === 'representative' &&
          state.authority !== 'on-file' &&
          refuse(
            'RC-8',
            'Nobody has authority to agree for the customer: ask the customer (ask-authority, confirm-authority).',
          ),
      ) ?? [
        {
          type: 'SharingAgreed',
          id: toBeNumbered('N'),
          agencyText: agency,
          ...(mediator === undefined ? {} : { mediator }),
          by,
          how,
          proofText: proof,
        },
      ]
    );
  },

  'share-outside': ({ state, fields }) => {
    const { what, consent: id, basis, agency, why } = fields;
    const consent = state.consents.find((c) => c.id === id);
    const shared = { type: 'SharedOutside', id: toBeNumbered('S'), whatText: what } as const;
    const besides = basis !== undefined || agency !== undefined || why !== undefined;
    if (id !== undefined)
      return (
        firstRefusal(
          !consent && refuse('RC-8', `There is no consent ${id} on this case: record it first (agree-sharing).`),
          consent &&
            consent.withdrawn !== null &&
            refuse('RC-8', `The consent ${id} was taken back: nothing more is shared on it.`),
          besides &&
            refuse('RC-8', 'It rests on the consent, which names the agency: leave basis, agency and why out.'),
        ) ?? [{ ...shared, agencyText: consent?.agencyText ?? '', basis: 'consent', consent: id }]
      );
    if (basis === undefined || agency === undefined || why === undefined)
      return refuse(
        'RC-8',
        'Nothing is shared outside without the customer’s consent (agree-sharing, then --consent) or another lawful basis: then say which (--basis), with whom (--agency) and why it applies (--why).',
      );
    return [{ ...shared, agencyText: agency, basis, whyText: why }];
  },

  'withdraw-consent': ({ state, fields }) => {
    const consent = state.consents.find((c) => c.id === fields.consent);
    const event: CaseEvent = {
      type: 'SharingConsentWithdrawn',
      id: fields.consent,
      ...(fields.words === undefined ? {} : { wordsText: fields.words }),
    };
    return (
      firstRefusal(
        !consent && refuse('RC-8', `There is no consent ${fields.consent} on this case.`),
        consent && consent.withdrawn !== null && refuse('RC-8', 'It has been taken back already.'),
      ) ?? [event]
    );
  },
};
