/** When staff may do what only a case at an ombudsman has, and what comes of it: contacts, evidence, the determination and its end. */
import { formatDate } from '../../policies/calendar/working-days.ts';
import { ombudsmanOf } from '../../policies/kinds/ombudsman.ts';
import { toBeNumbered } from '../engine/ids.ts';
import { ownerFrom } from '../engine/owner.ts';
import { firstRefusal, refuse, type Refusal } from '../engine/rule.ts';
import type { CaseworkRules } from '../shared/casework/rules.ts';
import { hazardFlagged } from '../shared/hazards.ts';
import { ownerTold } from '../shared/outbox.ts';
import type { OMBUDSMAN_COMMANDS } from './commands.ts';
import { askReviewBy, isWorkedThrough } from './dates.ts';
import type { EvidenceRequest, OmbudsmanCase, OmbudsmanState } from './facts.ts';
import { ORDER_RULES } from './orders.ts';

type Event = OmbudsmanCase['event'];

/** Why nothing may be done to it any more; false while it is open. */
export const closed = ({ closed: end }: OmbudsmanState): Refusal | false =>
  end !== null &&
  refuse('OM-4', `It was closed on ${formatDate(end.on)}: take it up again first (reopen-ombudsman-case).`);

/** What tells each of these owners, each once. */
export function tells(owners: readonly string[], why: string, about?: string): Event[] {
  return [...new Set(owners)].flatMap((word): Event[] => {
    const to = ownerTold(ownerFrom(word));
    return to === null ? [] : [{ type: 'InsideTold', to, why, ...(about === undefined ? {} : { about }) }];
  });
}

const requestNamed = ({ evidence }: OmbudsmanState, id: string): EvidenceRequest | undefined =>
  evidence.find((e) => e.id === id);

/** Why nothing more may be done about this request for evidence. */
const notOpen = (state: OmbudsmanState, id: string): Refusal | null => {
  const request = requestNamed(state, id);
  return firstRefusal(
    request === undefined && refuse('OM-4', `There is no request for evidence ${id}.`),
    request?.sent != null && refuse('OM-4', `What ${id} asks for was sent on ${formatDate(request.sent)}.`),
  );
};

const noRequest = (state: OmbudsmanState): Refusal | null =>
  firstRefusal(
    closed(state),
    !state.evidence.some((e) => e.sent === null) && refuse('OM-4', 'No request for evidence is open.'),
  );

const determined = ({ determined: on }: OmbudsmanState): Refusal | false =>
  on !== null && refuse('OM-5', `It was determined on ${formatDate(on)}.`);

