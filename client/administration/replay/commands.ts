/** Commands of a replay as plain JSON: what the loop commanded, and apart from it what today's rules proposed. */

/** One command in plain JSON: its kind, and what it says. */
export type DecodedCommand = Record<string, unknown>;

/** What today's rules make of a turn: the argument of `record`, under the number by which its answer is found. */
export interface ProposedTurn {
  /** Number of the local activity within its run, as its marker names it. */
  seq: number;
  proposal: unknown;
}

/** The activity that stores a turn. Its argument stands in no history and decides nothing in a replay: its answer does. */
const RECORD = 'record';

/** The commands to be compared. Of `record` it is told that it was asked, not what was proposed. */
export function decodedCommand(commands: readonly unknown[]): DecodedCommand[] {
  return commands.map((command) => {
    const told = JSON.parse(JSON.stringify(tidy(command))) as DecodedCommand;
    const storing = told['scheduleLocalActivity'] as DecodedCommand | undefined;
    if (storing?.['activityType'] !== RECORD) return told;
    const { arguments: _, ...asked } = storing;
    return { ...told, scheduleLocalActivity: asked };
  });
}

/** What was proposed in these commands. */
export function proposedIn(commands: readonly unknown[]): ProposedTurn[] {
  return commands.flatMap((command) => {
    const storing = (command as { scheduleLocalActivity?: Record<string, unknown> | null }).scheduleLocalActivity;
    if (storing?.['activityType'] !== RECORD) return [];
    const [proposal] = tidy(storing['arguments']) as unknown[];
    return [{ seq: Number(storing['seq']), proposal }];
  });
}

/** Numbers that count up within a run and say nothing, and where in the code a failure arose. */
const RUN_DEPENDENT = ['seq', 'activityId', 'protocolInstanceId', 'taskQueue', 'workflowType', 'stackTrace'];

/** Payloads read, what depends on the run left out of everything that is no payload. */
function tidy(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (isBytes(value)) return Buffer.from(value).toString('utf8');
  if (Array.isArray(value)) return value.map(tidy);
  const object = value as Record<string, unknown>;
  if (isPayload(object)) return payload(object.data);
  if (isLong(object)) return object.low;
  const kept = Object.entries(object).filter(
    ([key, v]) => v !== null && v !== undefined && typeof v !== 'function' && !RUN_DEPENDENT.includes(key),
  );
  return Object.fromEntries(kept.map(([key, v]) => [key, tidy(v)]));
}

/** Bytes of the sandbox have a prototype of their own. */
function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value);
}

function isPayload(object: Record<string, unknown>): object is { data: Uint8Array } {
  return isBytes(object['data']) && 'metadata' in object;
}

function payload(data: Uint8Array): unknown {
  const text = Buffer.from(data).toString('utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function isLong(object: Record<string, unknown>): object is { low: number } {
  return typeof object['low'] === 'number' && typeof object['high'] === 'number' && 'unsigned' in object;
}
