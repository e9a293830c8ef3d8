/**
 * `npm run replay-gate [-- NAME…]`: replays every kept history with the code here, compares its commands, and tells what
 * today's rules would decide otherwise. Exit 1 where a running case would break. `--accept` keeps what the rules here decide
 * otherwise beside each history, for the tests; `--workflows FILE` judges other code.
 */
import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { replayedCode } from '../../client/administration/replay/replay.ts';
import { judge } from './judge.ts';
import { accept, keptHistories } from './kept.ts';

const { values, positionals } = parseArgs({
  options: { workflows: { type: 'string' }, accept: { type: 'boolean' } },
  allowPositionals: true,
});
const all = keptHistories();
const unknown = positionals.filter((name) => all.every((k) => k.name !== name));
const say = (line: string): void => void process.stdout.write(`${line}\n`);
if (unknown.length > 0) {
  process.stderr.write(`There is no kept history ${unknown.join(', ')}. There are:\n`);
  for (const { name } of all) process.stderr.write(`  ${name}\n`);
  process.exit(2);
}
const kept = all.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const code = await replayedCode(values.workflows === undefined ? undefined : resolve(values.workflows));
let [red, differing] = [0, 0];
for await (const { name, ok, why, differences, commands } of judge(kept, code)) {
  if (!ok) red++;
  else if (values.accept === true) accept(name, differences);
  if (differences.length > 0) differing++;
  say(ok ? `same   ${name} (${commands.length} commands)` : `BREAKS ${name}: ${why ?? ''}`);
  for (const line of differences) say(`         ${line}`);
}
say('');
say(
  `${kept.length} histories replayed: ${red} would break; in ${differing} today's rules would decide something otherwise.`,
);
process.exitCode = red > 0 ? 1 : 0;
