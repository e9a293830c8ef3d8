/** What an event that every kind has means for a case. */
import type { IsoDate } from '../../../policies/types.ts';
import { reminded } from '../../engine/due.ts';
import { evolveLetters, type LetterEvent } from '../letters.ts';
import { evolveNotes } from '../notes.ts';
import { evolveTasks, type Task } from '../tasks.ts';
import type { CaseBrief } from './brief.ts';
import type { CaseworkEvent, CaseworkTask } from './events.ts';
import type { CaseworkIntake, CaseworkState } from './state.ts';

type AnyState = CaseworkState<CaseworkIntake, string, string>;

/** The case after one event that every kind has; what only its own kind makes of it is added there. */
export function evolveCasework<S extends AnyState>(state: S, e: CaseworkEvent<string, string>, on: IsoDate): S {
  switch (e.type) {
    case 'TaskRaised':
    case 'TaskResolved':
    case 'TaskSettled':
    case 'TaskGiven':
      return evolveTasks<string, S>(state, e);
    case 'LetterIssued':
    case 'LetterDispatched':
    case 'LetterKept':
    case 'LetterRefused':
    case 'LetterReturned':
    case 'LetterWithdrawn':
      return { ...evolveLetters<CaseBrief, S>(state, e, on), tasks: lettersSeenTo(state.tasks, e) };
    case 'NoteAdded':
    case 'DocumentFiled':
      return evolveNotes(state, e);
    case 'DeadlineApproaching':
    case 'DeadlineMissed':
    case 'Escalated':
      return { ...state, reminders: reminded(state.reminders, e, on) };
    case 'Allocated':
      return { ...state, handler: e.to };
    case 'CaseLinked':
      return { ...state, linked: [...new Set([...state.linked, e.other])] };
    case 'CalendarApplied':
      return { ...state, calendar: e.calendar };
    case 'PolicyApplied':
      return { ...state, policy: e.policy };
    case 'Closed':
      return { ...state, closed: { on, why: e.why } };
    case 'Reopened':
      return { ...state, closed: null };
    case 'InsideTold':
    case 'CustomerSaid':
      return state;
  }
}

const ABOUT_LETTERS: readonly string[] = ['letter-undeliverable', 'letter-returned'] satisfies CaseworkTask[];

/** A letter that did not arrive is seen to once it has. */
function lettersSeenTo(tasks: Task<string>[], e: LetterEvent<CaseBrief>): Task<string>[] {
  if (e.type !== 'LetterDispatched' && e.type !== 'LetterKept') return tasks;
  return tasks.map((t) => (ABOUT_LETTERS.includes(t.kind) && t.about === e.letterId ? { ...t, done: true } : t));
}
