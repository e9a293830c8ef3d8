/** What happened to a case, told: one plain sentence an event. Every kind of event has its own, so none is left out. */
import type { CaseEvent, Recorded } from '../../../workflows/messages.ts';
import type { Names } from './labels.ts';
import { careSentences } from './tell/care.ts';
import { clearingSentences } from './tell/clearing.ts';
import { correctionSentences } from './tell/corrections.ts';
import { groupSentences } from './tell/group.ts';
import { handoverSentences } from './tell/handover.ts';
import { specialistSentences } from './tell/specialists.ts';
import { intakeSentences } from './tell/intake.ts';
import { peopleSentences } from './tell/people.ts';
import { recordSentences } from './tell/record.ts';
import { stage2Sentences } from './tell/stage2.ts';
import { workSentences } from './tell/work.ts';
import type { Sentences, Telling } from './tell/sentences.ts';

/** One for each type of event there is: the compiler names what is missing. */
export const SENTENCES: Sentences<CaseEvent['type']> = {
  ...intakeSentences,
  ...workSentences,
  ...stage2Sentences,
  ...peopleSentences,
  ...careSentences,
  ...recordSentences,
  ...correctionSentences,
  ...clearingSentences,
  ...groupSentences,
  ...handoverSentences,
  ...specialistSentences,
};

/** The sentence of one event, with the words people wrote quoted where they explain it. */
export function tell(
  { event }: Pick<Recorded, 'event'>,
  names: Names,
  { policy, task = () => undefined }: Partial<Pick<Telling, 'policy' | 'task'>> = {},
): string {
  const sentence = SENTENCES[event.type] as (e: CaseEvent, telling: Telling) => string;
  return sentence(event, { names, policy, task, why: (id) => because(id, names) });
}

function because(id: string | undefined, names: Names): string {
  const words = id === undefined ? null : names.words(id);
  return words === null ? '.' : `: “${words}”`;
}
