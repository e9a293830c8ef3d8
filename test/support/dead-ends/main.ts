/** `npm run dead-ends`: the search in every world, and its figures as `docs/dead-ends.md`. Ends with 1 where one is found. */
import { writeFileSync } from 'node:fs';
import { complaintKind } from '../../../workflows/complaint/kind.ts';
import { exhaustive, told, walks, type Found } from './search.ts';
import { WORLDS } from './worlds.ts';

const DEPTH = 1;
const WALKS = 6;
const LENGTH = 60;
const PAGE = new URL('../../../docs/dead-ends.md', import.meta.url);

const rows = WORLDS.map((world) => {
  const near = exhaustive(complaintKind, world, DEPTH);
  const far = walks(complaintKind, world, WALKS, LENGTH, 1);
  process.stdout.write(`${world.policy}: ${world.name}: ${near.states} and ${far.states} states\n`);
  for (const end of [...near.deadEnds, ...far.deadEnds]) process.stdout.write(`DEAD END ${told(end)}\n`);
  return { world, near, far };
});
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
    `- **Exhaustive**: all that can happen within ${DEPTH} step of every place of four lives: answered and closed; heard at stage 2, its last`,
    '  letter coming back; asked for late, withdrawn and opened again; refused stage 2 and overturned.',
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
