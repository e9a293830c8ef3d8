/** The letters: what each must hold, by which rule, and what each landlord calls it. */
import { MUST_SAY } from '../../../letters/parts.ts';
import { POLICIES } from '../../support/packs.ts';
import { LETTER_CODES, LETTER_SPECS, type LetterName } from '../../../workflows/messages.ts';
import { code, codes, MADE, table } from './table.ts';

/** `letters.md` */
export function lettersPage(): string {
  return [
    '# Letters',
    '',
    MADE,
    'A template that lacks a part is refused when it is saved; a letter whose part lacks a fact is not written (decision 0011). Words:',
    '`letters/templates/`. Who has it: a policy’s own letters, by its own name where it has one.',
    '',
    ...table(
      ['letter', 'what it is', 'rules', 'parts', 'who has it'],
      LETTER_CODES.map((name) => [
        code(name),
        LETTER_SPECS[name].name,
        LETTER_SPECS[name].rule,
        codes(LETTER_SPECS[name].parts),
        owners(name),
      ]),
    ),
    '',
    '## What a part says, whatever its words',
    '',
    ...table(
      ['part', 'facts'],
      Object.entries(MUST_SAY).map(([part, facts]) => [code(part), codes(facts)]),
    ),
    '',
  ].join('\n');
}

function owners(name: LetterName): string {
  const coded = POLICIES.flatMap(({ id, letters }) => {
    const called = (letters as Partial<Record<LetterName, string>>)[name];
    return called === undefined ? [] : [`${id}: ${called}`];
  });
  return coded.length === 0 ? 'every landlord' : coded.join('<br>');
}
