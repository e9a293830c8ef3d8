/** What was passed to specialists beside the complaint, told. Of safeguarding there is nothing to quote (SP-4). */
import type { CaseEvent, EventOf } from '../../../../workflows/messages.ts';
import { day } from '../labels.ts';
import type { Sentences } from './sentences.ts';

type Told = Extract<
  CaseEvent['type'],
  'InsurersTold' | 'DataProtectionTold' | 'DataProtectionAnswered' | 'SafeguardingRaised' | 'SafeguardingOpened'
>;

const MATTERS: Record<EventOf<'DataProtectionTold'>['what'], string> = {
  breach: 'a breach of data protection',
  'request-for-data': 'a request for the customer’s own data',
};

const WHO: Record<EventOf<'SafeguardingRaised'>['who'], string> = {
  adult: 'an adult',
  child: 'a child',
  'adult-and-child': 'an adult and a child',
};

const HOW: Record<EventOf<'SafeguardingRaised'>['told'], string> = {
  'by-telephone': 'the safeguarding team has the particulars by telephone',
  'in-person': 'the safeguarding team has the particulars in person',
  'not-yet': 'the safeguarding team is still to be told the particulars',
};

export const specialistSentences: Sentences<Told> = {
  InsurersTold: (e, { why }) =>
    `${e.id}: the insurance team has a claim about what happened on ${day(e.incident)}${why(e.claimText)}`,
  DataProtectionTold: (e, { why }) => `Data protection was told of ${MATTERS[e.what]}${why(e.noteText)}`,
  DataProtectionAnswered: (e, { why }) =>
    `Data protection told us the outcome of ${MATTERS[e.what]}${why(e.outcomeText)}`,
  SafeguardingRaised: (e) =>
    `A safeguarding concern about ${WHO[e.who]} was raised; ${HOW[e.told]}. Nothing of it is written here, and the case is restricted.`,
  SafeguardingOpened: (e) =>
    `The case is open again to whoever may see others: the safeguarding concern ${e.why === 'over' ? 'is over' : 'was raised by mistake'}.`,
};
