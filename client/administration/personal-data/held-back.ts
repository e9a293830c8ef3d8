/**
 * What of a case nobody is given with their own data: that a safeguarding concern was raised. Who it is about, and who may be the danger,
 * is not known here, and telling could do serious harm (Data Protection Act 2018, schedule 3). Whoever answers for data decides. Pure.
 */
interface Recorded {
  event: { type: string };
}

interface Held {
  id?: string;
  kind?: string;
  why?: string;
  obligation?: string;
  noteText?: string;
  reasonText?: string;
}

const heldIn = ({ event }: Recorded): Held => event as Held;

/** Whether this is about a safeguarding concern; `tasks` are the tasks for it. */
function isHeld(recorded: Recorded, tasks: ReadonlySet<string>): boolean {
  const { type } = recorded.event;
  const { id = '', why, obligation = '' } = heldIn(recorded);
  if (type === 'SafeguardingRaised' || type === 'SafeguardingOpened') return true;
  if (type === 'InsideTold') return why === 'safeguarding';
  return type.startsWith('Task') ? tasks.has(id) : tasks.has(/^task:(T\d+)@/.exec(obligation)?.[1] ?? '');
}

/** The events without those, and the ids of the words that stood in them. */
export function withoutSafeguarding<R extends Recorded>(events: readonly R[]): { events: R[]; words: Set<string> } {
  const tasks = new Set(
    events.flatMap((r) =>
      r.event.type === 'TaskRaised' && heldIn(r).kind === 'safeguarding' ? [heldIn(r).id ?? ''] : [],
    ),
  );
  const held = events.filter((r) => isHeld(r, tasks));
  const words = held.flatMap((r) => [heldIn(r).noteText, heldIn(r).reasonText]).filter((id) => id !== undefined);
  return { events: events.filter((r) => !held.includes(r)), words: new Set(words) };
}
