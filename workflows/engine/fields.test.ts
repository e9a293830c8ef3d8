import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  date,
  flag,
  integer,
  messageName,
  money,
  oneOf,
  parseFields,
  party,
  ref,
  staff,
  text,
  type MessageSpec,
} from './fields.ts';

const spec: MessageSpec = {
  does: 'try everything',
  rules: 'RC-1',
  fields: {
    note: text('the note', { required: true }),
    on: date('the day'),
    who: staff('the colleague'),
    many: ref('the points', { many: true }),
    count: integer('how many'),
    pence: money('how much'),
    yes: flag('whether'),
    team: party('the team'),
    answer: oneOf('the answer', ['yes', 'no']),
  },
};
const wrong = (given: unknown): string => {
  const read = parseFields(spec, given);
  return 'wrong' in read ? String(read['wrong']) : 'nothing is wrong';
};

describe('the fields of a message', () => {
  it('are taken as their table describes them; one value is a list of one where several may stand', () => {
    const given = {
      note: 't-1',
      on: '2026-11-20',
      who: 's-ann',
      many: 'P1',
      count: -3,
      pence: 0,
      yes: false,
      answer: 'no',
    };
    expect(parseFields(spec, given)).toEqual({ ...given, many: ['P1'] });
    expect(parseFields(spec, { note: 't-1', many: ['P1', 'P2'], team: 'O’Neil & Sons (Heating)' })).toEqual({
      note: 't-1',
      many: ['P1', 'P2'],
      team: 'O’Neil & Sons (Heating)',
    });
    expect(parseFields(spec, { note: 't-1', on: undefined, who: null })).toEqual({ note: 't-1' });
    expect(parseFields({ ...spec, fields: {} }, undefined)).toEqual({});
  });

  it.each<[unknown, string]>([
    ['words', 'fields: give them as an object, by their names.'],
    [['t-1'], 'fields: give them as an object, by their names.'],
    [null, 'fields: give them as an object, by their names.'],
    [{}, 'note is missing: the note.'],
    [{ note: '' }, 'note must be the id of a stored text.'],
    [{ note: 'I am called Ann,\nand I live at …' }, 'note must be the id of a stored text.'],
    [{ note: 'x'.repeat(121) }, 'note must be the id of a stored text.'],
    [{ note: 't', on: '2026-02-30' }, 'on must be a date such as 2026-11-20.'],
    [{ note: 't', on: '9999-12-31' }, 'on must be a date such as 2026-11-20.'],
    [{ note: 't', on: '0001-01-01' }, 'on must be a date such as 2026-11-20.'],
    [{ note: 't', count: 1.5 }, 'count must be a whole number.'],
    [{ note: 't', count: '3' }, 'count must be a whole number.'],
    [{ note: 't', count: Number.NaN }, 'count must be a whole number.'],
    [{ note: 't', pence: -1 }, 'pence must be a whole number of pence.'],
    [{ note: 't', yes: 'true' }, 'yes must be true or false.'],
    [{ note: 't', answer: 'perhaps' }, 'answer must be one of yes, no.'],
    [{ note: 't', many: ['P1', 7] }, 'many must be the id of a thing of this case, such as P1.'],
    [{ note: 't', many: Array.from({ length: 501 }, () => 'P1') }, 'many: at most 500 of them.'],
    [{ note: ['t'] }, 'note must be the id of a stored text.'],
  ])('%o: %s', (given, sentence) => {
    expect(wrong(given)).toBe(sentence);
  });

  it('that the table does not have are named by what it has, never repeated', () => {
    const said = wrong({ note: 't', constructor: 'x', 'Ann lives at 3 High Street': 'x' });
    expect(said).toContain('only these are known here: note, on,');
    expect(said).not.toContain('Ann');
    expect(wrong(JSON.parse('{"note":"t","__proto__":"x"}'))).toContain('only these are known here');
  });

  it('are read or answered in one sentence, whatever is given', () => {
    const shaped = fc.dictionary(
      fc.constantFrom('__proto__', 'constructor', ...Object.keys(spec.fields)),
      fc.anything(),
    );
    fc.assert(
      fc.property(fc.oneof(fc.anything(), shaped), (given) => {
        const read = parseFields(spec, given);
        if ('wrong' in read) expect(read['wrong']).toMatch(/^[a-z]\w* ?[^\n]*\.$/i);
        else expect(parseFields(spec, read)).toEqual(read);
      }),
    );
  });
});

it('a message is called on the wire as its table calls it, in one word', () => {
  expect(['log-contact', 'extend', 'review-stage1'].map(messageName)).toEqual(['logContact', 'extend', 'reviewStage1']);
});
