/** Letters once they are written: posted, come back, put right (RC-1, RC-5, S1-14). */
import type { CaseEvent, LetterBrief } from '../events.ts';
import { dateOf } from '../dates.ts';
import { stageOf } from '../stage.ts';
import { LETTER_SPECS, tellsWindow } from '../letters/specs.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { CaseState, Letter } from '../state.ts';
import {
  copiedTo,
  correctedLetter,
  countOf,
  dispatched,
  letters,
  windowIfAnswered,
  type LetterOptions,
} from './letters.ts';
import { firstRefusal, notBefore, refuse, type Refusal, type Rules } from './rule.ts';

type Names = 'send-link' | 'record-posted' | 'record-given' | 'record-returned' | 'correct-letter' | 'send-count';

/** How a letter that is not sent reaches its reader, as the record has it. */
const GIVEN = { 'by-telephone': 'telephone', 'in-person': 'in-person', 'handed-over': 'hand' } as const;

/**
 * Posted on a later day than it is dated, an answer leaves its reader more time to ask for stage 2 than it says, for that is
 * counted from the day it went (DESIGN §5): they are told the right day.
 */
function longerWindow(state: CaseState, brief: LetterBrief, { on, today, by }: LetterOptions): CaseEvent[] {
  const told = brief.dates.escalateBy;
  const first = state.stage1.responded === null && state.status === 'stage1';
  if (brief.to !== 'customer' || LETTER_SPECS[brief.code].counts !== 'request-window' || !first) return [];
  const counted = windowIfAnswered(state, on, 'post');
  const right = dateOf(counted);
  if (told === undefined || right === null || right <= told || right < today) return [];
  return letters(state, 'DATE-CORRECTED', {
    on: today,
    today,
    by,
    counted,
    dates: { oldDate: told, newDate: right, escalateBy: right },
    correctedFact: 'posted-late',
  });
}

/** A copy that waits for the post goes to nobody who may not act any more: their time may have ended meanwhile (IN-7). */
function actsNoMore(state: CaseState, letter: Letter | undefined, on: IsoDate): Refusal | false {
  if (letter?.brief.to !== 'representative' || letter.brief.former !== undefined) return false;
  return (
    !copiedTo(state, letter.brief.code, on) &&
    refuse('IN-7', `Nobody may have copies for the customer any more: letter ${letter.brief.letterId} is not sent.`)
  );
}

export const postRules: Rules<Names> = {
  'record-posted': ({ state, command, fields, on, today }) => {
    const letter = state.letters.find((l) => l.brief.letterId === fields.letter);
    return (
      firstRefusal(
        !letter && refuse('RC-1', `There is no letter ${fields.letter}.`),
        letter?.state === 'dispatched' && refuse('RC-1', `Letter ${fields.letter} has gone out already.`),
        letter?.state === 'withdrawn' &&
          refuse('RC-6', `Letter ${fields.letter} was taken back: post the one that took its place.`),
        notBefore(on, letter?.brief.dated ?? null, 'it is dated'),
        actsNoMore(state, letter, on),
      ) ?? [
        dispatched(state, fields.letter, 'post', on),
        ...(letter === undefined ? [] : longerWindow(state, letter.brief, { on, today, by: command.by })),
      ]
    );
  },

  'record-given': ({ state, fields, on }) => {
    const { letter: id, how, note } = fields;
    const letter = state.letters.find((l) => l.brief.letterId === id);
    const kept = how === 'kept-on-file';
    const no = firstRefusal(
      !letter && refuse('RC-1', `There is no letter ${id}.`),
      letter?.state === 'dispatched' && refuse('RC-1', `Letter ${id} has gone out already.`),
      letter?.state === 'withdrawn' && refuse('RC-6', `Letter ${id} was taken back: another stands in its place.`),
      notBefore(on, letter?.brief.dated ?? null, 'it is dated'),
      actsNoMore(state, letter, on),
      kept && letter?.state === 'kept' && refuse('RC-7', `Letter ${id} is kept already.`),
      kept &&
        letter?.state === 'issued' &&
        (state.intake.reachable ?? [letter.brief.channel]).includes(letter.brief.channel) &&
        refuse('RC-7', `Letter ${id} can still go by ${letter.brief.channel}: send it first.`),
      kept &&
        state.lastContact !== 'tried' &&
        state.lastContact !== 'not-made' &&
        refuse('RC-7', 'Record first how you tried to reach the customer, or why you could not (log-contact).'),
    );
    if (no || !letter) return no ?? [];
    return kept
      ? [{ type: 'LetterKept', letterId: id, noteText: note }]
      : [{ type: 'LetterDispatched', letterId: id, by: GIVEN[how], noteText: note }];
  },

  'record-returned': ({ state, fields, on }) => {
    const letter = state.letters.find((l) => l.brief.letterId === fields.letter);
    return (
      firstRefusal(
        letter?.state !== 'dispatched' && refuse('RC-1', `Letter ${fields.letter} has not gone out.`),
        notBefore(on, letter?.dispatched ?? null, 'it went out on'),
      ) ?? [{ type: 'LetterReturned', letterId: fields.letter, noteText: fields.note }]
    );
  },

  'correct-letter': ({ state, command, fields, on, today }) => {
    const { letter: id, reason, words } = fields;
    const old = state.letters.find((l) => l.brief.letterId === id);
    const key = old && LETTER_SPECS[old.brief.code].words;
    const no = firstRefusal(
      !old && refuse('RC-1', `There is no letter ${id}.`),
      old?.brief.to !== 'customer' && refuse('RC-5', 'Only a letter to the customer is put right by another.'),
      words !== undefined && !key && refuse('RC-5', 'This letter has no words of its own: correct the case instead.'),
    );
    if (no || !old) return no ?? [];
    const corrected: CaseEvent[] = correctedLetter(state, old.brief, {
      on,
      today,
      by: command.by,
      ...(words === undefined || key === undefined ? {} : { texts: { [key]: words } }),
    });
    return [{ type: 'NoteAdded', noteText: reason }, ...corrected];
  },

  'send-link': ({ state, command, on, today }) => letters(state, 'YOUR-PAGE', { on, today, by: command.by }),

  'send-count': ({ state, command, fields, on, today }) => {
    const letter = state.letters.find((l) => l.brief.letterId === fields.letter)?.brief;
    const counted = letter && countOf(state, letter);
    const date = dateOf(counted);
    const window = letter !== undefined && tellsWindow(letter);
    const moved = !window && letter !== undefined && date !== stageOf(state, letter.stage).promised;
    const no = firstRefusal(
      !letter && refuse('RC-1', `There is no letter ${fields.letter}.`),
      letter?.to !== 'customer' && refuse('RC-5', 'Only a letter to the customer has a date counted for them.'),
      counted?.target == null && refuse('RC-5', `Letter ${fields.letter} names no date that was counted.`),
      moved && refuse('RC-5', 'The date of that letter has been moved since: the new one was chosen, not counted.'),
    );
    if (no || date === null) return no ?? [];
    const dates = window ? { escalateBy: date } : { respondBy: date };
    return letters(state, 'COUNTED-DAYS', { on, today, by: command.by, dates, counted, fullCount: true });
  },
};
