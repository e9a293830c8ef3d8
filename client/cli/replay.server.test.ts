/** `putright replay` of files, as a process of its own: what it writes is read by other programs. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { keptHistories, type Kept } from '../../test/histories/kept.ts';
import { PROJECT_ROOT } from '../../platform/project-root.ts';

const folder = mkdtempSync(join(tmpdir(), 'putright-replay-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Events = Record<string, unknown>[];
const [kept] = keptHistories().filter((k) => k.name === 'oak-visited-and-asked-why') as [Kept];
const running = (kept.history as { events: Events }).events;

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const run = promisify(execFile);
const putright = (...args: string[]) =>
  run(process.execPath, ['--import', 'tsx', 'client/cli/main.ts', ...args], { cwd: PROJECT_ROOT }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
  );

/** Our own history with another activity in place of the delivery: the code does something that it does not know. */
const other = JSON.parse(
  JSON.stringify({ events: running }).replaceAll(
    '"activityType":{"name":"deliver"}',
    '"activityType":{"name":"dispatch"}',
  ),
) as object;
/** And with a task at its end that failed, as a case has that stands still. */
const failing = {
  events: [
    ...running,
    ...[
      { eventType: 'EVENT_TYPE_WORKFLOW_TASK_SCHEDULED', workflowTaskScheduledEventAttributes: {} },
      { eventType: 'EVENT_TYPE_WORKFLOW_TASK_STARTED', workflowTaskStartedEventAttributes: {} },
      {
        eventType: 'EVENT_TYPE_WORKFLOW_TASK_FAILED',
        workflowTaskFailedEventAttributes: {
          cause: 'WORKFLOW_TASK_FAILED_CAUSE_WORKFLOW_WORKER_UNHANDLED_FAILURE',
          failure: { message: 'unknown event Praised' },
        },
      },
    ].map((event, n) => ({
      ...event,
      eventId: String(running.length + 1 + n),
      eventTime: running.at(-1)?.['eventTime'],
    })),
  ],
};

describe('putright replay', () => {
  it('says in JSON and nothing else what breaks, also where Temporal has much to say', async () => {
    const paths = [file('good.json', { events: running }), file('other.json', other), file('failing.json', failing)];
    const { code, stdout, stderr } = await putright('replay', '--json', ...paths, file('text.json', 'hello'));
    const answer = JSON.parse(stdout) as { verdicts: { name: string; ok: boolean; why?: string }[] };
    expect(answer).toMatchObject({ replayed: 4, failed: 3, differing: 0 });
    expect(answer.verdicts.map((v) => [v.name.slice(folder.length + 1), v.ok, v.why])).toEqual([
      ['good.json', true, undefined],
      ['other.json', false, expect.stringContaining('TMPRL1100') as string],
      ['failing.json', false, 'its workflow task fails: unknown event Praised'],
      ['text.json', false, 'this is no history: putright history writes one'],
    ]);
    expect(code).toBe(1);
    expect(stderr).toBe('');
  });

  it('says for people which histories would break, and ends well where none does', async () => {
    const { code, stdout } = await putright('replay', file('good.json', { events: running }));
    expect(code).toBe(0);
    expect(stdout).toContain("1 replayed, 0 would break. Today's rules would decide all of it as it was decided.");
  });
});
