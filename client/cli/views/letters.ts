/** Letters as lists and pages for people. */
import type { TemplateFinding } from '../../cases/letters/check.ts';
import type { ListedLetter } from '../../cases/letters/names.ts';
import type { Preview } from '../../cases/letters/preview.ts';
import { table } from '../output.ts';

export function lettersTable(letters: ListedLetter[]): string {
  const rows = letters.map((l) => [
    l.code,
    [...new Set(Object.values(l.names))].join(' / '),
    l.rule,
    l.parts.join(', '),
  ]);
  return [
    table(['letter', 'called', 'rules', 'parts'], rows),
    '',
    'putright letters preview CODE --landlord northfield shows one.',
  ].join('\n');
}

const STATES: Record<Preview['state'], (p: Preview) => string> = {
  sample: (p) => `${p.code}, with words of nobody’s`,
  now: (p) => `${p.code} as it would go out today`,
  issued: (p) => `${p.code} (${p.letterId ?? ''}) as it was issued; it has not gone out yet`,
  dispatched: (p) => `${p.code} (${p.letterId ?? ''}) as it went out`,
};

/** One line about a letter that is shown. */
export function previewRemark(p: Preview): string {
  return `${STATES[p.state](p)}: ${p.pages === 1 ? 'one page' : `${p.pages} pages`}${p.largePrint ? ' in large print' : ''}.`;
}

export function faultLines(faults: TemplateFinding[]): string {
  return faults.map((f) => `${f.file}:${f.line}:${f.column}: ${f.says}`).join('\n');
}
