/**
 * What today's rules would decide differently from what was decided, turn by turn (DESIGN §2.6). Each turn is judged on the
 * case as it stood: what an earlier turn would have changed is not carried on.
 */
import {
  withChanges,
  type RecordAnswer,
  type Next,
  type Proposal,
  type RecordedEvent,
  type Refusal,
} from '../../../workflows/messages.ts';
import { eventDifferences, labelOf } from './events.ts';
import { jsonDifferences, displayValue } from './json-differences.ts';
import type { ProposedTurn } from './commands.ts';
import { turnsOf, type MessageRead, type Turn } from './turns.ts';

type Event = { type: string } & Record<string, unknown>;
type Recorded = RecordedEvent<Event>;
type Settled = Exclude<RecordAnswer<Event>, { kind: 'ahead' }>;

/** One line for each turn that would be decided otherwise; none where all would be decided as it was. */
export function differencesOf(history: unknown, proposed: readonly ProposedTurn[]): string[] {
  const { turns, asked } = turnsOf(history);
  const bySeq = new Map(proposed.map(({ seq, proposal }) => [seq, proposal as Proposal<Event>]));
  return turns.flatMap((turn) => {
    const answer = turn.answer as RecordAnswer<Event>;
    const proposal = bySeq.get(turn.seq);
    // Where the record was ahead nothing was decided: the case asks again in the next turn.
    if (proposal === undefined || answer.kind === 'ahead') return [];
    const would = decidedOtherwise(answer, proposal);
    if (would.length === 0) return [];
    return [`${whose(turn, answer, proposal, asked)}: ${would.join('; ')}`];
  });
}

function decidedOtherwise(answer: Settled, { refusal, events, outbox, resumes, now, next }: Proposal<Event>): string[] {
  const was = withChanges(now, answer.next);
  switch (answer.kind) {
    // Answered from the record under a key that was known: no rule decided it.
    case 'known':
      return nextOtherwise(was, next);
    case 'refused': {
      if (refusal === null) return [`was refused (${inWords(answer.refusal)}); ${today(wouldDo(events))}`];
      const other = jsonDifferences(answer.refusal, refusal).length > 0;
      return other
        ? [`today's rules would refuse it by ${inWords(refusal)} instead of ${inWords(answer.refusal)}`]
        : nextOtherwise(was, next);
    }
    case 'stored': {
      if (refusal !== null) return [`today's rules would refuse it (${inWords(refusal)})`];
      const otherwise = eventDifferences(answer.events, events);
      const effects = otherwise.length === 0 && resumes !== true ? effectsOtherwise(answer, outbox) : [];
      const would = [...otherwise, ...effects];
      return [...(would.length === 0 ? [] : [today(would)]), ...nextOtherwise(was, next)];
    }
  }
}

const today = (would: readonly string[]): string => `today's rules would ${would.join(', ')}`;
const inWords = ({ rule, why }: Refusal): string => `${rule}: ${why}`;

function wouldDo(events: readonly Recorded[]): string[] {
  return events.length === 0 ? ['take it and record nothing'] : [`take it: ${events.map(labelOf).join(', ')}`];
}

/** Letters and notices that would be handed over though the events are the same. */
function effectsOtherwise({ handOver }: Extract<Settled, { kind: 'stored' }>, outbox: readonly unknown[]): string[] {
  const was = handOver?.ids ?? [];
  const now = outbox.map((item) => (item as { id: string }).id);
  const [more, less] = [now.filter((id) => !was.includes(id)), was.filter((id) => !now.includes(id))];
  return [
    ...(more.length === 0 ? [] : [`also hand over ${more.join(', ')}`]),
    ...(less.length === 0 ? [] : [`not hand over ${less.join(', ')}`]),
  ];
}

/** A replay's clock and that of the turn may differ by so much: a local activity moves it. */
const SAME_MOMENT_MS = 2_000;
/** What the record adds to an answer by itself, from the directory. */
const ADDED_BY_RECORD = ['PutrightHandlerRole'];

function nextOtherwise(was: Next, now: Next): string[] {
  const would: string[] = [];
  if (was.over !== now.over) would.push(now.over ? 'end the case here' : 'not end the case here');
  const sameMoment = Math.abs((was.wake?.at ?? 0) - (now.wake?.at ?? 0)) < SAME_MOMENT_MS;
  if (!sameMoment || was.wake?.summary !== now.wake?.summary)
    would.push(`wait ${waitOf(now.wake)} instead of ${waitOf(was.wake)}`);
  const shown = jsonDifferences(was.attributes, now.attributes).filter(({ path }) => !ADDED_BY_RECORD.includes(path));
  for (const leaf of shown)
    would.push(`show ${leaf.path} ${displayValue(leaf.now)} instead of ${displayValue(leaf.was)}`);
  return would.length === 0 ? [] : [`today's rules would ${would.join(', ')}`];
}

function waitOf(wake: Next['wake']): string {
  if (wake === null) return 'for nothing';
  return `until ${new Date(wake.at).toISOString().slice(0, 16).replace('T', ' ')} for "${wake.summary}"`;
}

/** "turn 7, acknowledge by s-officer on 2026-11-23". */
function whose(
  turn: Turn,
  answer: Settled,
  proposal: Proposal<Event>,
  asked: ReadonlyMap<string, MessageRead>,
): string {
  const stored = answer.kind === 'stored' ? answer.events[0] : undefined;
  const first = stored ?? proposal.events[0];
  const key = proposal.key ?? first?.key;
  const message = key === undefined ? undefined : asked.get(key);
  const what = message?.name ?? (proposal.after === 0 ? 'logging' : (BY_ITSELF[first?.key ?? ''] ?? first?.event.type));
  const by = first?.by ?? message?.by;
  const on = first?.on ?? message?.on;
  return [
    `turn ${turn.number}, ${what ?? 'a look at the case'}`,
    by === undefined || by === null || by === 'system' ? '' : ` by ${by}`,
    on === undefined || on === null ? '' : ` on ${on}`,
  ].join('');
}

/** What happens under keys of our own. */
const BY_ITSELF: Record<string, string> = { timer: 'what fell due', delivery: 'what became of a letter' };
