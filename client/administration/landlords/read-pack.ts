/** A whole pack as it lies in its folder: everything of it, or one sentence for each mistake with its file, line and field. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Policy } from '../../../policies/types.ts';
import { decodeText } from '../../../platform/decode-text.ts';
import { BadInput, PutrightError } from '../../../platform/errors.ts';
import { readPackPolicy } from '../../../platform/packs.ts';
import { readTemplateName } from '../../cases/letters/names.ts';
import { templateFaults } from '../../cases/letters/save.ts';
import type { Party, StaffMember } from '../../core/store/store.ts';
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
  const people = fileIn(folder, 'people.csv', faults, (text, path) => readPeople(text, path, policy));
  faults.push(...(people?.faults ?? []));
  const unread = people !== null && people.people.length === 0;
  const parties = fileIn(folder, 'parties.csv', faults, (text, path) =>
    readParties(text, path, unread ? null : (people?.people ?? [])),
  );
  faults.push(...(parties?.faults ?? []));
  if (faults.length > 0) return { pack: null, faults };
  return { pack: { policy, people: people?.people ?? [], parties: parties?.parties ?? [], letters }, faults: [] };
}

function fileIn<T>(folder: string, name: string, faults: string[], read: (text: string, path: string) => T): T | null {
  const path = join(folder, name);
  if (!existsSync(path)) return null;
  const text = textIn(path, faults);
  return text === null ? null : read(text, path);
}

/** A file as text, in whichever alphabet it was saved; null, with what is wrong, where it is none. */
function textIn(path: string, faults: string[]): string | null {
  try {
    return decodeText(readFileSync(path));
  } catch {
    faults.push(`${path}: it is no file that can be read.`);
    return null;
  }
}

/** `letters/COMP01.md`, `letters/parts/handler.md`. */
function readLetters(folder: string, faults: string[]): Record<string, string> {
  if (!existsSync(folder)) return {};
  if (!statSync(folder).isDirectory()) {
    faults.push(`${folder}: a folder is expected here, with a file for each letter.`);
    return {};
  }
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
  const named = files.toSorted().flatMap((file): [string, string][] => {
    try {
      const name = readTemplateName(file);
      const words = textIn(join(folder, file), faults);
      return words === null ? [] : [[name, words]];
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
