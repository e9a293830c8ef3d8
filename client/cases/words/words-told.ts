/** Which words of a command a customer reads in a letter: what is looked at before they are sent. */
import type { CommandName } from '../../../workflows/messages.ts';
import type { StoredText } from '../../core/store/store.ts';

/** The fields of each command whose words stand in a letter to the customer. */
const TOLD: Partial<Record<CommandName, readonly string[]>> = {
  define: ['point', 'notOurs', 'outcome'],
  'add-point': ['point'],
  find: ['reason'],
  'offer-remedy': ['what'],
  promise: ['what'],
  'reschedule-action': ['reason'],
  'submit-for-check': ['summary'],
  respond: ['summary'],
  'propose-departure': ['told'],
  'record-legal-advice': ['wording'],
  'record-data-outcome': ['outcome'],
  'send-update': ['message'],
  'correct-letter': ['words'],
  extend: ['reason'],
  refuse: ['reason'],
  'propose-refusal': ['reason'],
  'decide-late-request': ['reason'],
  supersede: ['reason'],
  void: ['reason'],
  'close-not-engaging': ['reason'],
  'restrict-contact': ['reason'],
  'review-restriction': ['reason'],
};

/** Of the words of a command, those that the customer reads. */
export const wordsTold = (command: string, words: readonly StoredText[]): StoredText[] =>
  words.filter(({ field }) => TOLD[command as CommandName]?.includes(field) === true);
