/** What came of a command, in a line or two. */
import type { Performed } from '../../cases/perform.ts';

/** Kinds of ids a command gives out, by their first letter. */
const KINDS: Record<string, string> = {
  P: 'point',
  Q: 'request',
  M: 'remedy',
  A: 'action',
  L: 'letter',
  T: 'task',
};

export function performedLines(done: Performed): string {
  const ids = done.ids.map((id) => `${KINDS[id.charAt(0)] ?? 'item'} ${id}`).join(', ');
  const to = done.chosen['to'] === undefined ? '' : ` Given to ${done.chosen['to']}.`;
  return `${done.reference}: done${ids === '' ? '' : `, which made ${ids}`}.${to}`;
}
