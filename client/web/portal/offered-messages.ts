/** What a customer may say now, and what is told to them before they say it. Pure; the case itself refuses none of it. */
import { formatDate } from '../../../policies/calendar/dates.ts';
import type { IsoDate } from '../../../policies/types.ts';
import {
  obligations,
  currentStage,
  mayTakeBack,
  takeBackBy,
  type Action,
  type CaseState,
  type CustomerMessageName,
  type Remedy,
} from '../../../workflows/messages.ts';

export interface OfferedMessage {
  word: CustomerMessageName;
  /** On the button and as the page's heading. */
  label: string;
  /** What happens when they say it: honest where it comes late. */
  hint: string;
}

/** What may be said, what is asked of them first. */
export function offeredMessages(state: CaseState, today: IsoDate): OfferedMessage[] {
  const said: (OfferedMessage | null)[] = [
    answersExtension(state),
    accepts(state),
    escalates(state, today),
    informs(state),
    withdraws(state),
    takesBack(state, today),
  ];
  return said.filter((s) => s !== null);
}

/** The new date that waits for the customer's answer. */
export function waitingExtension(state: CaseState): { from: IsoDate; to: IsoDate } | null {
  const stage = state.status === 'stage1' || state.status === 'stage2' ? currentStage(state) : null;
  const last = stage?.extensions.at(-1);
  return last && last.agreed === null && stage?.responseIssued === null ? last : null;
}

/** What was offered in an answer that has gone out, and is not accepted yet. */
export function openOffers(state: CaseState): Remedy[] {
  if (state.status === 'refused') return [];
  const answered = (stage: 1 | 2): boolean => ((stage === 2 ? state.stage2 : state.stage1)?.responded ?? null) !== null;
  return state.remedies.filter((m) => !m.accepted && answered(m.stage));
}

/** Promises made to the customer in a letter or an answer, kept or not. */
export function promises(state: CaseState): Action[] {
  const told = new Set(
    state.letters
      .filter((l) => l.brief.to === 'customer' && l.state !== 'issued')
      .flatMap((l) => l.brief.actions.map((a) => a.id)),
  );
  return state.actions.filter((a) => told.has(a.id));
}

function answersExtension(state: CaseState): OfferedMessage | null {
  const waiting = waitingExtension(state);
  if (waiting === null) return null;
  return {
    word: 'answer-extension',
    label: 'Answer about the new date',
    hint: `We asked for more time, until ${formatDate(waiting.to)}. You can agree or not.`,
  };
}

function accepts(state: CaseState): OfferedMessage | null {
  if (openOffers(state).length === 0) return null;
  return {
    word: 'accept-remedy',
    label: 'Accept what we offered',
    hint: 'You can accept all of it or some of it. You can still ask us to look again, and you can still go to court.',
  };
}

function escalates(state: CaseState, today: IsoDate): OfferedMessage | null {
  const { status, closed, windowClosed, escalation } = state;
  if (escalation.standing === 'pending-decision' || escalation.standing === 'refused' || state.stage === 2) return null;
  const answered = status === 'responded' || (status === 'closed' && closed?.why === 'window-passed');
  if (!answered) return null;
  const last = obligations(state).find((o) => o.kind === 'stage2.request-window')?.due ?? null;
  const inTime = status === 'responded' && !windowClosed && last !== null && today <= last;
  return {
    word: 'escalate',
    label: 'Ask us to look at it again',
    hint: inTime
      ? `You can ask until ${formatDate(last)}. You do not have to say why.`
      : 'The time to ask has passed, but you can still ask. We will think about it and tell you what we decide. You do not have to say why.',
  };
}

function informs({ status }: CaseState): OfferedMessage {
  const before = status === 'stage1' || status === 'stage2';
  return {
    word: 'inform',
    label: before ? 'Tell us more' : 'Write to us',
    hint: before
      ? 'Write to us, or send us photos and papers.'
      : 'Something is not done, or there is something new? Tell us, or send us photos and papers.',
  };
}

/** For some days what ends or settles something can be taken back: it may not have been them who said it. */
function takesBack(state: CaseState, today: IsoDate): OfferedMessage | null {
  const { withdrawal, request, remedies } = mayTakeBack(state, today);
  if (request)
    return {
      word: 'take-back',
      label: 'Ask you again to look at it again',
      hint: 'You can take back that you no longer wanted us to look at it again. We then decide on it as if you had never stopped.',
    };
  if (withdrawal)
    return {
      word: 'take-back',
      label: 'Go on with my complaint',
      hint: `You can take back that you stopped it, until ${formatDate(takeBackBy(state, state.closed?.on ?? today))}. We go on where we were.`,
    };
  if (remedies.length === 0) return null;
  return {
    word: 'take-back',
    label: 'Take back that I accept',
    hint: 'You can take back what you accepted in the last days. You do not have to say why.',
  };
}

function withdraws({ status }: CaseState): OfferedMessage | null {
  if (status !== 'stage1' && status !== 'stage2') return null;
  return {
    word: 'withdraw',
    label: 'Stop my complaint',
    hint: 'We stop looking into it and close it. We ask you once more before we do.',
  };
}