export const OMBUDSMAN_RULES: CaseworkRules<OmbudsmanState, Event, typeof OMBUDSMAN_COMMANDS> = {
  ...ORDER_RULES,

  'log-ombudsman-contact': {
    not: closed,
    brings: ({ fields }) => [
      { type: 'OmbudsmanContacted', id: toBeNumbered('C'), asks: fields.asks, whatText: fields.what },
    ],
  },

  'acknowledge-ombudsman': {
    not: (state) =>
      firstRefusal(
        closed(state),
        state.contacts.every((c) => c.acknowledged !== null) && refuse('OM-4', 'Every contact was acknowledged.'),
      ),
    brings: ({ state, fields, on }) => {
      const contact = state.contacts.find((c) => c.id === fields.contact);
      return (
        firstRefusal(
          contact === undefined && refuse('OM-4', `There is no contact ${fields.contact}.`),
          contact?.acknowledged != null && refuse('OM-4', `${fields.contact} was acknowledged already.`),
          contact !== undefined && on < contact.on && refuse('OM-4', 'That is before the contact came.'),
        ) ?? [{ type: 'ContactAcknowledged', id: fields.contact, by: fields.how }]
      );
    },
  },

  'give-ombudsman-case': {
    not: closed,
    brings: ({ state, fields }) =>
      firstRefusal(state.handler === fields.to && refuse('OM-4', 'It is theirs already.')) ?? [
        { type: 'Allocated', stage: 1, to: fields.to, conflict: 'none', reasonText: fields.reason },
      ],
  },

  'ask-how-it-stands': {
    not: closed,
    brings: ({ fields }) => [{ type: 'OmbudsmanAsked', answerText: fields.answer }],
  },

  'record-evidence-request': {
    not: closed,
    brings: ({ fields, on }) =>
      firstRefusal(fields.due < on && refuse('OM-4', 'The day it sets is before the day it came.')) ?? [
        { type: 'EvidenceRequested', id: toBeNumbered('E'), due: fields.due, whatText: fields.what },
      ],
  },

  'move-evidence-date': {
    not: noRequest,
    brings: ({ state, fields, on }) => {
      const from = requestNamed(state, fields.request)?.due ?? fields.to;
      return (
        firstRefusal(
          notOpen(state, fields.request),
          fields.to === from && refuse('OM-4', `It is due on ${formatDate(from)} already.`),
          fields.to < on && refuse('OM-4', 'The new day is before the day it was given.'),
        ) ?? [{ type: 'EvidenceDateMoved', id: fields.request, from, to: fields.to, reasonText: fields.reason }]
      );
    },
  },

  'submit-evidence': {
    not: noRequest,
    brings: ({ state, command, fields, on }) => {
      const request = requestNamed(state, fields.request);
      const ready = request?.ready ?? null;
      return (
        firstRefusal(
          notOpen(state, fields.request),
          ready !== null && ready.approved === null && refuse('OM-4', 'It is with the review.'),
          ready?.approved === true && refuse('OM-4', 'It was reviewed: it can go (send-evidence).'),
          request !== undefined && on < request.asked && refuse('OM-4', 'That is before it was asked for.'),
        ) ?? [{ type: 'EvidenceReady', id: fields.request, by: command.by, noteText: fields.note }]
      );
    },
  },

  'review-evidence': {
    not: (state) =>
      firstRefusal(
        closed(state),
        !state.evidence.some((e) => e.sent === null && e.ready?.approved === null) &&
          refuse('OM-4', 'No evidence waits for the review.'),
      ),
    brings: ({ state, command, fields, on }) => {
      const ready = requestNamed(state, fields.request)?.ready ?? null;
      return (
        firstRefusal(
          notOpen(state, fields.request),
          ready?.approved !== null && refuse('OM-4', `Nothing for ${fields.request} waits for the review.`),
          ready?.by === command.by && refuse('OM-4', 'Whoever gave the evidence in does not review it.'),
          ready !== null && on < ready.on && refuse('OM-4', 'That is before it was given in.'),
          fields.verdict === 'given-back' &&
            fields.comments === undefined &&
            refuse('OM-4', 'Say what is missing or wrong (comments).'),
        ) ?? [
          {
            type: 'EvidenceReviewed',
            id: fields.request,
            approved: fields.verdict === 'approved',
            legalAdvice: fields.legalAdvice === true,
            commentsText: fields.comments,
          },
        ]
      );
    },
  },

  'send-evidence': {
    not: (state) =>
      firstRefusal(
        noRequest(state),
        !state.evidence.some((e) => e.sent === null && e.ready?.approved === true) &&
          refuse('OM-4', 'No evidence was reviewed: it is reviewed before it goes (review-evidence).'),
      ),
    brings: ({ state, fields, on }) => {
      const ready = requestNamed(state, fields.request)?.ready ?? null;
      return (
        firstRefusal(
          notOpen(state, fields.request),
          ready?.approved !== true && refuse('OM-4', 'It is reviewed before it goes (review-evidence).'),
          ready !== null && on < ready.on && refuse('OM-4', 'That is before it was reviewed.'),
        ) ?? [{ type: 'EvidenceSent', id: fields.request, by: fields.how, noteText: fields.note }]
      );
    },
  },

  'add-ombudsman-issue': {
    not: (state) => firstRefusal(closed(state), determined(state)),
    brings: ({ fields }) => [{ type: 'IssueAdded', id: toBeNumbered('I'), whatText: fields.what }],
  },

  'record-finding': {
    not: (state) =>
      firstRefusal(
        closed(state),
        determined(state),
        state.issues.length === 0 && refuse('OM-5', 'No issue is recorded yet (add-ombudsman-issue).'),
      ),
    brings: ({ state, fields }) =>
      firstRefusal(
        !state.issues.some((i) => i.id === fields.issue) && refuse('OM-5', `There is no issue ${fields.issue}.`),
      ) ?? [{ type: 'FindingRecorded', id: fields.issue, finding: fields.finding, reasonText: fields.reason }],
  },

  'record-determination': {
    not: (state) =>
      firstRefusal(
        closed(state),
        determined(state),
        state.issues.length === 0 && refuse('OM-5', 'No issue is recorded yet (add-ombudsman-issue).'),
        state.issues.some((i) => i.finding === null) &&
          refuse(
            'OM-5',
            `There is no finding yet of: ${state.issues
              .filter((i) => i.finding === null)
              .map((i) => i.id)
              .join(', ')} (record-finding).`,
          ),
      ),
    brings: ({ state, fields }) => [
      {
        type: 'Determined',
        findings: state.issues.flatMap(({ id, finding }) => (finding === null ? [] : [{ issue: id, finding }])),
        noteText: fields.note,
      },
    ],
  },

  'decide-ombudsman-review': {
    not: (state) =>
      firstRefusal(
        closed(state),
        state.determined === null && refuse('OM-5', 'There is no determination yet.'),
        state.review !== null && refuse('OM-5', 'That was decided.'),
      ),
    brings: ({ state, fields, on }) => {
      const last = askReviewBy(state) ?? on;
      return (
        firstRefusal(
          state.determined !== null && on < state.determined && refuse('OM-5', 'That is before the determination.'),
          fields.verdict === 'ask' &&
            on > last &&
            refuse('OM-5', `A review could be asked for until ${formatDate(last)}.`),
        ) ?? [{ type: 'ReviewDecided', asks: fields.verdict === 'ask', reasonText: fields.reason }]
      );
    },
  },

  'record-review-outcome': {
    not: (state) =>
      firstRefusal(
        closed(state),
        (state.review?.asks !== true || state.review.outcome !== null) &&
          refuse('OM-5', 'No review of the determination is under way.'),
      ),
    brings: ({ fields }) => [{ type: 'ReviewAnswered', outcome: fields.outcome, noteText: fields.note }],
  },

  'submit-learning-report': {
    not: (state) =>
      firstRefusal(
        closed(state),
        state.determined === null && refuse('OM-5', 'There is no determination yet.'),
        !state.learning.owed && refuse('OM-5', 'None of its findings asks for a learning report.'),
        state.learning.reported !== null && refuse('OM-5', `It was given on ${formatDate(state.learning.reported)}.`),
      ),
    brings: ({ state, fields }) => [
      { type: 'LearningReported', reportText: fields.report },
      ...tells(ombudsmanOf(state.policy).reportedTo, 'ombudsman-learning-report'),
    ],
  },

  'record-ombudsman-chase': {
    not: closed,
    brings: ({ state, fields, on }) =>
      firstRefusal(fields.due < on && refuse('OM-4', 'The day it sets is before the day it came.')) ?? [
        {
          type: 'OmbudsmanChased',
          id: toBeNumbered('F'),
          step: fields.step,
          about: fields.about,
          due: fields.due,
          whatText: fields.what,
        },
        ...tells(ombudsmanOf(state.policy).failureTells, `ombudsman-${fields.step}`),
      ],
  },

  'answer-ombudsman-chase': {
    not: (state) =>
      firstRefusal(
        closed(state),
        state.failures.every((f) => f.answered !== null) && refuse('OM-4', 'The ombudsman chases nothing.'),
      ),
    brings: ({ state, fields }) => {
      const chase = state.failures.find((f) => f.id === fields.chase);
      return (
        firstRefusal(
          chase === undefined && refuse('OM-4', `There is no reminder, order or notice ${fields.chase}.`),
          chase?.answered != null && refuse('OM-4', `${fields.chase} was answered already.`),
        ) ?? [{ type: 'ChaseAnswered', id: fields.chase, answerText: fields.answer }]
      );
    },
  },

  'record-refusal-overturned': {
    not: closed,
    brings: ({ state, fields }) =>
      firstRefusal(
        !state.linked.includes(fields.complaint) &&
          refuse('EX-6', 'That complaint is not linked with this case: link them first (link-case).'),
      ) ?? [{ type: 'RefusalOverturned', other: fields.complaint, reasonText: fields.reason }],
  },

  'link-case': {
    not: closed,
    brings: ({ state, fields }) =>
      firstRefusal(
        fields.other === state.caseId && refuse('IN-12', 'A case is not linked with itself.'),
        state.linked.includes(fields.other) && refuse('IN-12', 'They are linked already.'),
      ) ?? [{ type: 'CaseLinked', other: fields.other, why: 'same-matter', reasonText: fields.reason }],
  },

  // Also of one that has ended: a hazard is never turned away.
  'flag-hazard': {
    not: () => null,
    brings: ({ fields, today }) => hazardFlagged(fields, today),
  },

  'close-ombudsman-case': {
    not: closed,
    brings: ({ state, fields }) =>
      firstRefusal(
        fields.why !== 'logged-by-mistake' &&
          state.orders.some((o) => o.kind === 'order' && !o.accepted) &&
          refuse('OM-5', 'An order binds: it is complied with first.'),
        fields.why !== 'logged-by-mistake' &&
          state.determined !== null &&
          !isWorkedThrough(state) &&
          refuse('OM-5', 'It was determined: it ends by itself once everything that follows from it is done.'),
      ) ?? [{ type: 'Closed', why: fields.why, reasonText: fields.reason }],
  },

  'reopen-ombudsman-case': {
    not: (state) => state.closed === null && refuse('OM-4', 'It is open.'),
    brings: ({ fields }) => [{ type: 'Reopened', why: 'taken-up-again', reasonText: fields.reason }],
  },
};
