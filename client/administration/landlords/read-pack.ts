/** A whole pack as it lies in its folder: everything of it, or one sentence for each mistake with its file, line and field. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Policy } from '../../../policies/types.ts';
import { BadInput, PutrightError } from '../../../platform/errors.ts';
import { readPackPolicy } from '../../../platform/packs.ts';
import { readTemplateName } from '../../cases/letters/names.ts';
import { templateFaults } from '../../cases/letters/save.ts';
import type { Party, StaffMember } from '../../core/store.ts';
import { readParties, readPeople } from './directory-files.ts';

export interface Pack {
  policy: Policy;
  people: StaffMember[];
  parties: Party[];
  /** Its own words for letters, by the template's name. */
  letters: Record<string, string>;
}

export type ReadPack = { pack: Pack; faults: [] } | { pack: null; faults: string[] };

/** What a pack may hold. */
const FILES = ['landlord.json', 'policy.json', 'brand', 'people.csv', 'parties.csv', 'letters', 'README.md'];

/** Reads and checks a pack. Throws BadInput where the folder is none. */
export function readPack(folder: string): ReadPack {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new BadInput(`${folder}: there is no such folder; a pack is a folder with landlord.json and policy.json.`);
  const unknown = readdirSync(folder).filter((name) => !name.startsWith('.') && !FILES.includes(name));
  const faults = unknown.map((name) => `${join(folder, name)}: a pack holds ${FILES.join(', ')}, and nothing else.`);
  const { policy, faults: inPolicy } = readPackPolicy(folder);
  faults.push(...inPolicy);
  const letters = readLetters(join(folder, 'letters'), faults);
  if (policy === null) return { pack: null, faults };
  const people = fileIn(folder, 'people.csv', (text, path) => readPeople(text, path, policy));
  const parties = fileIn(folder, 'parties.csv', (text, path) => readParties(text, path, people?.people ?? []));
  faults.push(...(people?.faults ?? []), ...(parties?.faults ?? []));
  if (faults.length > 0) return { pack: null, faults };
  return { pack: { policy, people: people?.people ?? [], parties: parties?.parties ?? [], letters }, faults: [] };
}

function fileIn<T>(folder: string, name: string, read: (text: string, path: string) => T): T | null {
  const path = join(folder, name);
  return existsSync(path) ? read(readFileSync(path, 'utf8'), path) : null;
}

/** `letters/COMP01.md`, `letters/parts/handler.md`. */
function readLetters(folder: string, faults: string[]): Record<string, string> {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
  const named = files.toSorted().flatMap((file): [string, string][] => {
    try {
      return [[readTemplateName(file), readFileSync(join(folder, file), 'utf8')]];
    } catch (error) {
      if (!(error instanceof PutrightError)) throw error;
      faults.push(`${join(folder, file)}: ${error.message}`);
      return [];
    }
  });
  const own = Object.fromEntries(named);
  for (const [name, source] of named)
    for (const { line, column, says } of templateFaults(name, source, own).slice(0, 1))
      faults.push(`${join(folder, `${name}.md`)}, line ${line}, column ${column}: ${says}.`);
  return own;
}
