/** What can happen to a case of any kind but a complaint, which has more of each: its record, tasks, letters, dates and end. */
import type { CasePolicy, IsoDate } from '../../../policies/types.ts';
import type { Calendar } from '../../../policies/calendar/types.ts';
import type { Through, Trouble } from '../../engine/case-kind.ts';
import type { ReminderEvent } from '../../engine/due.ts';
import type { LetterEvent } from '../letters.ts';
import type { NoteEvent } from '../notes.ts';
import type { NoticeRecipient } from '../outbox.ts';
import type { TaskChange, TaskEvent } from '../tasks.ts';
import type { CaseBrief } from './brief.ts';

/** Tasks that every kind has. */
export type CaseworkTask =
  | Trouble['what']
  | 'letter-undeliverable'
  | 'letter-returned'
  | 'new-information'
  | 'after-closure';

export type CaseworkEvent<Task extends string, Code extends string> =
  | TaskEvent<Task | CaseworkTask>
  | TaskChange
  | LetterEvent<CaseBrief<Code>>
  | NoteEvent
  | ReminderEvent
  | { type: 'Allocated'; stage: 1; to: string; conflict: 'none'; reasonText?: string | undefined }
  | { type: 'InsideTold'; to: NoticeRecipient; why: string; about?: string | undefined; wordsText?: string | undefined }
  | {
      type: 'CustomerSaid';
      word: string;
      via: string;
      wordsText?: string | undefined;
      through?: Through | undefined;
    }
  /** Another case that this one belongs with. */
  | { type: 'CaseLinked'; other: string; why: string; reasonText?: string | undefined }
  | { type: 'CalendarApplied'; calendar: Calendar; moved: { obligation: string; from: IsoDate; to: IsoDate }[] }
  | { type: 'PolicyApplied'; policy: CasePolicy; reasonText: string }
  | { type: 'Closed'; why: string; reasonText?: string | undefined }
  | { type: 'Reopened'; why: string; reasonText?: string | undefined };
