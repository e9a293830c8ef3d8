/** What can happen to a complaint: every type of event, what it holds, and how a page tells it. */
import { DUTY_NAMES } from '../../../policies/roles/roles.ts';
import { readFileSync } from 'node:fs';
import { tell } from '../../../client/kinds/complaint/tell-event.ts';
import type { Names } from '../../../client/kinds/complaint/labels.ts';
import { lived } from './lived.ts';
import { code, codes, MADE, table } from './table.ts';

/** Where events are declared: the complaint's own, and those that kinds share. */
const DECLARED = [
  'complaint/events.ts',
  'complaint/events/corrections.ts',
  'complaint/events/customer.ts',
  'complaint/events/clearing.ts',
  'complaint/events/handover.ts',
  'complaint/events/group.ts',
  'complaint/events/specialists.ts',
  'engine/due.ts',
  'shared/hazards.ts',
  'shared/letters.ts',
  'shared/notes.ts',
  'shared/promises.ts',
  'shared/requests.ts',
  'shared/tasks.ts',
];

/** As pages tell it, with a colleague's name, and what people wrote left out. */
const NAMES: Names = { staff: () => 'Ben Achebe', duty: (duty) => DUTY_NAMES[duty], words: () => null };

interface EventType {
  type: string;
  file: string;
  fields: string[];
}

/** Every type of event in the order of its declaration. */
export function eventTypes(): EventType[] {
  return DECLARED.flatMap((file) =>
    declarations(readFileSync(new URL(`../../../workflows/${file}`, import.meta.url), 'utf8')).flatMap((union) =>
      [...union.matchAll(/\{\s*type: '(\w+)'/g)].map(({ index, 1: type = '' }) => ({
        type,
        file,
        fields: fieldsIn(bodyAt(union, index)).filter((field) => field !== 'type'),
      })),
    ),
  );
}

/** The text of each type and interface that a source declares. */
function declarations(source: string): string[] {
  return [...source.matchAll(/^(?:export )?(type|interface) \w+/gm)].map(({ index, 1: what }) => {
    // An interface ends with its braces, a type with the semicolon that stands in none.
    if (what === 'interface') return `{${bodyAt(source, source.indexOf('{', index))}}`;
    let depth = 0;
    let at = index;
    for (; at < source.length && !(depth === 0 && source[at] === ';'); at++) {
      if (source[at] === '{') depth++;
      if (source[at] === '}') depth--;
    }
    return source.slice(index, at);
  });
}

/** What stands between the brace here and the one that closes it. */
function bodyAt(source: string, open: number): string {
  let depth = 0;
  for (let at = open; at < source.length; at++) {
    if (source[at] === '{') depth++;
    if (source[at] === '}' && --depth === 0) return source.slice(open + 1, at);
  }
  return '';
}

/** The names of a type's own fields; those of objects in it stand deeper and are left out. */
function fieldsIn(body: string): string[] {
  let own = body;
  for (let before = ''; before !== own;) {
    before = own;
    own = own.replace(/\{[^{}]*\}/g, '');
  }
  return [...own.matchAll(/(\w+)\??:/g)].map(([, name = '']) => name);
}

/** `events.md` */
export function eventsPage(): string {
  const { examples } = lived();
  return [
    '# Events of a complaint',
    '',
    MADE,
    'The record of a case is a list of these, in order, never changed; each has beside it who, in which role, when, on which day and',
    'under which key. Where a field ends in `Text` it holds the id of words that stand in the database. The example is the first',
    'of its type in the kept histories, as the timeline tells it, without what people wrote.',
    '',
    ...table(
      ['event', 'holds', 'for example', 'declared in'],
      eventTypes().map(({ type, file, fields }) => {
        const example = examples.get(type);
        return [code(type), codes(fields), example ? tell({ event: example }, NAMES) : '–', code(`workflows/${file}`)];
      }),
    ),
    '',
  ].join('\n');
}
