/** What came before the complaint, why its answer did not settle it, and who else can help the customer (S1-25, S2-14, SP-12). */
import { flag, line, oneOf, otherCase, pastDate, text } from '../../engine/fields.ts';
import { command, INVESTIGATORS, STAFF, TEAM } from './spec.ts';

/** How a customer is asked why they are still unhappy. */
export const WAYS_TO_ASK = ['telephone', 'email', 'letter', 'text-message', 'meeting', 'visit', 'own-words'] as const;
export type WayToAsk = (typeof WAYS_TO_ASK)[number];

/** What came of asking. */
export const WHY_OUTCOMES = ['understood', 'no-answer', 'would-not-say', 'cannot-be-asked'] as const;
export type WhyOutcome = (typeof WHY_OUTCOMES)[number];

/** Help from beside us, and help with language. */
export const SUPPORT_KINDS = ['advice-agency', 'translation', 'interpreting', 'advocacy'] as const;
export type SupportKind = (typeof SUPPORT_KINDS)[number];

export const SUPPORT_RESULTS = ['offered', 'taken-up', 'declined'] as const;
export type SupportResult = (typeof SUPPORT_RESULTS)[number];

export const understandingCommands = {
  'set-recurring': command({
    does: 'Record whether the problem has come back again and again',
    rules: 'S1-25',
    allowedDuties: TEAM,
    fields: {
      recurring: oneOf('whether it has come back again and again', ['yes', 'no'], { required: true }),
      reason: text('what shows it', { required: true }),
    },
  }),
  'bring-in-background': command({
    does: 'Bring in an older report or case as background of the complaint',
    rules: 'S1-25',
    allowedDuties: STAFF,
    fields: {
      what: text('what was reported then, in words the customer would know it by', { required: true }),
      reported: { ...pastDate('the day it was reported'), required: true },
      reference: line('its number in the system it stands in'),
      earlier: otherCase('the earlier case here, by its reference'),
      untold: flag('the answer does not tell of it: it is somebody else’s, or telling it helps nobody'),
    },
  }),
  'review-background': command({
    does: 'Record what the older reports show, as the answer tells it',
    rules: 'S1-25',
    allowedDuties: INVESTIGATORS,
    fields: { finding: text('what they show, or that there are none', { required: true }) },
  }),
  'ask-why': command({
    does: 'Record that the customer was asked why they are still unhappy, and what came of it',
    rules: 'S2-14',
    allowedDuties: [...TEAM, 'panel-clerk'],
    fields: {
      how: oneOf('how they were asked, or that their own words say it', WAYS_TO_ASK, { required: true }),
      outcome: oneOf('what came of it', WHY_OUTCOMES, { required: true }),
      understood: text('why they are still unhappy, as we understood it and the answer tells it'),
      note: text('what else is to be known'),
    },
  }),
  'record-support': command({
    does: 'Record that help was offered to the customer, taken up or declined: advice, translation, interpreting, advocacy',
    rules: 'SP-12',
    allowedDuties: STAFF,
    fields: {
      what: oneOf('the help', SUPPORT_KINDS, { required: true }),
      result: oneOf('what came of it', SUPPORT_RESULTS, { required: true }),
      from: line('from whom: the agency, interpreter or advocate'),
      note: text('what else is to be known'),
    },
  }),
} as const;
