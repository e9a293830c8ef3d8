/** Templates checked before anybody relies on them: ours, or files a landlord has written. */
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Fault } from '../../../letters/liquid.ts';
import { builtInSources, partFile, withLandlordTemplates } from '../../../letters/sources.ts';
import { checkTemplate } from '../../../letters/template.ts';
import { BadInput } from '../../../platform/errors.ts';
import { readText } from '../../core/input/files.ts';
import { didYouMean } from '../../core/input/suggest.ts';
import { LETTER_CODES, PARTS } from '../../../workflows/messages.ts';

export interface TemplateFinding extends Fault {
  file: string;
}

const FOLDER = join('letters', 'templates');

export interface TemplateCheck {
  files: string[];
  faults: TemplateFinding[];
}

/** Every template putright brings. */
export function checkBuiltIn(): TemplateCheck {
  const names = [...LETTER_CODES, ...PARTS.map(partFile).filter(isThere)];
  const files = names.map((name) => join(FOLDER, `${name}.md`));
  const faults = names.flatMap((name, i) =>
    checkTemplate(name, builtInSources(name), builtInSources).map((f) => ({ file: files[i] ?? name, ...f })),
  );
  return { files, faults };
}

/** These files, each knowing the others: a letter may rest on a part that is checked with it. */
export async function checkFiles(files: readonly string[]): Promise<TemplateCheck> {
  const read = await Promise.all(
    files.map(async (file) => ({ file, name: nameOf(file), source: await readText(file) })),
  );
  const sources = withLandlordTemplates(Object.fromEntries(read.map(({ name, source }) => [name, source])));
  const faults = read.flatMap(({ file, name, source }) =>
    checkTemplate(name, source, sources).map((f) => ({ file, ...f })),
  );
  return { files: [...files], faults };
}

/** COMP03.md is a letter; parts/handler.md is a part of letters. */
function nameOf(file: string): string {
  const name = basename(file).replace(/\.md$/, '');
  if (LETTER_CODES.some((code) => code === name)) return name;
  const inParts = basename(dirname(file)) === 'parts';
  if (inParts && PARTS.some((part) => part === name)) return `parts/${name}`;
  const known = inParts ? [...PARTS] : LETTER_CODES;
  throw new BadInput(
    `${file}: a template is called after its letter (COMP03.md) or part (parts/handler.md).${didYouMean(name, known)}`,
  );
}

const there = new Set(
  readdirSync(join(import.meta.dirname, '../../../letters/templates/parts')).map((f) => `parts/${f.slice(0, -3)}`),
);
const isThere = (name: string): boolean => there.has(name);
