/** Events that were stored and events that would be, put side by side, and the differences in words. */
import type { RecordedEvent } from '../../../workflows/messages.ts';
import { jsonDifferences, displayValue } from './json-differences.ts';

type Recorded = RecordedEvent<{ type: string } & Record<string, unknown>>;

/** The differences between them, each as what today's rules "would" do. */
export function eventDifferences(stored: readonly Recorded[], proposed: readonly Recorded[]): string[] {
  const pairs = sideBySide(stored, proposed);
  // Where one more or less is given an id, those after it are numbered otherwise: that alone is no difference.
  const renumbered = pairs.some(([was, now]) => was === null || now === null);
  return pairs.flatMap(([was, now]) => {
    if (was === null) return now === null ? [] : [more(now)];
    return now === null ? [less(was)] : changed(was, now, renumbered);
  });
}

/** What an event is called: a letter by its code, a task by its kind. */
export function labelOf({ event }: Recorded): string {
  const code = letterOf(event);
  if (code !== null) return `letter ${code}`;
  const { kind } = event;
  return typeof kind === 'string' ? `${event.type} (${kind})` : event.type;
}

function letterOf({ type, ...event }: Recorded['event']): string | null {
  const code = (event['brief'] as { code?: unknown } | undefined)?.code;
  return type === 'LetterIssued' && typeof code === 'string' ? code : null;
}

const doing = (one: Recorded): string => (letterOf(one.event) === null ? 'record' : 'send');
const more = (one: Recorded): string => `also ${doing(one)} ${labelOf(one)}`;
const less = (one: Recorded): string => `not ${doing(one)} ${labelOf(one)}`;

/** Leaves told of one event; more would hide the others. */
const MOST_LEAVES = 5;

function changed(was: Recorded, now: Recorded, renumbered: boolean): string[] {
  const aside = ({ seq: _, at: __, ...rest }: Recorded): unknown => rest;
  const leaves = jsonDifferences(aside(was), aside(now)).filter(
    (leaf) => !(renumbered && isId(leaf.was) && isId(leaf.now)),
  );
  const shown = leaves.slice(0, MOST_LEAVES).map((leaf) => {
    const path = leaf.path.replace(/^event\./, '');
    const promised = /^brief\.dates\.(\w+)$/.exec(path);
    if (promised !== null)
      return `promise ${displayValue(leaf.now)} instead of ${displayValue(leaf.was)} in ${labelOf(was)} (${promised[1]})`;
    return `${doing(was)} ${labelOf(was)} with ${path} ${displayValue(leaf.now)} instead of ${displayValue(leaf.was)}`;
  });
  const rest = leaves.length - shown.length;
  return rest > 0 ? [...shown, `differ in ${rest} more places of ${labelOf(was)}`] : shown;
}

/** P1, L12: what is given out in order. */
function isId(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Z]\d+$/.test(value);
}

type Pair = [Recorded | null, Recorded | null];

/** The longest common order of both; what stands in one only is alone. */
function sideBySide(stored: readonly Recorded[], proposed: readonly Recorded[]): Pair[] {
  const [was, now] = [stored.map(labelOf), proposed.map(labelOf)];
  const common = Array.from({ length: was.length + 1 }, () => Array.from({ length: now.length + 1 }, () => 0));
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0;
  for (let i = was.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      (common[i] as number[])[j] = was[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < was.length || j < now.length) {
    if (i < was.length && j < now.length && was[i] === now[j])
      pairs.push([stored[i++] as Recorded, proposed[j++] as Recorded]);
    else if (j >= now.length || (i < was.length && at(i + 1, j) >= at(i, j + 1)))
      pairs.push([stored[i++] as Recorded, null]);
    else pairs.push([null, proposed[j++] as Recorded]);
  }
  return pairs;
}
