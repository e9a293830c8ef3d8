/** What specialists see to beside the complaint: an insurance claim, data protection, safeguarding (SP-2 to SP-4). */
import { STAFF_DUTIES } from '../../../policies/types.ts';
import { flag, oneOf, party, pastDate, text } from '../../engine/fields.ts';
import { DATA_MATTERS, SAFEGUARDED } from '../events/specialists.ts';
import { command, LEADERS, STAFF } from './spec.ts';

export const specialistCommands = {
  'tell-insurers': command({
    does: 'Tell the insurance team of a claim, and write to the customer what to expect: nothing is promised',
    rules: 'SP-2',
    allowedDuties: STAFF,
    fields: {
      incident: { ...pastDate('the day of the incident'), required: true as const },
      claim: text('what the customer claims, in their words', { required: true }),
      what: text('what happened, in short', { required: true }),
      area: party('the service it is about, which is told that there is a claim'),
    },
  }),
  'tell-data-protection': command({
    does: 'Tell whoever answers for data protection, at once',
    rules: 'SP-3',
    // Whoever takes the request tells them (OCT 11.2).
    allowedDuties: STAFF_DUTIES,
    fields: {
      what: oneOf('what it is', DATA_MATTERS, { required: true }),
      note: text('what the customer said, in short', { required: true }),
    },
  }),
  'record-data-outcome': command({
    does: 'Record what data protection found: the answer to the customer says it too',
    rules: 'SP-3',
    allowedDuties: STAFF_DUTIES,
    fields: {
      what: oneOf('what it is about', DATA_MATTERS, { required: true }),
      outcome: text('the outcome, as the customer is told it', { required: true }),
      alreadyTold: flag('the customer has had it already: no letter of its own tells it'),
    },
  }),
  'raise-safeguarding': command({
    does: 'Raise a safeguarding concern: its own procedure is told at once. Nothing of it is written here',
    rules: 'SP-4',
    allowedDuties: STAFF,
    fields: {
      who: oneOf('whom it is about', SAFEGUARDED, { required: true }),
      told: oneOf('how the safeguarding team has the particulars', ['by-telephone', 'in-person', 'not-yet'], {
        required: true,
      }),
    },
  }),
  'open-after-safeguarding': command({
    does: 'Open the case again to whoever may see others: it was raised by mistake, or is over',
    rules: 'SP-4',
    allowedDuties: LEADERS,
    fields: { why: oneOf('why', ['raised-by-mistake', 'over'], { required: true }) },
  }),
} as const;
