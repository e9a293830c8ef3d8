/** When staff may do to an enquiry what its table names, and what comes of it. */
import { addWorkingDays, formatDate } from '../../policies/calendar/working-days.ts';
import { enquiriesOf } from '../../policies/kinds/enquiries.ts';
import { hasOneOf, namesOfDuties } from '../../policies/roles/roles.ts';
import type { IsoDate } from '../../policies/types.ts';
import { toBeNumbered } from '../engine/ids.ts';
import { ownerFrom } from '../engine/owner.ts';
import { firstRefusal, refuse, type Refusal } from '../engine/rule.ts';
import { caseLetter, type LetterGiven } from '../shared/casework/letters.ts';
import type { CaseworkRules } from '../shared/casework/rules.ts';
import { hazardFlagged } from '../shared/hazards.ts';
import { ownerTold } from '../shared/outbox.ts';
import type { ENQUIRY_COMMANDS } from './commands.ts';
import { answerBy, signers } from './dates.ts';
import type { Enquiry, EnquiryLetter, EnquiryState } from './facts.ts';

type Event = Enquiry['event'];

const closed = ({ closed: end }: EnquiryState): Refusal | false =>
  end !== null && refuse('MP-1', `It was closed on ${formatDate(end.on)}: take it up again first (reopen-enquiry).`);
const answered = (state: EnquiryState): Refusal | false =>
  state.answered !== null && refuse('MP-1', `It was answered on ${formatDate(state.answered)}.`);
const signed = (state: EnquiryState): Refusal | false =>
  state.signed && state.answered === null && refuse('MP-1', 'The answer is signed and on its way.');
const underWay = (state: EnquiryState): Refusal | null => firstRefusal(closed(state), answered(state), signed(state));

/** A letter to the enquirer. */
const letterTo = (state: EnquiryState, code: EnquiryLetter, given: Omit<LetterGiven, 'to'>): Event[] => {
  const { addressText } = state.intake;
  const texts = { ...given.texts, ...(addressText === undefined ? {} : { address: addressText }) };
  return caseLetter(state, code, { ...given, texts, to: 'representative' });
};

/** What tells Communications (MP-3). */
export function tellsCommunications({ policy }: Pick<EnquiryState, 'policy'>): Event[] {
  const to = ownerTold(ownerFrom(enquiriesOf(policy).communications));
  return to === null ? [] : [{ type: 'InsideTold', to, why: 'enquiry-high-risk' }];
}

const repairNamed = (state: EnquiryState, id: string) => state.repairs.find((r) => r.id === id);

