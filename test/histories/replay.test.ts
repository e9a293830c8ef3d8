/**
 * The gate before every release: lives of all three landlords replay with the code here, command by command as they
 * were. A red run means that a running case would break: branch with `patched()`, never capture the history again.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replayHistories } from '../../workers/replay.ts';
import { quiet } from '../support/quiet.ts';
import { recordedCode, retell, type Retold, type Told } from '../support/retelling.ts';
import { keptHistories, type Kept } from './kept.ts';
import { STORIES } from './stories.ts';

quiet();
const kept = keptHistories();
const short = kept.filter(({ name }) => name === 'optivo-answered');

describe('kept histories', () => {
  let retold: Map<string, Retold>;
  beforeAll(async () => {
    retold = new Map((await retell(kept, await recordedCode())).map((r) => [r.name, r]));
  });

  it('are two or more of each landlord, one of each story told', () => {
    expect(kept.map((k) => k.name).toSorted()).toEqual(Object.keys(STORIES).toSorted());
    for (const landlord of ['octavia', 'oak', 'optivo'])
      expect(kept.filter((k) => k.name.startsWith(landlord)).length).toBeGreaterThanOrEqual(2);
  });

  it.each(kept)('$name replays, command by command as it was', ({ name, commands }) => {
    expect(retold.get(name)).toMatchObject({ ok: true });
    const now = retold.get(name)?.commands ?? [];
    for (const [i, command] of commands.entries()) expect(now[i], `command ${i + 1} of ${name}`).toEqual(command);
    expect(now).toHaveLength(commands.length);
  });

  it.each(kept)('$name: what was written down of it is what its history says', (one) => {
    const [told, happened] = [timersOf(one.commands), timersIn(one)];
    expect(told).toHaveLength(happened.length);
    // Within a turn a local activity moves the clock; a replay knows when it ended to the second.
    for (const [i, seconds] of told.entries()) expect(Math.abs(seconds - (happened[i] ?? 0))).toBeLessThan(1);
    expect(one.commands.filter((c) => 'scheduleLocalActivity' in c).length).toBe(localActivitiesIn(one));
  });
});

describe('the gate', () => {
  it('shuts on a twin that does something more', async () => {
    const [twin] = await retell(short, await recordedCode('../histories/twins/pausing.ts'));
    expect(twin).toMatchObject({ ok: false, why: expect.stringContaining('TMPRL1100') as string });
  });

  it.each(['an-hour-later', 'another-word'])('sees a twin that a replay alone would let through: %s', async (twin) => {
    const code = await recordedCode(undefined, [`../histories/twins/${twin}.ts`]);
    const [retold] = await retell(short, code);
    expect(retold?.ok).toBe(true);
    expect(retold?.commands).not.toEqual(short[0]?.commands);
  });

  it('shuts on an empty folder', () => {
    const empty = mkdtempSync(join(tmpdir(), 'putright-histories-'));
    afterAll(() => rmSync(empty, { recursive: true, force: true }));
    expect(() => keptHistories(empty)).toThrow('nothing would be replayed');
  });

  it('tells what is no history at all', async () => {
    const verdicts = [];
    for await (const v of replayHistories([{ name: 'text', history: 'hello' }, ...short])) verdicts.push(v);
    expect(verdicts).toEqual([
      { name: 'optivo-answered', ok: true },
      { name: 'text', ok: false, why: expect.stringContaining('no history') as string },
    ]);
  });
});

interface HistoryEvent {
  timerStartedEventAttributes?: { startToFireTimeout: string };
  markerRecordedEventAttributes?: { markerName: string };
}

const eventsOf = ({ history }: Kept): HistoryEvent[] => (history as { events: HistoryEvent[] }).events;

/** Seconds of every timer, in the order they were started. */
function timersIn(one: Kept): number[] {
  return eventsOf(one).flatMap((e) =>
    e.timerStartedEventAttributes ? [Number.parseFloat(e.timerStartedEventAttributes.startToFireTimeout)] : [],
  );
}

function timersOf(commands: Told[]): number[] {
  return commands.flatMap((c) => {
    const timer = c['startTimer'] as { startToFireTimeout: { seconds?: number; nanos?: number } } | undefined;
    return timer ? [(timer.startToFireTimeout.seconds ?? 0) + (timer.startToFireTimeout.nanos ?? 0) / 1e9] : [];
  });
}

function localActivitiesIn(one: Kept): number {
  return eventsOf(one).filter((e) => e.markerRecordedEventAttributes?.markerName === 'core_local_activity').length;
}
