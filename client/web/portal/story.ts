/** What has happened to a complaint, as its customer is told it: one plain sentence each; what is internal has none. */
import type { IsoDate } from '../../../policies/types.ts';
import type { CaseEvent, CaseState, ClosedWhy, LetterName, Recorded } from '../../../workflows/messages.ts';

/** One thing that happened. */
export interface Happened {
  on: IsoDate;
  says: string;
  /** The letter it is about, to be looked at. */
  letter: string | null;
}

/** What a letter to the customer was, in words to follow its date. */
const LETTERS: Partial<Record<LetterName, string>> = {
  COMP00: 'We wrote to you to say why we could not take this on as a complaint.',
  COMP01: 'We wrote to you to say how we understand your complaint and when you will have our answer.',
  COMP02: 'We wrote to you to say that we need more time.',
  COMP03: 'We sent you our answer.',
  COMP04: 'We wrote to you to say why we cannot look at it again.',
  COMP05: 'We wrote to you to say that we are looking at your complaint again.',
  COMP06: 'We wrote to you to say that we need more time.',
  COMP07: 'We sent you our last answer.',
  COMP08: 'We wrote to you to say that we had closed your complaint, as you asked.',
  COMP09: 'We asked you to agree that somebody may act for you.',
  COMP10: 'We sent you a form for somebody to act for you.',
  UPDATE: 'We wrote to you with news.',
  'EXTENSION-NOT-AGREED': 'We wrote to you to say where you can turn about the new date.',
  CLOSING: 'We wrote to you to say that your complaint is closed.',
  'ACTION-NEW-DATE': 'We wrote to you about a new date for something we promised.',
  'PANEL-INVITATION': 'We invited you to the review panel.',
  'MISSED-DATE': 'We wrote to you to say sorry that we are late.',
  'DATE-CORRECTED': 'We wrote to you because a date we had told you has changed.',
  'COUNTED-DAYS': 'We showed you how we counted a date.',
  SURVEY: 'We asked you how we did.',
};

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
};

/** Everything the customer is told of what happened, in order. */
export function story(events: readonly Recorded[], state: CaseState, words: ReadonlyMap<string, string>): Happened[] {
  return events.flatMap((r) => {
    const told = sentence(r.event, events, state, words);
    return told === null ? [] : [{ on: r.event.type === 'Logged' ? r.event.intake.received : r.on, ...told }];
  });
}

type Telling = Omit<Happened, 'on'>;
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
    case 'ContactLogged':
      return e.outcome === 'made' ? plainly(e.kind === 'visit' ? 'We visited you.' : 'We spoke to you.') : null;
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
  return { says: LETTERS[brief.code] ?? 'We wrote to you.', letter: letterId };
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
    case 'answer-extension':
      return events.some((r) => r.event.type === 'ExtensionAnswered') ? null : plainly('You wrote to us about a date.');
    case 'accept-remedy':
      return events.some((r) => r.event.type === 'RemedyAccepted')
        ? null
        : plainly('You wrote to us about what we offered.');
  }
}
