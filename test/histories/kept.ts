/** The kept histories: where they lie, and how one is read. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NamedHistory } from '../../workers/replay.ts';
import type { Told } from '../support/retelling.ts';

export const FOLDER = import.meta.dirname;
const HISTORY = '.history.json';

export interface Kept extends NamedHistory {
  /** Every command the workflow gave when the history was captured, in order. */
  commands: Told[];
}

/** Every kept history, by name. Throws when there is none: a gate with nothing in it lets everything through. */
export function keptHistories(folder = FOLDER): Kept[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(HISTORY))
    .map((name) => name.slice(0, -HISTORY.length));
  if (names.length === 0) throw new Error(`There is no history in ${folder}: nothing would be replayed.`);
  return names.map((name) => ({
    name,
    history: JSON.parse(readFileSync(historyFile(name, folder), 'utf8')) as unknown,
    commands: readFileSync(commandsFile(name, folder), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Told),
  }));
}

export function historyFile(name: string, folder = FOLDER): string {
  return join(folder, `${name}${HISTORY}`);
}

export function commandsFile(name: string, folder = FOLDER): string {
  return join(folder, `${name}.commands.jsonl`);
}
