/**
 * The gate before every release: lives of all three landlords replay with the code here, command by command as they were,
 * and today's rules decide as was decided. A red run means that a running case would break: branch with `patched()`, never
 * capture the history again (docs/changing-workflows.md).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { COMMANDS, CUSTOMER_MESSAGES, KINDS, messageName } from '../../workflows/messages.ts';
import type { DecodedCommand } from '../../client/administration/replay/commands.ts';
import { replayedCode } from '../../client/administration/replay/replay.ts';
import { quiet } from '../support/servers/quiet.ts';
import { judge, type Judged } from './judge.ts';
import { accept, keep, keptHistories, storyOf, type Kept } from './kept.ts';
import { metIn, type Met } from './met.ts';
import { STORY_NAMES } from './stories/index.ts';

quiet();
const kept = keptHistories();
const short = kept.filter(({ name }) => name === 'optivo-answered');

async function judged(histories: readonly Kept[], code = replayedCode()): Promise<Judged[]> {
  const all: Judged[] = [];
  for await (const one of judge(histories, await code)) all.push(one);
  return all;
}

describe('kept histories', () => {
  let now: Map<string, Judged>;
  beforeAll(async () => {
    now = new Map((await judged(kept)).map((one) => [one.name, one]));
  }, 120_000);

  it('are two or more of each landlord, one of each story told', () => {
    expect([...new Set(kept.map((k) => storyOf(k.name)))].toSorted()).toEqual([...STORY_NAMES].toSorted());
    for (const landlord of ['octavia', 'oak', 'optivo'])
      expect(kept.filter((k) => k.name.startsWith(landlord)).length).toBeGreaterThanOrEqual(2);
  });

  it.each(kept)(
    '$name replays, command by command as it was, and is decided as it was or accepted',
    ({ name, accepted }) => {
      expect(now.get(name)).toMatchObject({ ok: true, differences: accepted });
    },
  );

  it.each(kept)('$name: what was written down of it is what its history says', (one) => {
    const [told, happened] = [timersOf(one.commands), timersIn(one)];
    expect(told).toHaveLength(happened.length);
    // Within a turn a local activity moves the clock; a replay knows when it ended to the second.
    for (const [i, seconds] of told.entries()) expect(Math.abs(seconds - (happened[i] ?? 0))).toBeLessThan(1);
    expect(one.commands.filter((c) => 'scheduleLocalActivity' in c).length).toBe(localActivitiesIn(one));
  });
});

describe('every kind of turn is met by a kept history', () => {
  const met = kept.map((k) => metIn(k.history));
  const anywhere = (has: (m: Met) => boolean): boolean => met.some(has);

  it('each command of staff and each word of a customer', () => {
    const names = [...Object.keys(COMMANDS), ...Object.keys(CUSTOMER_MESSAGES)];
    const said = new Set(met.flatMap((m) => [...m.messages]));
    expect(names.filter((name) => !said.has(messageName(name)))).toEqual([]);
  });

  it.each(['enquiry', 'service-request', 'ombudsman'] as const)(
    'each command of a case that is no complaint (%s), but that which takes it up again',
    (kind) => {
      const named = Object.keys(KINDS[kind].commands).filter((name) => !name.startsWith('reopen-'));
      const said = new Set(met.flatMap((m) => [...m.messages]));
      expect(named.filter((name) => !said.has(messageName(name)))).toEqual([]);
    },
  );

  const TURNS: Record<string, (m: Met) => boolean> = {
    'a refusal within a turn': (m) => m.answers.has('refused'),
    'two refused at once': (m) => m.refusedTogether >= 2,
    'asked again under a known key': (m) => m.answers.has('known'),
    'the record is ahead': (m) => m.answers.has('ahead'),
    'a signal that cannot be read': (m) => m.stored.has('TaskRaised:unreadable-message'),
    'a cancel that was asked for': (m) => m.stored.has('TaskRaised:cancel-asked'),
    'another calendar': (m) => m.messages.has('applyCalendar') && m.stored.has('CalendarApplied'),
    'another policy': (m) => m.messages.has('applyPolicy') && m.stored.has('PolicyApplied'),
    'brought in under way': (m) => m.messages.has('opened') && m.stored.has('Logged'),
    'a letter that went': (m) => m.reports.has('dispatched'),
    'a letter that was refused': (m) => m.reports.has('refused') && m.stored.has('LetterRefused'),
    'a letter that waited while another went': (m) => m.reports.has('waiting'),
    'a letter that came back': (m) => m.messages.has('reportDelivery') && m.stored.has('LetterReturned'),
    'a letter that cannot be sent': (m) => m.temporal.has('activityTaskFailedEventAttributes'),
    'a task for a letter that cannot be sent': (m) => m.stored.has('TaskRaised:delivery-failed'),
    'a letter by post': (m) => m.messages.has('recordPosted'),
    'a date that comes near': (m) => m.stored.has('DeadlineApproaching'),
    'a date that was missed': (m) => m.stored.has('DeadlineMissed'),
    'a date that goes up the line': (m) => m.stored.has('Escalated'),
    'a window that closes': (m) => m.stored.has('WindowClosed'),
    'a try to store that failed': (m) => m.failedTries > 0,
    terminated: (m) => m.temporal.has('workflowExecutionTerminatedEventAttributes'),
    'ended, as nothing was owed any more': (m) => m.temporal.has('workflowExecutionCompletedEventAttributes'),
    'continued as new': (m) => m.temporal.has('workflowExecutionContinuedAsNewEventAttributes'),
  };
  it.each(Object.entries(TURNS))('%s', (_, has) => {
    expect(anywhere(has)).toBe(true);
  });

  it.each(['oak-ended-and-begun-again', 'oak-woken-after-its-end', 'oak-carried-over'])(
    '%s: its first run, and the one that began again from the record',
    (name) => {
      const runs = kept.filter((k) => storyOf(k.name) === name);
      expect(runs.map((r) => r.name)).toEqual([name, `${name}.run-1`]);
      expect([...metIn(runs[0]?.history).stored]).not.toContain('Logged');
      expect([...metIn(runs[1]?.history).stored]).toContain('Logged');
    },
  );
});

describe('the gate with other rules stays open, and tells what would be decided otherwise', () => {
  it.each([
    [
      'refusing',
      /acknowledge by s-adviser on \d{4}-\d\d-\d\d: today's rules would refuse it \(S1A-4: Read it to a colle/,
    ],
    ['another-letter', /acknowledge by s-adviser on .*: today's rules would .*also send letter SURVEY/],
    [
      'another-date',
      /acknowledge by s-adviser on .*: today's rules would promise \w+ \d+ \w+ \d{4} instead of \w+ \d+ /,
    ],
  ])('%s', async (twin, line) => {
    const [one] = await judged(short, twinOf(twin));
    expect(one).toMatchObject({ ok: true });
    expect(one?.differences.join('\n')).toMatch(line);
  });

  it('names the wake as well where a date moves', async () => {
    const [one] = await judged(short, twinOf('another-date'));
    expect(one?.differences.join('\n')).toMatch(
      /today's rules would wait until .* for "stage 1 response, due \w+ .* instead of until/,
    );
  });
});

describe('the gate with another loop', () => {
  it.each(['pausing', 'showing-more'])('shuts on a twin that commands something more: %s', async (twin) => {
    const [one] = await judged(short, twinOf(twin));
    expect(one).toMatchObject({ ok: false, why: expect.stringContaining('TMPRL1100') as string });
  });

  it('shuts on a twin that a replay alone would let through: an hour later', async () => {
    const [one] = await judged(short, replayedCode(undefined, [`${import.meta.dirname}/twins/an-hour-later.ts`]));
    expect(one).toMatchObject({ ok: false, why: expect.stringMatching(/startTimer.*startToFireTimeout/) as string });
  });

  it('shuts on a twin that a replay alone would let through: reading elsewhere', async () => {
    const [one] = await judged(short, twinOf('reading-elsewhere'));
    expect(one).toMatchObject({ ok: false, why: expect.stringContaining('after was 0, is 1') as string });
  });

  it('knows what was accepted of later rules, and keeps the history as it is', () => {
    const folder = mkdtempSync(join(tmpdir(), 'putright-histories-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const [one] = short as [Kept];
    keep(one, folder);
    accept(one.name, ['turn 1: …', 'turn 2: …'], folder);
    expect(keptHistories(folder)).toEqual([{ ...one, accepted: ['turn 1: …', 'turn 2: …'] }]);
    accept(one.name, [], folder);
    expect(keptHistories(folder)).toEqual([{ ...one, accepted: [] }]);
  });

  it('shuts on an empty folder', () => {
    const empty = mkdtempSync(join(tmpdir(), 'putright-histories-'));
    onTestFinished(() => rmSync(empty, { recursive: true, force: true }));
    expect(() => keptHistories(empty)).toThrow('nothing would be replayed');
  });
});

const twinOf = (name: string) => replayedCode(`${import.meta.dirname}/twins/${name}.ts`);

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

function timersOf(commands: DecodedCommand[]): number[] {
  return commands.flatMap((c) => {
    const timer = c['startTimer'] as { startToFireTimeout: { seconds?: number; nanos?: number } } | undefined;
    return timer ? [(timer.startToFireTimeout.seconds ?? 0) + (timer.startToFireTimeout.nanos ?? 0) / 1e9] : [];
  });
}

function localActivitiesIn(one: Kept): number {
  return eventsOf(one).filter((e) => e.markerRecordedEventAttributes?.markerName === 'core_local_activity').length;
}
