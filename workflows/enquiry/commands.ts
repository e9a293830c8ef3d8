/** What staff may do to an enquiry beside what they may do to every case. */
import { enquiriesOf } from '../../policies/kinds/enquiries.ts';
import type { CasePolicy, Duty } from '../../policies/types.ts';
import { HANDS_OUT } from '../../policies/roles/usual-duties.ts';
import { date, handler, oneOf, otherCase, pastDate, ref, text } from '../engine/fields.ts';
import { caseworkCommand } from '../shared/casework/commands.ts';
import { FLAG_HAZARD } from '../shared/casework/hazard.ts';
import { LEADERS, STAFF, TEAM } from '../shared/casework/staff.ts';
import { COMPLAINT_NEWS, SATISFIED } from './facts.ts';

const drafters = (policy: CasePolicy): readonly Duty[] => enquiriesOf(policy).drafts;
/** Everybody in whose name an answer may go out; which of them, the enquiry itself says. */
const signers = (policy: CasePolicy): readonly Duty[] => {
  const { signs, areas = [] } = enquiriesOf(policy);
  return [...new Set([...signs.mp, ...signs.councillor, ...areas.flatMap((a) => a.signs)])];
};

export const ENQUIRY_COMMANDS = {
  'acknowledge-enquiry': caseworkCommand({
    does: 'Acknowledge the enquiry (COMP11, COMP16)',
    rules: 'MP-1',
    allowedDuties: TEAM,
    fields: {},
  }),
  'give-enquiry': caseworkCommand({
    does: 'Give the enquiry to the senior manager who looks into it and drafts the answer',
    rules: 'MP-1',
    allowedDuties: (policy) => [...new Set([...(policy.deciders.handOut ?? HANDS_OUT), ...TEAM])],
    fields: {
      to: handler('who drafts the answer', 'enquiryDrafter', { required: true }),
      reason: text('what they should know'),
    },
  }),
  'flag-high-risk': caseworkCommand({
    does: 'Record that it could become a high risk, and tell Communications',
    rules: 'MP-3',
    allowedDuties: STAFF,
    fields: { reason: text('why', { required: true }) },
  }),
  'flag-hazard': FLAG_HAZARD,
  'draft-answer': caseworkCommand({
    does: 'Give in the draft of the answer for the quality check',
    rules: 'MP-1',
    allowedDuties: drafters,
    fields: { draft: text('the answer', { required: true }) },
  }),
  'check-answer': caseworkCommand({
    does: 'Check the drafted answer, or give it back',
    rules: 'MP-1',
    allowedDuties: (policy) => enquiriesOf(policy).checks,
    fields: {
      verdict: oneOf('what the check came to', ['approved', 'given-back'], { required: true }),
      comments: text('what is to be put right'),
    },
  }),
  'sign-answer': caseworkCommand({
    does: 'Sign the answer and send it (COMP12)',
    rules: 'MP-1 MP-2',
    allowedDuties: signers,
    fields: {},
  }),
  'give-new-date': caseworkCommand({
    does: 'Give the enquirer a new date for the answer, before the old one passes',
    rules: 'MP-1',
    allowedDuties: (policy) => [...new Set([...TEAM, ...enquiriesOf(policy).drafts])],
    fields: {
      to: date('the new date', { required: true }),
      reason: text('why more time is needed', { required: true }),
    },
  }),
  'update-enquirer': caseworkCommand({
    does: 'Write to the enquirer with news, also of a complaint that is under way',
    rules: 'MP-1 MP-3',
    allowedDuties: TEAM,
    fields: { message: text('the news', { required: true }) },
  }),
  'link-case': caseworkCommand({
    does: 'Link it with another case about the same matter',
    rules: 'MP-1 MP-3 IN-12',
    allowedDuties: STAFF,
    fields: { other: otherCase('the other case', { required: true }), reason: text('why they belong together') },
  }),
  'note-complaint-news': caseworkCommand({
    does: 'Record that the linked complaint has moved on, so that the enquirer is told',
    rules: 'MP-3',
    allowedDuties: STAFF,
    fields: {
      other: otherCase('the complaint', { required: true }),
      what: oneOf('what happened', COMPLAINT_NEWS, { required: true }),
    },
  }),
  'add-repair': caseworkCommand({
    does: 'Record a repair that the enquiry led to',
    rules: 'MP-3',
    allowedDuties: STAFF,
    fields: {
      what: text('what is repaired', { required: true }),
      by: date('by when it is to be done, where it is not done yet'),
      done: pastDate('the day it was done'),
    },
  }),
  'record-repair-done': caseworkCommand({
    does: 'Record that the repair was done',
    rules: 'MP-3',
    allowedDuties: STAFF,
    fields: { repair: ref('the repair (R1)', { required: true }) },
  }),
  'record-satisfaction': caseworkCommand({
    does: 'Record whether the resident is satisfied with the repair',
    rules: 'MP-3 IN-10',
    allowedDuties: STAFF,
    fields: {
      repair: ref('the repair (R1)', { required: true }),
      satisfied: oneOf('what they said', SATISFIED, { required: true }),
      note: text('in their words'),
    },
  }),
  'close-enquiry': caseworkCommand({
    does: 'Close an enquiry that is not to be answered',
    rules: 'MP-1',
    allowedDuties: LEADERS,
    fields: {
      why: oneOf('why', ['withdrawn', 'goes-on-as-complaint', 'logged-by-mistake'], { required: true }),
      reason: text('in words', { required: true }),
    },
  }),
  'reopen-enquiry': caseworkCommand({
    does: 'Take the enquiry up again: its time runs anew',
    rules: 'MP-1',
    allowedDuties: [...TEAM, 'assistant-director'],
    fields: { reason: text('why', { required: true }) },
  }),
} as const;
