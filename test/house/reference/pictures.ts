/** The house and a case's life, drawn: the house from who imports whom, the life from the kept histories. */
import { importsOfTheHouse, ROOMS } from '../import-rules.ts';
import { lived } from './lived.ts';
import { MADE } from './table.ts';

/** A room in the picture: the first folder, and within the workflows the second. */
function roomOf(path: string): string {
  const [first = '', second = '', third] = path.split('/');
  return first === 'workflows' && third !== undefined ? `${first}/${second}` : first;
}

const nodeOf = (room: string): string => room.replace('/', '_');

function house(): string[] {
  const arrows = new Map<string, boolean>();
  for (const { file, target, typeOnly } of importsOfTheHouse()) {
    const [from, to] = [roomOf(file), roomOf(target)];
    if (from === to || !ROOMS.some((room) => target.startsWith(`${room}/`))) continue;
    const key = `${nodeOf(from)} ${nodeOf(to)}`;
    arrows.set(key, (arrows.get(key) ?? false) || !typeOnly);
  }
  const rooms = new Set([...arrows.keys()].flatMap((key) => key.split(' ')));
  return [
    'flowchart TD',
    ...[...rooms].toSorted().map((room) => `  ${room}["${room.replace('_', '/')}"]`),
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
    'A dotted arrow takes types only. What each room is for: [design.md](design.md#3-the-house).',
    '',
    ...drawn(house()),
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
