/**
 * `npm run dead-ends`: the search in every world, each policy in a process of its own, and its figures as `docs/dead-ends.md`. Ends
 * with 1 where one is found. `npm run dead-ends -- oak` searches one policy and writes nothing.
 */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { complaintKind } from '../../../workflows/complaint/kind.ts';
import { exhaustive, told, walks, type Found } from './search.ts';
import { WORLDS, type World } from './worlds.ts';

const DEPTH = 1;
/** In a world where all goes as it is expected there is time to look further. */
const FURTHER = 2;
const WALKS = 6;
const LENGTH = 60;
const PAGE = new URL('../../../docs/dead-ends.md', import.meta.url);

interface Row {
  world: Pick<World, 'policy' | 'name'>;
  near: Found;
  far: Found;
}

const policies = [...new Set(WORLDS.map((w) => w.policy))];
const [only] = process.argv.slice(2);

function searched(world: World): Row {
  const near = exhaustive(complaintKind, world, world.name === 'as it is expected' ? FURTHER : DEPTH);
  const far = walks(complaintKind, world, WALKS, LENGTH, 1);
  process.stderr.write(`${world.policy}: ${world.name}: ${near.states} and ${far.states} states\n`);
  for (const end of [...near.deadEnds, ...far.deadEnds]) process.stderr.write(`DEAD END ${told(end)}\n`);
  return { world: { policy: world.policy, name: world.name }, near, far };
}

/** The rows of one policy, searched in a process of its own. */
async function searchedApart(policy: string): Promise<Row[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(import.meta.url), policy], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(await text(child.stdout)) as Row[];
}

if (only !== undefined) {
  const rows = WORLDS.filter((w) => w.policy === only).map(searched);
  process.stdout.write(`${JSON.stringify(rows)}\n`);
  process.exit(rows.some(({ near, far }) => near.deadEnds.length + far.deadEnds.length > 0) ? 1 : 0);
}

const rows = (await Promise.all(policies.map(searchedApart))).flat();
const total = (of: (found: Found) => number): number =>
  rows.reduce((sum, { near, far }) => sum + of(near) + of(far), 0);
const stuck = total((f) => f.deadEnds.length);

writeFileSync(
  PAGE,
  [
    '# The search for dead ends',
    '',
    'Made by `npm run dead-ends`. From every state of a complaint that was reached, a sequence of true commands to a close is looked for',
    '(RC-7, [DESIGN §4](design.md#4-how-a-case-moves)). A command is true in a world when what it records can have happened there:',
    '`test/support/dead-ends/worlds.ts` says what is so in each, `ways-on.ts` beside it what may be done.',
    '',
    `- **Exhaustive**: all that can happen within ${DEPTH} step (${FURTHER} where all goes as it is expected) of every place of eight lives: answered and closed; heard at stage 2, its last`,
    '  letter coming back; asked for late, withdrawn and opened again; refused stage 2 and overturned; a panel put off, withdrawn,',
    '  opened again and voided; withdrawn, overtaken and opened again before any answer; refused at stage 1 and overturned; extended,',
    '  restricted, promised something and closed, then asked to be looked at again.',
    `- **Random**: ${WALKS} walks of ${LENGTH} steps in each world.`,
    '- Two states count as one where the same has happened in them, whenever it was.',
    '',
    `**${total((f) => f.states)} states, ${stuck} of them stuck.** The longest way to a close took ${Math.max(...rows.map((r) => Math.max(r.near.longest, r.far.longest)))} steps.`,
    '',
    '| policy | world | exhaustive: states | random: states | longest way to a close | stuck |',
    '|---|---|---|---|---|---|',
    ...rows.map(
      ({ world, near, far }) =>
        `| ${world.policy} | ${world.name} | ${near.states} | ${far.states} | ${Math.max(near.longest, far.longest)} | ${near.deadEnds.length + far.deadEnds.length} |`,
    ),
    '',
  ].join('\n'),
);
process.exitCode = stuck === 0 ? 0 : 1;
