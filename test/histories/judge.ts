/** The gate's judgement: a kept history replayed with the code here, command by command as it was. */
import type { ReplayWorkerOptions } from '@temporalio/worker';
import { replayWithCommands, type ReplayVerdict } from '../../client/administration/replay/replay.ts';
import type { DecodedCommand } from '../../client/administration/replay/commands.ts';
import { jsonDifferences, displayValue } from '../../client/administration/replay/json-differences.ts';
import type { Kept } from './kept.ts';

/** Red where the code would not go on as the case did: a running case would break, or wake at another time. */
export interface Judged extends ReplayVerdict {
  commands: DecodedCommand[];
}

/** Judges each kept history as it is replayed. */
export async function* judge(kept: readonly Kept[], code?: ReplayWorkerOptions): AsyncIterable<Judged> {
  const known = new Map(kept.map((k) => [k.name, k.commands]));
  for await (const retold of replayWithCommands(kept, code)) {
    const other = retold.ok ? firstOther(known.get(retold.name) ?? [], retold.commands) : null;
    yield other === null ? retold : { ...retold, ok: false, why: other };
  }
}

/** The first command that is not as it was, in words; null where all are. */
function firstOther(was: readonly DecodedCommand[], now: readonly DecodedCommand[]): string | null {
  for (let i = 0; i < Math.max(was.length, now.length); i++) {
    const [leaf] = jsonDifferences(was[i] ?? {}, now[i] ?? {});
    if (leaf === undefined) continue;
    const which = `command ${i + 1} (${kindOf(was[i] ?? now[i])})`;
    if (was[i] === undefined || now[i] === undefined || kindOf(was[i]) !== kindOf(now[i]))
      return `${which}: was ${kindOf(was[i])}, is ${kindOf(now[i])}`;
    return `${which}: ${leaf.path} was ${displayValue(leaf.was)}, is ${displayValue(leaf.now)}`;
  }
  return null;
}

/** A command says what it is by the one name that holds the rest: startTimer, scheduleActivity. */
function kindOf(command: DecodedCommand | undefined): string {
  return Object.keys(command ?? {}).find((name) => typeof command?.[name] === 'object') ?? 'none';
}