export const ENQUIRY_RULES: CaseworkRules<EnquiryState, Event, typeof ENQUIRY_COMMANDS> = {
  'acknowledge-enquiry': {
    not: (state) =>
      firstRefusal(
        underWay(state),
        state.acknowledged !== null && refuse('MP-1', `It was acknowledged on ${formatDate(state.acknowledged)}.`),
        state.letters.some(
          (l) => l.brief.code !== 'COMP12' && isAcknowledgement(l.brief.code) && l.state === 'issued',
        ) && refuse('MP-1', 'The acknowledgement is on its way.'),
      ),
    brings: ({ state, command, on, today }) =>
      letterTo(state, state.intake.from === 'mp' ? 'COMP11' : 'COMP16', {
        by: command.by,
        on,
        today,
        dates: { respondBy: state.promised ?? answerBy(state, on) },
      }),
  },

  'give-enquiry': {
    not: underWay,
    brings: ({ state, fields }) =>
      firstRefusal(state.handler === fields.to && refuse('MP-1', 'It is theirs already.')) ?? [
        { type: 'Allocated', stage: 1, to: fields.to, conflict: 'none', reasonText: fields.reason },
      ],
  },

  'flag-high-risk': {
    not: (state) => firstRefusal(closed(state), state.highRisk && refuse('MP-3', 'Communications have been told.')),
    brings: ({ state, fields }) => [
      { type: 'HighRiskFlagged', reasonText: fields.reason },
      ...tellsCommunications(state),
    ],
  },

  // Also of one that has ended: a hazard is never turned away.
  'flag-hazard': {
    not: () => null,
    brings: ({ fields, today }) => hazardFlagged(fields, today),
  },

  'draft-answer': {
    not: (state) =>
      firstRefusal(
        underWay(state),
        state.handler === null &&
          refuse('MP-1', 'Nobody has it yet: give it to the senior manager who drafts the answer (give-enquiry).'),
        state.draft?.approved === null && refuse('MP-1', 'A draft is with the quality check.'),
        state.draft?.approved === true && refuse('MP-1', 'The draft is checked: it waits to be signed.'),
      ),
    brings: ({ state, command, fields }) =>
      firstRefusal(
        state.handler !== command.by &&
          refuse('MP-1', 'It was given to somebody else: give it to whoever drafts the answer first (give-enquiry).'),
      ) ?? [{ type: 'AnswerDrafted', draftText: fields.draft }],
  },

  'check-answer': {
    not: (state) =>
      firstRefusal(underWay(state), state.draft?.approved !== null && refuse('MP-1', 'No draft waits for the check.')),
    brings: ({ state, command, fields }) =>
      firstRefusal(
        state.draft?.by === command.by && refuse('MP-1', 'Whoever drafted the answer does not check it.'),
        fields.verdict === 'given-back' &&
          fields.comments === undefined &&
          refuse('MP-1', 'Say what is to be put right (comments).'),
      ) ?? [{ type: 'AnswerChecked', approved: fields.verdict === 'approved', commentsText: fields.comments }],
  },

  'sign-answer': {
    not: (state) =>
      firstRefusal(
        underWay(state),
        state.draft === null && refuse('MP-1', 'No answer is drafted yet.'),
        state.draft?.approved !== true && refuse('MP-1', 'The draft is to be checked first (check-answer).'),
      ),
    brings: ({ state, command, on, today }) => {
      const roles = signers(state);
      const no = firstRefusal(
        !hasOneOf(roles, command.duties) &&
          refuse('MP-2', `This goes out in the name of: ${namesOfDuties(state.policy, roles).join(', ')}.`),
        on < (state.draft?.on ?? on) && refuse('MP-1', 'That is before it was drafted.'),
      );
      if (no) return no;
      const { by } = command;
      const sent = letterTo(state, 'COMP12', { by, on, today, texts: { message: state.draft?.text ?? '' } });
      const letterId = toBeNumbered('L', 'COMP12');
      return [{ type: 'AnswerSigned', letterId }, ...sent];
    },
  },

  'give-new-date': {
    not: underWay,
    brings: ({ state, command, fields, on, today }) => {
      const from = state.promised ?? answerBy(state, state.acknowledged);
      const no = firstRefusal(
        on > from && refuse('MP-1', `The date has passed (${formatDate(from)}): a new one is given before.`),
        fields.to <= from && refuse('MP-1', `The new date must be later than ${formatDate(from)}.`),
      );
      const { reason, to } = fields;
      return (
        no ?? [
          { type: 'NewDateGiven', from, to, reasonText: reason },
          ...letterTo(state, 'ENQUIRY-NEW-DATE', {
            by: command.by,
            on,
            today,
            dates: { oldDate: from, newDate: to },
            texts: { reason },
          }),
        ]
      );
    },
  },

  'update-enquirer': {
    not: closed,
    brings: ({ state, command, fields, on, today }) => [
      { type: 'EnquirerUpdated', messageText: fields.message },
      ...letterTo(state, 'ENQUIRY-UPDATE', { by: command.by, on, today, texts: { message: fields.message } }),
    ],
  },

  'link-case': {
    not: closed,
    brings: ({ state, fields }) =>
      firstRefusal(
        fields.other === state.caseId && refuse('IN-12', 'A case is not linked with itself.'),
        state.linked.includes(fields.other) && refuse('IN-12', 'They are linked already.'),
      ) ?? [{ type: 'CaseLinked', other: fields.other, why: 'same-matter', reasonText: fields.reason }],
  },

  'note-complaint-news': {
    not: closed,
    brings: ({ state, fields }) =>
      firstRefusal(
        !state.linked.includes(fields.other) && refuse('MP-3', 'They are not linked: link them first (link-case).'),
      ) ?? [{ type: 'ComplaintMoved', other: fields.other, what: fields.what }],
  },

  'add-repair': {
    not: closed,
    brings: ({ state, fields, on }) =>
      firstRefusal(
        fields.by === undefined &&
          fields.done === undefined &&
          refuse('MP-3', 'Say by when it is to be done (by), or when it was (done).'),
        fields.done !== undefined &&
          fields.done < state.intake.received &&
          refuse('MP-3', 'That is before the enquiry came: only repairs that it led to are asked about.'),
        fields.by !== undefined && fields.by < on && refuse('MP-3', 'The day it is to be done by has passed.'),
        fields.done !== undefined && fields.done > on && refuse('MP-3', 'It cannot have been done after that day.'),
      ) ?? [{ type: 'RepairAdded', id: toBeNumbered('R'), whatText: fields.what, by: fields.by, done: fields.done }],
  },

  'record-repair-done': {
    not: (state) =>
      firstRefusal(
        closed(state),
        !state.repairs.some((r) => r.done === null) && refuse('MP-3', 'No repair is to be done.'),
      ),
    brings: ({ state, fields, on }) => {
      const repair = repairNamed(state, fields.repair);
      return (
        firstRefusal(
          repair === undefined && refuse('MP-3', `There is no repair ${fields.repair}.`),
          repair?.done != null && refuse('MP-3', `Repair ${fields.repair} is done already.`),
        ) ?? [{ type: 'RepairDone', id: fields.repair, done: on }]
      );
    },
  },

  'record-satisfaction': {
    not: (state) =>
      firstRefusal(
        closed(state),
        !state.repairs.some((r) => r.done !== null && r.satisfied === null) &&
          refuse('MP-3', 'No repair waits for the resident to be asked.'),
      ),
    brings: ({ state, fields, on }) => {
      const repair = repairNamed(state, fields.repair);
      return (
        firstRefusal(
          repair === undefined && refuse('MP-3', `There is no repair ${fields.repair}.`),
          repair?.done === null && refuse('MP-3', `Repair ${fields.repair} is not done yet.`),
          repair?.satisfied != null && refuse('MP-3', `The resident was asked about ${fields.repair}.`),
          repair?.done != null && on < repair.done && refuse('MP-3', 'That is before the repair was done.'),
        ) ?? [{ type: 'SatisfactionRecorded', id: fields.repair, satisfied: fields.satisfied, noteText: fields.note }]
      );
    },
  },

  'close-enquiry': {
    not: (state) => firstRefusal(closed(state), signed(state)),
    brings: ({ fields }) => [{ type: 'Closed', why: fields.why, reasonText: fields.reason }],
  },

  'reopen-enquiry': {
    not: (state) => state.closed === null && refuse('MP-1', 'It is open.'),
    brings: ({ fields }) => [{ type: 'Reopened', why: 'taken-up-again', reasonText: fields.reason }],
  },
};

/** By when the next update is due after one, or after a new date was given. */
export const updateAfter = (state: EnquiryState, on: IsoDate): IsoDate =>
  addWorkingDays(state.calendar, on, enquiriesOf(state.policy).updateDays);

export const isAcknowledgement = (code: string): boolean => code === 'COMP11' || code === 'COMP16';
