/** How an event is told: one plain sentence, made of the event and of what its ids stand for. */
import type { CaseEvent, EventOf } from '../../../../workflows/messages.ts';
import type { Names } from '../labels.ts';

export interface Telling {
  names: Names;
  /** The end of a sentence: the words that explain it, or a full stop where there are none to read. */
  why(id: string | undefined): string;
  /** The policy the case was ruled by when it happened, where the whole record is at hand. */
  policy?: { id: string; version: string } | undefined;
  /** What a task of the case asks for, by its id; nothing where that is not at hand. */
  task(id: string): string | undefined;
}

/** One sentence for each of these types of event. */
export type Sentences<T extends CaseEvent['type']> = { [K in T]: (e: EventOf<K>, telling: Telling) => string };

/** The same text as a sentence begins. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
