/** The customer's own word on whether somebody acts for them (IN-7). */
import type { IsoDate } from '../../../policies/types.ts';
import type { CustomerMessage } from '../commands/index.ts';
import type { CaseEvent } from '../events.ts';
import type { CaseState } from '../state.ts';
import { isClosed } from '../obligations.ts';
import { isInWriting } from './in-writing.ts';
import { task } from './rule.ts';

type Answer = Extract<CustomerMessage, { name: 'answer-authority' }>;

/**
 * A yes in writing that is surely the customer's own puts the authority on file, until the day they name; of any other yes
 * somebody asks. After a no nobody acts for them, and somebody tells who asked.
 */
export function answerAuthority(state: CaseState, word: Answer, today: IsoDate, due: IsoDate): CaseEvent[] {
  const asked = state.intake.representative !== 'none';
  if (!asked) return [task(state, isClosed(state) ? 'after-closure' : 'new-information', due, 'IN-7')];
  const { tell, until, words } = word.fields;
  const agreed = word.fields.agree === 'yes';
  const onFile = agreed && isEnough(state, word, today);
  const answered: CaseEvent = {
    type: 'AuthorityAnswered',
    agreed,
    ...(onFile ? { onFile } : {}),
    until,
    tellText: tell,
    wordsText: words,
  };
  if (!agreed) return [answered, task(state, 'authority-refused', due, 'IN-7')];
  if (!onFile) return [answered, task(state, 'authority-unclear', due, 'IN-7')];
  // The day is kept by somebody: by then nobody is sent copies any more.
  return [answered, ...(until === undefined || isClosed(state) ? [] : [task(state, 'authority-ends', until, 'IN-7')])];
}

/** In writing, by who had the letter for themselves, for somebody whom the policy lets act, and not only for days gone by. */
function isEnough(state: CaseState, { via, through, fields }: Answer, today: IsoDate): boolean {
  const over = fields.until !== undefined && fields.until < today;
  return isInWriting(via) && through === undefined && !isBarred(state) && !over;
}

/** Whether the policy takes nobody of their kind as an advocate: who is legally trained, at some landlords (OPT 3.2). */
export function isBarred({ policy, intake }: CaseState): boolean {
  return intake.representative === 'solicitor' && !policy.legalAdvocateAllowed;
}

/** Whether somebody may act for the customer on a day: authority is on file, and lasts. */
export function mayAct(state: CaseState, on: IsoDate): boolean {
  const { authority, authorityUntil } = state;
  return !isBarred(state) && authority === 'on-file' && (authorityUntil === null || on <= authorityUntil);
}
