import { describe, expect, it } from 'vitest';
import { COMMANDS, CUSTOMER_MESSAGES, type Field } from '../../../workflows/messages.ts';
import { policyById } from '../../../test/support/packs.ts';
import { readFields } from '../../core/input/fields.ts';
import { fieldsAsked, formOf, givenFrom, namingBy, withEmptied, withError } from './fields.ts';

describe('a form made from the command table', () => {
  it('asks for every field of every command, in a way that fits its kind', () => {
    for (const { fields } of [...Object.values(COMMANDS), ...Object.values(CUSTOMER_MESSAGES)]) {
      const form = formOf(fields, {});
      const table: Record<string, Field> = fields;
      expect(form.map((f) => f.name)).toEqual(Object.keys(table).filter((name) => table[name]?.lookedUp !== true));
      for (const f of form) expect(f.label).toMatch(/^\P{Ll}/u);
    }
    const asked = Object.fromEntries(formOf(COMMANDS['offer-remedy'].fields, {}).map((f) => [f.name, f.asking]));
    expect(asked).toEqual({
      kind: 'select',
      what: 'words',
      statutory: 'pounds',
      loss: 'pounds',
      trouble: 'pounds',
      distress: 'pounds',
      entitlement: 'radios',
      factor: 'ticks',
      by: 'date',
      owner: 'short',
    });
    expect(formOf(COMMANDS.define.fields, {}).map((f) => f.asking)).toEqual(['lines', 'lines', 'lines', 'tick']);
  });

  it('chooses where there is one thing only, and nothing where there are more', () => {
    const one = [{ value: 'Q1', text: 'Q1: asked of repairs' }];
    const fields = COMMANDS['record-information'].fields;
    expect(formOf(fields, { request: one })[0]?.values).toEqual(['Q1']);
    expect(formOf(fields, { request: [...one, { value: 'Q2', text: 'Q2' }] })[0]?.values).toEqual([]);
  });

  it('gives choices by name only to fields that are chosen from: `contact` is a colleague in one form and a word in another', () => {
    const people = [{ value: 'ben', text: 'Ben Achebe' }];
    const contact = (command: 'restrict-contact' | 'tell-line-manager') =>
      formOf(COMMANDS[command].fields, { contact: people, reason: people }).find((f) => f.name === 'contact')?.choices;
    expect(contact('restrict-contact')).toEqual(people);
    expect(contact('tell-line-manager')?.map((c) => c.value)).toEqual(['handler', 'line-manager']);
    expect(formOf(COMMANDS['add-point'].fields, { point: people })[0]).toMatchObject({ asking: 'words', choices: [] });
  });

  it('S2-16 RC-4 does not call optional what a rule asks for, and says all that is missing of a panel at once', () => {
    const { fields } = COMMANDS['set-panel'];
    const must = formOf(fields, {}).filter((f) => f.required);
    expect(must.map((f) => f.name)).toEqual(['on', 'director', 'team', 'chair']);
    const nobody = { people: [], policy: policyById('optivo'), parties: [] } as never;
    const read = () => readFields(fields, {}, nobody, (name) => name, namingBy(fields));
    expect(read).toThrow(
      '“The date the panel sits”, “The director who sits”, “Who sits for the Customer Experience Team”',
    );
    // Commands of earlier releases did without, and are read again.
    expect(fields.team.required).toBe(false);
  });

  it('names the day it happened apart from a command’s own day of that name', () => {
    const naming = namingBy(COMMANDS['set-panel'].fields);
    expect(naming('on')).toBe('“The date the panel sits”');
    expect(naming('on', 'ofCall')).toBe('“When it happened”');
  });

  it('keeps what was filled in', () => {
    const form = formOf(COMMANDS.define.fields, {}, { point: ['One', 'Two'], agreed: true });
    expect(form.map((f) => f.values)).toEqual([['One', 'Two'], [], [], ['yes']]);
  });
});

describe('what a form sends', () => {
  it('is parted into lines, and empty fields are left out', () => {
    expect(givenFrom(COMMANDS.define.fields, { point: 'One\r\n\r\n Two ', notOurs: '  ', outcome: 'Heat' })).toEqual({
      point: ['One', 'Two'],
      outcome: ['Heat'],
    });
  });

  it('takes several ticks for a field that may have several, and one for any other', () => {
    expect(givenFrom(COMMANDS['record-needs'].fields, { adjustment: ['braille', 'audio'], risk: 'high' })).toEqual({
      adjustment: ['braille', 'audio'],
      risk: 'high',
    });
  });

  it('knows nothing of fields the command does not have', () => {
    expect(givenFrom(COMMANDS.note.fields, { note: 'Said', _csrf: 'x', key: 'y', by: 'somebody' })).toEqual({
      note: 'Said',
    });
  });
});

describe('a sentence about what is wrong', () => {
  it('stands at the field it names, and leads there', () => {
    const { fields } = COMMANDS.extend;
    const naming = namingBy(fields);
    const { fields: form, errors } = withError(formOf(fields, {}), `${naming('to')}: that day has passed.`, naming);
    expect(form.find((f) => f.name === 'to')?.error).toBe('“The new date”: that day has passed.');
    expect(errors).toEqual([{ text: '“The new date”: that day has passed.', href: '#field-to' }]);
  });

  it('about no field leads to the form, and a row of buttons to its first', () => {
    const { fields } = COMMANDS['check-quality'];
    const naming = namingBy(fields);
    expect(withError(formOf(fields, {}), 'The draft is yours.', naming).errors[0]?.href).toBe('#form');
    const verdict = withError(formOf(fields, {}), `Still missing: ${naming('verdict')}.`, naming);
    expect(verdict.errors[0]?.href).toBe('#field-verdict-1');
  });
});

describe('a form that puts something right', () => {
  const { fields } = COMMANDS['correct-contact'];

  it('RC-6 is filled in with what stands, and does not ask apart what is to be removed', () => {
    const standing = { name: 'Ada Canary', email: 'ada@customer.example', contactBy: 'email' };
    const form = formOf(fieldsAsked(fields), {}, standing);
    expect(form.map((f) => f.name)).not.toContain('remove');
    expect(Object.fromEntries(form.map((f) => [f.name, f.values.join()]))).toMatchObject(standing);
  });

  it('RC-6 what is seen is what is saved: a field that was emptied is unset, one that was empty is left', () => {
    const standing = { name: 'Ada Canary', email: 'ada@customer.example' };
    const given = { name: 'Ada Canary', reason: 'They told us.' };
    expect(withEmptied(fields, standing, given)).toEqual({ ...given, remove: ['email'] });
    expect(withEmptied(fields, standing, { ...given, email: 'new@customer.example' })).not.toHaveProperty('remove');
    // A name may be wrong, and is never nobody's.
    expect(withEmptied(fields, standing, { email: standing.email })).not.toHaveProperty('remove');
    expect(withEmptied(COMMANDS.note.fields, {}, { note: 'canary' })).toEqual({ note: 'canary' });
  });
});
