/** The kept histories: where they lie, and how one is read and written. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DecodedCommand } from '../../client/administration/replay/commands.ts';
import type { NamedHistory } from '../../client/administration/replay/replay.ts';

const FOLDER = join(import.meta.dirname, 'kept');
const HISTORY = '.history.json';

export interface Kept extends NamedHistory {
  /** Every command the workflow gave when the history was captured, in order. */
  commands: DecodedCommand[];
  /** What later rules decide otherwise, as it was accepted when they changed; none for the release it was captured under. */
  accepted: string[];
}

/** Names of the kept histories: that of the story, and for a run that ended before its last `story.run-1`. */
export function keptNames(folder = FOLDER): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(HISTORY))
    .map((name) => name.slice(0, -HISTORY.length))
    .toSorted();
}

/** The story a kept history tells of. */
export function storyOf(name: string): string {
  return name.replace(/\.run-\d+$/, '');
}

/** Every kept history. Throws when there is none: a gate with nothing in it lets everything through. */
export function keptHistories(folder = FOLDER): Kept[] {
  const names = keptNames(folder);
  if (names.length === 0) throw new Error(`There is no history in ${folder}: nothing would be replayed.`);
  return names.map((name) => ({
    name,
    history: JSON.parse(readFileSync(join(folder, `${name}${HISTORY}`), 'utf8')) as unknown,
    commands: readFileSync(commandsFile(name, folder), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as DecodedCommand),
    accepted: existsSync(differencesFile(name, folder))
      ? readFileSync(differencesFile(name, folder), 'utf8').trimEnd().split('\n')
      : [],
  }));
}

/** Accepts what today's rules decide otherwise in a kept history: the history itself stays as it is. */
export function accept(name: string, differences: readonly string[], folder = FOLDER): void {
  if (differences.length === 0) rmSync(differencesFile(name, folder), { force: true });
  else writeFileSync(differencesFile(name, folder), `${differences.join('\n')}\n`);
}

/** Keeps a history with the commands it was made of: one event and one command a line. */
export function keep({ name, history, commands }: Omit<Kept, 'accepted'>, folder = FOLDER): void {
  const { events } = history as { events: unknown[] };
  writeFileSync(
    join(folder, `${name}${HISTORY}`),
    `{"events":[\n${events.map((event) => JSON.stringify(event)).join(',\n')}\n]}\n`,
  );
  writeFileSync(commandsFile(name, folder), commands.map((c) => `${JSON.stringify(c)}\n`).join(''));
}

function commandsFile(name: string, folder: string): string {
  return join(folder, `${name}.commands.jsonl`);
}

function differencesFile(name: string, folder: string): string {
  return join(folder, `${name}.differences.txt`);
}
