/** A letter of a case of any kind but a complaint, as its rules issue it. */
import type { CasePolicy, IsoDate } from '../../../policies/types.ts';
import { toBeNumbered } from '../../engine/ids.ts';
import type { CaseBrief, CaseLetterTo } from './brief.ts';
import type { CaseworkEvent } from './events.ts';

export interface LetterGiven {
  to: CaseLetterTo;
  /** Who writes it, by id. */
  by: string;
  on: IsoDate;
  today: IsoDate;
  dates?: CaseBrief['dates'];
  texts?: CaseBrief['texts'];
}

/** What issues a letter. One of an earlier day went out then, by other means. */
export function caseLetter<Code extends string>(
  state: { intake: { contactBy: 'email' | 'post' }; policy: CasePolicy; handler: string | null },
  code: Code,
  { to, by, on, today, dates = {}, texts = {} }: LetterGiven,
): CaseworkEvent<never, Code>[] {
  const letterId = toBeNumbered('L', code);
  const brief: CaseBrief<Code> = {
    letterId,
    code,
    stage: 1,
    to,
    channel: state.intake.contactBy,
    dated: on,
    from: by,
    // Somebody to turn to, while nobody has been given it.
    handler: state.handler ?? by,
    arbitrator: state.policy.arbitrators.housing,
    dates,
    texts,
    points: [],
    outcomesSought: [],
    remedies: [],
    actions: [],
  };
  const issued = { type: 'LetterIssued' as const, brief };
  return on < today ? [issued, { type: 'LetterDispatched', letterId, by: brief.channel }] : [issued];
}
