/** The house and a case's life, drawn: the house from who imports whom, the life from the kept histories. */
import { heightOf, importsOfTheHouse, ROOMS } from '../import-rules.ts';
import { lived } from './lived.ts';
import { MADE } from './table.ts';

/** The rooms of a picture: what a path belongs to there, or null where it is not drawn. */
type Plan = (path: string) => string | null;

/** The top folders, and within the workflows each room. */
const WHOLE: Plan = (path) => {
  const [first = '', second = '', third] = path.split('/');
  return first === 'workflows' && third !== undefined ? `${first}/${second}` : first;
};

/** The rooms of the client. */
const CLIENT: Plan = (path) => (path.startsWith('client/') ? path.split('/').slice(0, 2).join('/') : null);

const nodeOf = (room: string): string => room.replace('/', '_');

/** Who imports whom; an arrow between two rooms is drawn once. */
function arrowsOf(plan: Plan): Map<string, boolean> {
  const arrows = new Map<string, boolean>();
  for (const { file, target, typeOnly } of importsOfTheHouse()) {
    if (!ROOMS.some((room) => target.startsWith(`${room}/`))) continue;
    const [from, to] = [plan(file), plan(target)];
    if (from === null || to === null || from === to) continue;
    const key = `${nodeOf(from)} ${nodeOf(to)}`;
    arrows.set(key, (arrows.get(key) ?? false) || !typeOnly);
  }
  return arrows;
}

/** From the top of the house down, so that every arrow points down. */
function house(plan: Plan): string[] {
  const arrows = arrowsOf(plan);
  const top = new Map<string, number>();
  for (const { file } of importsOfTheHouse()) {
    const room = plan(file);
    if (room !== null) top.set(nodeOf(room), Math.max(top.get(nodeOf(room)) ?? 0, heightOf(file)));
  }
  const rooms = [...top].toSorted(([, a], [, b]) => b - a).map(([room]) => room);
  return [
    'flowchart TD',
    ...rooms.map((room) => `  ${room}["${room.replace('_', '/')}"]`),
    ...[...arrows]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, atRun]) => `  ${key.replace(' ', atRun ? ' --> ' : ' -.-> ')}`),
  ];
}

function life(): string[] {
  return [
    'stateDiagram-v2',
    '  [*] --> stage1: Logged',
    ...lived()
      .moves.toSorted((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1))
      .map(({ from, to, events }) => `  ${from} --> ${to}: ${[...events].toSorted().map(spoken).join(' / ')}`),
  ];
}

/** A colon would end the label. */
const spoken = (event: string): string => event.replace(': ', ' ');

const TURN = [
  'sequenceDiagram',
  '  actor S as Staff, customer, timer',
  '  participant W as Case (workflow)',
  '  participant R as Rules of the kind (pure)',
  '  participant D as Record (PostgreSQL)',
  '  participant P as Post (its own task queue)',
  '  S->>W: a command, a word, a date',
  '  W->>R: what would this do?',
  '  R-->>W: a proposal: events, or a refusal',
  '  W->>D: record (local activity)',
  '  D-->>W: the answer: what stands now, letters to hand over, next wake',
  '  Note over W: folds the events, sets its one timer, shows operators what is next',
  '  W-->>S: done, or refused with rule and reason',
  '  W-)P: deliver',
  '  P--)W: sent, refused or waiting: another turn',
];

const drawn = (lines: readonly string[]): string[] => ['```mermaid', ...lines, '```'];

/** `docs/pictures.md` */
export function picturesPage(): string {
  return [
    '# The house and a case’s life',
    '',
    MADE,
    '',
    '## Who imports whom',
    '',
    'A dotted arrow takes types only. What each room is for: [design.md](design.md#3-the-house). No arrow points up and none leads',
    'back: `npm run check` tries every import.',
    '',
    ...drawn(house(WHOLE)),
    '',
    'Within `client/`:',
    '',
    ...drawn(house(CLIENT)),
    '',
    '## A complaint from status to status',
    '',
    'As the kept histories lived it; beside each arrow the event that moves the case. A response moves it when its letter goes out.',
    '',
    ...drawn(life()),
    '',
    '## One turn',
    '',
    'Everything the case does next comes from the record’s answer, never from a rule ([design.md](design.md), section 2).',
    '',
    ...drawn(TURN),
    '',
  ].join('\n');
}
