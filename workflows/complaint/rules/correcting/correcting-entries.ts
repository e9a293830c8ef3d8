/** What was recorded by mistake, taken back before its letter has gone (RC-6). */
import type { EntryKind } from '../../events/corrections.ts';
import type { CaseEvent, LetterBrief } from '../../events.ts';
import { LETTER_SPECS } from '../../letters/specs.ts';
import type { Part } from '../../letters/parts.ts';
import { stageOf } from '../../stage.ts';
import type { CaseState } from '../../state.ts';
import { pendingAnew } from './following-letters.ts';
import { firstRefusal, refuse, type Refusal, type Rules } from '../rule.ts';

const KINDS = ['remedy', 'action', 'point', 'finding', 'contact', 'departure'] as const satisfies EntryKind[];

export const correctingEntryRules: Rules<'correct-entry'> = {
  'correct-entry': ({ state, fields, today }) => {
    const named = KINDS.flatMap((kind) => (fields[kind] === undefined ? [] : [{ what: kind, id: fields[kind] }]));
    const [entry] = named;
    if (entry === undefined || named.length > 1)
      return refuse(
        'RC-6',
        'Say which one is taken back: a remedy, an action, a point, a finding, a contact or a departure from policy.',
      );
    const { what, id } = entry;
    const stage = stageFor(state, what, id);
    if (stage === null) return refuse('RC-6', `There is no ${WORDS[what]} ${id} on this case.`);
    const next = stage === state.stage ? state : null;
    const no = firstRefusal(
      next === null && refuse('RC-6', 'It was part of stage 1, which has been answered: it stays as it was.'),
      stageOf(state, stage).responseIssued !== null &&
        what !== 'action' &&
        refuse('RC-6', 'The answer of this stage has been sent: what it rests on stays. Correct the letter instead.'),
      told(state, what, id),
      what === 'remedy' &&
        state.remedies.some((m) => m.id === id && m.accepted) &&
        refuse('RM-4', 'The customer has accepted it: offer what is right beside it (offer-remedy).'),
      what === 'action' && state.actions.some((a) => a.id === id && a.done) && refuse('RM-5', 'It has been done.'),
    );
    if (no) return no;
    const event: CaseEvent = { type: 'EntryTakenBack', what, id, stage, reasonText: fields.reason };
    return [event, ...pendingAnew(state, today, (brief) => without(brief, what, id))];
  },
};

const WORDS: Record<EntryKind, string> = {
  remedy: 'remedy',
  action: 'promise',
  point: 'point',
  finding: 'finding on point',
  contact: 'contact',
  departure: 'departure from policy',
};

/** The stage it was recorded at; null where there is no such thing. */
function stageFor(state: CaseState, what: EntryKind, id: string): 1 | 2 | null {
  switch (what) {
    case 'remedy':
      return state.remedies.find((m) => m.id === id)?.stage ?? null;
    case 'action':
      return state.actions.some((a) => a.id === id) ? state.stage : null;
    case 'point':
      return state.points.some((p) => p.id === id) ? state.stage : null;
    case 'finding':
      return stageOf(state, state.stage).findings[id] === undefined ? null : state.stage;
    case 'contact':
      return state.contacts.find((c) => c.id === id)?.stage ?? null;
    case 'departure':
      return state.departures.find((d) => d.id === id)?.stage ?? null;
  }
}

/** The part of a letter that tells of it; contacts are told in none. */
const TOLD_IN: Record<EntryKind, readonly Part[]> = {
  remedy: ['remedy'],
  action: ['actions', 'new-date'],
  point: ['understanding'],
  finding: ['findings'],
  contact: [],
  departure: [],
};

/** Somebody outside has been told, or is being told: it is not taken back, but put right with them. */
function told({ letters }: CaseState, what: EntryKind, id: string): Refusal | false {
  const letter = letters.find(
    ({ brief, state }) =>
      (state === 'dispatched' || (state === 'issued' && (brief.channel === 'email' || what === 'point'))) &&
      LETTER_SPECS[brief.code].parts.some((p) => TOLD_IN[what].includes(p)) &&
      without(brief, what, id) !== brief,
  );
  const instead: Record<EntryKind, string> = {
    remedy: 'offer what is right beside it (offer-remedy)',
    action: 'agree another day (reschedule-action) or record what came of it (complete-action)',
    point: 'set the complaint out anew (define)',
    finding: 'correct that letter (correct-letter)',
    contact: '',
    departure: '',
  };
  return (
    letter !== undefined &&
    refuse('RC-6', `The customer was told of it in letter ${letter.brief.letterId}: ${instead[what]}.`)
  );
}

/** The same letter without it; the very same where it says nothing of it. */
function without(brief: LetterBrief, what: EntryKind, id: string): LetterBrief {
  const others = <T extends { id: string }>(all: T[]): T[] => all.filter((one) => one.id !== id);
  switch (what) {
    case 'remedy':
      return brief.remedies.some((m) => m.id === id) ? { ...brief, remedies: others(brief.remedies) } : brief;
    case 'action':
      return brief.actions.some((a) => a.id === id) ? { ...brief, actions: others(brief.actions) } : brief;
    case 'point':
      return brief.points.some((p) => p.id === id) ? { ...brief, points: others(brief.points) } : brief;
    case 'finding':
      return brief.points.some((p) => p.id === id && p.outcome !== undefined) ? { ...brief } : brief;
    case 'contact':
    case 'departure':
      return brief;
  }
}
