/** `npm run histories`: lives each story that has no kept history yet, and keeps it. What is kept is never written anew. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkflowClient } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { Runtime } from '@temporalio/worker';
import { findTestServer } from '../../workers/local/temporal-programs.ts';
import { replayedCode, replayWithCommands } from '../../client/administration/replay/replay.ts';
import { served, type ServerCase } from '../support/servers/server-life.ts';
import { keep, keptNames, storyOf } from './kept.ts';
import { CARRIED_OVER, STORIES, STORY_NAMES } from './stories/index.ts';
import { carriedOver } from './stories/long.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

mkdirSync(join(import.meta.dirname, 'kept'), { recursive: true });
const known = new Set(keptNames().map(storyOf));
const server = await findTestServer(process.env, say);
const code = await replayedCode();
const home = mkdtempSync(join(tmpdir(), 'putright-histories-'));
for (const name of STORY_NAMES) {
  if (known.has(name)) say(`${name}: kept`);
  else if (name === CARRIED_OVER) await carriedOver(home, (life) => captured(name, life));
  else await lived(name);
}
rmSync(home, { recursive: true, force: true });
// Nothing else ends it where no worker of this process was the last to stop.
await Runtime.instance().shutdown();

async function lived(name: string): Promise<void> {
  await served(server, async (world) => {
    await captured(name, await STORIES[name]!(world, await world.today()));
  });
}

/** Keeps the last run under the story's name, and those before it beside it. */
async function captured(name: string, { handle, earlier }: Pick<ServerCase, 'handle' | 'earlier'>): Promise<void> {
  const { workflowId, client } = handle;
  for (const [n, run] of earlier.entries())
    await keepRun(`${name}.run-${n + 1}`, await historyOf(client, workflowId, run));
  await keepRun(name, await historyOf(client, workflowId));
}

async function historyOf(client: WorkflowClient, workflowId: string, runId?: string): Promise<unknown> {
  const history = await client.getHandle(workflowId, runId).fetchHistory();
  return JSON.parse(historyToJSON(history), withoutTraces) as unknown;
}

/** Says neither which machine it was captured on nor where the code lay: a replay reads none of it. */
function withoutTraces(key: string, value: unknown): unknown {
  if (key === 'identity') return 'putright';
  return key === 'stackTrace' ? undefined : value;
}

async function keepRun(name: string, history: unknown): Promise<void> {
  for await (const { ok, why, differences, commands } of replayWithCommands([{ name, history }], code)) {
    if (!ok || differences.length > 0) throw new Error(`${name} does not replay: ${[why, ...differences].join('\n')}`);
    keep({ name, history, commands });
    say(`${name}: captured, ${commands.length} commands`);
  }
}
