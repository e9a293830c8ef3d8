/** `npm run histories`: lives each story that has no kept history yet, and keeps it. What is kept is never written anew. */
import { existsSync, writeFileSync } from 'node:fs';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { findTestServer } from '../../workers/local/temporal-programs.ts';
import { recordedCode, retell } from '../support/retelling.ts';
import { served } from '../support/server-life.ts';
import { commandsFile, historyFile } from './kept.ts';
import { STORIES } from './stories.ts';

const server = await findTestServer(process.env, (line) => process.stdout.write(`${line}\n`));
const code = await recordedCode();
for (const [name, story] of Object.entries(STORIES)) {
  if (existsSync(historyFile(name))) {
    process.stdout.write(`${name}: kept\n`);
    continue;
  }
  let json = '';
  await served(server, async (world) => {
    const life = await story(world, await world.today());
    json = historyToJSON(await life.handle.fetchHistory());
  });
  const [retold] = await retell([{ name, history: JSON.parse(json) as unknown }], code);
  if (!retold?.ok) throw new Error(`${name} does not replay: ${retold?.why}`);
  writeFileSync(historyFile(name), `${json}\n`);
  writeFileSync(commandsFile(name), retold.commands.map((c) => `${JSON.stringify(c)}\n`).join(''));
  process.stdout.write(`${name}: captured, ${retold.commands.length} commands\n`);
}
