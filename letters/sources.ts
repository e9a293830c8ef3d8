/** Where letters' words come from: the files beside this one, or what a landlord has saved instead. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LetterName } from '../workflows/complaint/events.ts';
import type { Part } from '../workflows/complaint/letters/parts.ts';

const FOLDER = join(import.meta.dirname, 'templates');

/** The source of a template by its name: `COMP01`, or `parts/handler`. */
export type Sources = (name: string) => string;

const files = new Map<string, string>();

/** The templates putright brings. */
export const builtInSources: Sources = (name) => {
  const known = files.get(name);
  if (known !== undefined) return known;
  const text = readFileSync(join(FOLDER, `${name}.md`), 'utf8');
  files.set(name, text);
  return text;
};

/** A landlord's own templates before ours. */
export function withLandlordTemplates(own: Readonly<Record<string, string>>): Sources {
  return (name) => own[name] ?? builtInSources(name);
}

/** The sources of a landlord who may have saved some, none in most cases. */
export function sourcesOf(own: Readonly<Record<string, string>>): Sources {
  return Object.keys(own).length === 0 ? builtInSources : withLandlordTemplates(own);
}

/** A source taken apart: what its head says, its words, and how many lines the head takes. */
export interface Source {
  head: Record<string, string>;
  body: string;
  headLines: number;
}

/** A head stands between two lines of three hyphens: `name: value` lines. Without one the whole is words. */
export function splitSource(source: string): Source {
  const lines = source.split('\n');
  const end = lines[0] === '---' ? lines.indexOf('---', 1) : -1;
  if (end === -1) return { head: {}, body: source, headLines: 0 };
  const head = Object.fromEntries(
    lines.slice(1, end).map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
  );
  return { head, body: lines.slice(end + 1).join('\n'), headLines: end + 1 };
}

/** The name a part's template has. */
export function partFile(part: Part): string {
  return `parts/${part}`;
}

/** A version of a letter's words: the same as long as none of its sources changes. */
export function versionOf(code: LetterName, parts: readonly Part[], sources: Sources): string {
  const hash = createHash('sha256');
  for (const name of [code, ...parts.map(partFile)]) hash.update(`${name}\n${sources(name)}\n`);
  return hash.digest('hex').slice(0, 12);
}
