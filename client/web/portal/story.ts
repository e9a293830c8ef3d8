/** What has happened to a complaint, as its customer is told it: one plain sentence each; what is internal has none. */
import type { IsoDate } from '../../../policies/types.ts';
import {
  LETTER_SPECS,
  type CaseEvent,
  type CaseState,
  type ClosedWhy,
  type Recorded,
} from '../../../workflows/messages.ts';

/** One thing that happened. */
export interface StoryEntry {
  on: IsoDate;
  says: string;
  /** The letter it is about, to be looked at. */
  letter: string | null;
}

const CLOSED: Record<ClosedWhy, string> = {
  'window-passed': 'We closed your complaint, because you did not ask us to look at it again.',
  'final-response': 'We closed your complaint, because everything we promised was done.',
  refused: 'We closed your complaint.',
  withdrawn: 'We closed your complaint, as you asked.',
  'not-engaging': 'We closed your complaint, because we could not reach you.',
  superseded: 'We closed your complaint, because it is being dealt with in another way.',
  'escalation-refused': 'We closed your complaint.',
  'by-hand': 'We closed your complaint.',
  'anonymous-not-investigated': 'We closed your complaint.',
  duplicate: 'We closed this record, because we had written down your complaint twice.',
  'logged-by-mistake': 'We closed this record.',
  'handed-over': 'We do not deal with it as a complaint: another team of ours answers you.',
};

/** Everything the customer is told of what happened, in order. */
export function customerStory(
  events: readonly Recorded[],
  state: CaseState,
  words: ReadonlyMap<string, string>,
): StoryEntry[] {
  return events.flatMap((r) => {
    const told = sentence(r.event, events, state, words);
    return told === null ? [] : [{ on: r.event.type === 'Logged' ? r.event.intake.received : r.on, ...told }];
  });
}

type Telling = Omit<StoryEntry, 'on'>;
const plainly = (says: string): Telling => ({ says, letter: null });

function sentence(
  e: CaseEvent,
  events: readonly Recorded[],
  state: CaseState,
  words: ReadonlyMap<string, string>,
): Telling | null {
  switch (e.type) {
    case 'Logged':
      return plainly('You told us about your complaint.');
    case 'LetterDispatched':
      return letterSent(e.letterId, state);
    case 'CustomerSaid':
      return said(e, events);
    case 'ExtensionAnswered':
      return plainly(e.agreed ? 'You agreed to the new date.' : 'You told us that you do not agree to the new date.');
    case 'RemedyAccepted':
      return plainly(
        e.ids.length === 1 ? 'You accepted what we offered.' : `You accepted ${e.ids.length} things we offered.`,
      );
    case 'AcceptanceTakenBack':
      return plainly('You took back that you accept it.');
    case 'ContactLogged':
      return e.outcome === 'made' ? plainly(e.kind === 'visit' ? 'We visited you.' : 'We spoke to you.') : null;
    case 'VisitRecorded':
      if (e.result === 'we-missed') return plainly('We did not come to a visit we had agreed with you. We are sorry.');
      return e.result === 'called-off' ? plainly('A visit to you was called off.') : null;
    case 'ActionDone': {
      const what = words.get(state.actions.find((a) => a.id === e.id)?.text ?? '');
      return what === undefined ? null : plainly(`We did what we promised: ${what}`);
    }
    case 'LateRequestDecided':
      return e.accept ? plainly('We agreed to look at it again, although you asked late.') : null;
    case 'PanelHeld':
      return plainly(e.result === 'decided' ? 'The review panel met and decided.' : 'The review panel met.');
    case 'Closed':
      return plainly(CLOSED[e.why]);
    case 'Reopened':
      return plainly('We opened your complaint again.');
    default:
      return null;
  }
}

function letterSent(letterId: string, state: CaseState): Telling | null {
  const brief = state.letters.find((l) => l.brief.letterId === letterId)?.brief;
  if (brief === undefined || brief.to !== 'customer') return null;
  return { says: LETTER_SPECS[brief.code].told ?? 'We wrote to you.', letter: letterId };
}

/** What the customer said, where nothing else tells what came of it. */
function said(e: Extract<CaseEvent, { type: 'CustomerSaid' }>, events: readonly Recorded[]): Telling | null {
  switch (e.word) {
    case 'inform':
      return plainly('You told us more.');
    case 'escalate':
      return plainly('You asked us to look at your complaint again.');
    case 'withdraw':
      return plainly('You told us that you do not want to go on.');
    case 'answer-authority':
      return plainly('You told us whether somebody may act for you.');
    case 'take-back':
      return plainly('You took back what you had told us.');
    case 'answer-extension':
      return events.some((r) => r.event.type === 'ExtensionAnswered') ? null : plainly('You wrote to us about a date.');
    case 'accept-remedy':
      return events.some((r) => r.event.type === 'RemedyAccepted')
        ? null
        : plainly('You wrote to us about what we offered.');
  }
}
