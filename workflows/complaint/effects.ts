/** What has to reach the world because of an event: rows for the outbox, written with the events (DESIGN §4.5). */
import { ownerFrom } from '../engine/owner.ts';
import type { RecordedEvent } from '../engine/ports.ts';
import { ownerTold, type NoticeRecipient, type OutboxItem as AnyOutboxItem, type ToldClaim } from '../shared/outbox.ts';
import { dayOf, isOldNews } from './brought-in.ts';
import type { CaseEvent, EventOf, LetterBrief } from './events.ts';
import { obligations } from './obligations.ts';
import type { CaseState } from './state.ts';

/** A row for the outbox: a letter to somebody outside, or a notice to somebody inside. */
export type OutboxItem = AnyOutboxItem<LetterBrief>;

/** The day on which whoever is told of a visit is to make it, or by which whoever it was handed over to answers. */
function dayFor({ visits, handedOver }: CaseState, { why, about }: EventOf<'InsideTold'>): string | undefined {
  if (why === 'handed-over') return handedOver?.answerBy;
  return why === 'visit-arranged' ? visits.find((v) => v.id === about)?.on : undefined;
}

/** The facts of the claim that the insurance team is told of (SP-2). */
function claimOf({ claims }: CaseState, { why, about }: EventOf<'InsideTold'>): { claim?: ToldClaim } {
  const found = why === 'insurance-facts' ? claims.find((c) => c.id === about) : undefined;
  return found === undefined
    ? {}
    : { claim: { incident: found.incident, claimText: found.claimText, whatText: found.whatText } };
}

/** What is due, by the word that a notice has for it: of a task which one it is. */
function dueWord({ tasks }: CaseState, { kind, obligation }: { kind: string; obligation: string }): string {
  const task = kind === 'task' ? tasks.find(({ id }) => obligation.split(/[:@]/).includes(id)) : undefined;
  return task === undefined ? kind : `task:${task.kind}`;
}

/** A notice of a hazard that was flagged after logging says what that is, and not what the complaint says. */
function aboutHazard(items: OutboxItem[], { hazard }: CaseState): OutboxItem[] {
  if (hazard === null) return items;
  return items.map((item) =>
    item.kind === 'inside' && /(^|:)hazard$/.test(item.why) ? { ...item, wordsText: hazard.whatText } : item,
  );
}

/** The rows one recorded event asks for; a letter that went out as it was recorded asks for none, nor does old news. */
export function effects(
  recorded: RecordedEvent<CaseEvent>,
  all: readonly RecordedEvent<CaseEvent>[],
  state: CaseState,
): OutboxItem[] {
  const { event: e, seq } = recorded;
  if (isOldNews(recorded, all, state)) return [];
  const inside = (to: NoticeRecipient | null, why: string, about?: string, due?: string): OutboxItem[] =>
    to === null ? [] : [{ kind: 'inside', id: `N${seq}`, seq, to, why, about, due }];
  switch (e.type) {
    case 'LetterIssued': {
      const { letterId } = e.brief;
      const went = all.some((r) => r.event.type === 'LetterDispatched' && r.event.letterId === letterId);
      return went ? [] : [{ kind: 'letter', id: letterId, seq, brief: e.brief }];
    }
    case 'InsideTold':
      return aboutHazard(
        inside(e.to, e.why, e.about, dayFor(state, e)).map((item) => ({ ...item, ...claimOf(state, e) })),
        state,
      );
    case 'TaskRaised':
      return aboutHazard(inside(ownerTold(ownerFrom(e.owner)), `task:${e.kind}`, e.id, e.due), state);
    case 'TaskGiven': {
      const task = state.tasks.find((t) => t.id === e.id);
      return task === undefined ? [] : inside(ownerTold(ownerFrom(e.to)), `task:${task.kind}`, e.id, task.due);
    }
    case 'DeadlineApproaching': {
      const owner = obligations(state).find((o) => o.id === e.obligation)?.owner;
      return owner === undefined ? [] : inside(ownerTold(owner), 'approaching', dueWord(state, e), e.due);
    }
    case 'Escalated':
      return inside(ownerTold(ownerFrom(e.to)), 'escalated', dueWord(state, e), dayOf(e.obligation));
    default:
      return [];
  }
}
