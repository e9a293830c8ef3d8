/** What was handed over to another procedure, told. */
import { day, partyName, procedureName } from '../labels.ts';
import type { Sentences } from './sentences.ts';

export const handoverSentences: Sentences<'HandedOver' | 'HandoverAnswered'> = {
  HandedOver: (e, { names, why, policy }) =>
    `Handed over to ${partyName(e.team, names)} under ${procedureName(e.procedure, policy)}: the customer has their answer by ${day(e.answerBy)}${why(e.reasonText)}`,
  HandoverAnswered: (e, { why }) =>
    e.result === 'answered'
      ? `The customer was answered under the other procedure${why(e.outcomeText)}`
      : `The other procedure gave it back${why(e.outcomeText)}`,
};
