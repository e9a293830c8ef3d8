/**
 * What bears on each provision of the Code: figures of the record, what the program itself holds to, and whether a policy's text
 * decides it. Pure data; `judge.ts` makes evidence of it.
 */
import type { MeasureId } from '../definitions.ts';

export type Source =
  /** Of a share: proved where every one of them holds, disproved by each that does not. */
  | { is: 'every'; measure: MeasureId }
  /** Proved where none of them is of this kind; one that is has to be read by people. */
  | { is: 'none-of'; measure: MeasureId; detail: string; means: string }
  /** Disproved by each of this kind: the Code makes no exception. None is no proof, as not everything is put on record. */
  | { is: 'never'; measure: MeasureId; detail: string; means: string }
  /** Told beside it, and decides nothing. */
  | { is: 'told'; measure: MeasureId }
  /** What no colleague can do otherwise here, whatever they mean to. */
  | { is: 'held'; rule: string; says: string }
  /** The check of the policy's text decides it: nothing found means it is as the Code asks. */
  | { is: 'text' };

const every = (measure: MeasureId): Source => ({ is: 'every', measure });
const told = (measure: MeasureId): Source => ({ is: 'told', measure });
const held = (rule: string, says: string): Source => ({ is: 'held', rule, says });
const TEXT: Source = { is: 'text' };

const beyond = (stage: 1 | 2): Source => ({
  is: 'none-of',
  measure: `extended.${stage}`,
  detail: 'beyond',
  means: 'went beyond the longest extension: read the good reason of each',
});
const WITH_REASON =
  'No extension is told without its reason and the new date, and each is told before the old date passes.';
const EXTENSION_LETTER = 'No letter about an extension goes out without how to reach the Ombudsman.';
const ANSWER = 'No answer goes out before every point of the definition has its finding and its reasons.';
const ANSWER_LETTER =
  'No answer goes out without the stage, the definition, the decision, its reasons, the remedies, what is still to be done, and where to go next.';
const WHEN_KNOWN =
  'What is still to be done keeps no answer back: it is followed, with its own day, after the answer went out.';

export const SOURCES: Readonly<Record<string, readonly Source[]>> = {
  '1.2': [TEXT],
  '1.4': [held('SR-1', 'Service requests are cases of their own, in a register that can be read at any time.')],
  '1.5': [held('SR-2', 'A service request becomes a complaint without being closed by that.')],
  '2.1': [
    told('refused.1'),
    held('EX-3', 'No complaint is refused without its ground and the words that say why, one case at a time.'),
  ],
  '2.2': [TEXT],
  '2.3': [
    TEXT,
    held('EX-2', 'An issue that is too old is a person’s decision, with its reason on record, either way.'),
  ],
  '2.4': [held('EX-3', 'No refusal goes out without its reasons and how to take it to the Ombudsman.')],
  '2.5': [
    TEXT,
    told('refused.1'),
    held('EX-1', 'Complaints cannot be refused together, or without reasons of their own.'),
  ],
  '3.1': [told('received')],
  '3.3': [told('received')],
  '3.6': [TEXT],
  '3.7': [held('OM-2', 'Every letter that must carries how to reach the right Ombudsman.')],
  '5.2': [TEXT],
  '5.3': [held('S2-1', 'A complaint has two stages here, and there is no way to a third.')],
  '5.6': [
    held('S1A-4', 'No acknowledgement goes out without our understanding of the complaint and the outcomes sought.'),
  ],
  '5.7': [held('S1A-6', 'The acknowledgement says which points are ours to answer and which are not.')],
  '5.8': [held('S1A-3', 'Nobody is given a complaint before a conflict of interest was asked about and recorded.')],
  '5.9': [held('S1-7', 'Updates that were agreed fall due, and warn, until the answer is out.')],
  '5.10': [held('IN-11', 'Needs and adjustments stand on record from the start, and letters obey them.')],
  '5.11': [
    told('refused.2'),
    held('S2-2', 'Stage 2 is not refused without its ground, its reasons and a second person.'),
  ],
  '5.12': [held('RC-1', 'Nothing in the record is overwritten; its events are chained, so that a change would show.')],
  '5.13': [told('remedies'), held('RM-1', 'Remedies can be offered at either stage.')],
  '5.14': [held('SP-5', 'No restriction is set without its decider, its reason and the day of its review.')],
  '5.15': [held('SP-5', 'No restriction ends the handling of a complaint.')],
  '6.2': [every('acknowledged.limit.1')],
  '6.3': [every('answered.extended.1'), told('answered.limit.1')],
  '6.4': [beyond(1), held('S1-5', WITH_REASON)],
  '6.5': [held('S1-5', EXTENSION_LETTER)],
  '6.6': [every('promises'), held('S1-10', WHEN_KNOWN)],
  '6.7': [held('S1-11', ANSWER)],
  '6.8': [
    held(
      'S1-9',
      'A new point joins until the answer is out, with a reason where it does not, and is a new complaint after.',
    ),
  ],
  '6.9': [held('S1-11', ANSWER_LETTER)],
  '6.10': [
    told('escalated'),
    held('S2-1', 'Whoever asks for stage 2 is never ignored: it is granted, or refused with reasons.'),
  ],
  '6.11': [every('acknowledged.limit.2')],
  '6.12': [held('S2-1', 'Stage 2 is asked for without a reason, by any way.')],
  '6.13': [
    {
      is: 'never',
      measure: 'same-person',
      detail: 'stage2',
      means: 'let somebody consider stage 2 who had acted at stage 1, and the Code makes no exception',
    },
    held(
      'S2-3',
      'Nobody who considered stage 1 can be given stage 2, but by somebody’s decision in one case where there is nobody else: the Ombudsman and the customer are told of it.',
    ),
  ],
  '6.14': [every('answered.extended.2'), told('answered.limit.2')],
  '6.15': [beyond(2), held('S2-7', WITH_REASON)],
  '6.16': [held('S2-7', EXTENSION_LETTER)],
  '6.17': [every('promises'), held('S1-10', WHEN_KNOWN)],
  '6.18': [held('S2-9', ANSWER)],
  '6.19': [held('S2-9', ANSWER_LETTER)],
  '7.1': [told('remedies'), held('RM-1', 'Remedies are of the kinds that the Code names, and stand in the answer.')],
  '7.2': [told('compensation')],
  '7.3': [
    told('promises'),
    held('RM-5', 'No promise is made without its day and its owner, and none is dropped before it is done.'),
  ],
  '8.5': [held('SP-8', 'Exceptional circumstances are recorded with who was told and when they end.')],
  '9.2': [told('received')],
};
