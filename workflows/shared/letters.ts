/** Letters of a case, whatever they say: issued, then gone, refused, or come back. */
import type { IsoDate } from '../../policies/types.ts';
import { countIds } from '../engine/ids.ts';
import type { DeliveryReport } from '../engine/ports.ts';

/** A letter and what became of it. `Brief` is what the kind knows of its content. */
export interface Letter<Brief extends { letterId: string }> {
  brief: Brief;
  /** `kept`: nobody can be reached; it lies on the case until they can be. */
  state: 'issued' | 'dispatched' | 'refused' | 'returned' | 'withdrawn' | 'kept';
  /** The day it went, was told or was given; of a kept one the day it was ready. */
  dispatched: IsoDate | null;
  by?: LetterWay | undefined;
}

/** The part of a case's state that its letters need. */
export interface WithLetters<Brief extends { letterId: string }> {
  letters: Letter<Brief>[];
  next: Record<string, number>;
}

/** How a letter reached its reader: sent, or told and given by a colleague where it cannot be sent. */
export type LetterWay = 'email' | 'post' | 'telephone' | 'in-person' | 'hand';

/** What can happen to a letter after it was issued. */
export type LetterFate =
  /** `deemed`: the day a letter by post counts as received. */
  | {
      type: 'LetterDispatched';
      letterId: string;
      by: LetterWay;
      deemed?: IsoDate | undefined;
      /** What was said, where it was told or given. */
      noteText?: string | undefined;
    }
  /** It can be sent nowhere and told to nobody: how they were tried. */
  | { type: 'LetterKept'; letterId: string; noteText: string }
  | { type: 'LetterRefused'; letterId: string; why: string }
  | { type: 'LetterReturned'; letterId: string; noteText?: string | undefined }
  /** Taken back before it went: what it said, or whom it was for, does not hold any more (RC-6). */
  | { type: 'LetterWithdrawn'; letterId: string };

export type LetterEvent<Brief extends { letterId: string }> = { type: 'LetterIssued'; brief: Brief } | LetterFate;

/** The case after something happened to one of its letters. */
export function evolveLetters<Brief extends { letterId: string }, S extends WithLetters<Brief>>(
  state: S,
  e: LetterEvent<Brief>,
  on: IsoDate,
): S {
  switch (e.type) {
    case 'LetterIssued':
      return {
        ...state,
        letters: [...state.letters, { brief: e.brief, state: 'issued', dispatched: null }],
        next: countIds(state.next, [e.brief.letterId]),
      };
    case 'LetterDispatched':
      return { ...state, letters: changed(state, e.letterId, { state: 'dispatched', dispatched: on, by: e.by }) };
    case 'LetterKept':
      return { ...state, letters: changed(state, e.letterId, { state: 'kept', dispatched: on }) };
    case 'LetterRefused':
      return { ...state, letters: changed(state, e.letterId, { state: 'refused' }) };
    case 'LetterReturned':
      return { ...state, letters: changed(state, e.letterId, { state: 'returned' }) };
    case 'LetterWithdrawn':
      return { ...state, letters: changed(state, e.letterId, { state: 'withdrawn' }) };
  }
}

function changed<Brief extends { letterId: string }>(
  { letters }: WithLetters<Brief>,
  id: string,
  change: Partial<Letter<Brief>>,
): Letter<Brief>[] {
  return letters.map((l) => (l.brief.letterId === id ? { ...l, ...change } : l));
}

/**
 * What delivery reports of a letter, as a fact on the case: it went, it was refused, or one mail server took it and another
 * sent it back. Said twice, it is one fact; of a letter the case does not have, it is none.
 */
export function delivered(
  { letters }: { letters: readonly Letter<{ letterId: string }>[] },
  { letterId, result, why }: DeliveryReport,
): LetterFate[] {
  const letter = letters.find((l) => l.brief.letterId === letterId);
  if (letter?.state === 'dispatched' && result === 'refused') return [{ type: 'LetterReturned', letterId }];
  if (letter?.state !== 'issued' || result === 'unproven') return [];
  return result === 'dispatched'
    ? [{ type: 'LetterDispatched', letterId, by: 'email' }]
    : [{ type: 'LetterRefused', letterId, why: why ?? 'refused' }];
}
