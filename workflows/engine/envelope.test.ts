import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWrong, readCommand, readCustomerMessage } from './envelope.ts';
import { text, type MessageSpec } from './fields.ts';

const spec: MessageSpec = { does: 'note it', rules: 'RC-1', fields: { note: text('the note', { required: true }) } };
const good = { by: 's-ann', duties: ['officer'], fields: { note: 't-1' } };

describe('a staff command at the boundary', () => {
  it('is who, with which duties, on which day, under which key, with its fields; the update’s id is the key where none is given', () => {
    expect(readCommand('note', spec, good, 'u-1')).toEqual({ name: 'note', key: 'u-1', ...good });
    const full = { ...good, key: 'k-1', on: '2026-11-20', seen: 'f00d', afterSeq: 12 };
    expect(readCommand('note', spec, full, 'u-1')).toEqual({ name: 'note', ...full });
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'Give an object with by, duties and fields.'],
    ['null', null, 'Give an object with by, duties and fields.'],
    ['words', 'extend it', 'Give an object with by, duties and fields.'],
    ['a list', [good], 'Give an object with by, duties and fields.'],
    ['an empty object', {}, 'by must be the id of a colleague (s-…).'],
    ['a name', { ...good, by: 'Ann Smith' }, 'by must be the id of a colleague (s-…).'],
    ['nobody at all', { ...good, by: 'nobody-at-all' }, 'by must be the id of a colleague (s-…).'],
    ['a key of 5,000 characters', { ...good, key: 'k'.repeat(5000) }, 'key must be a UUID.'],
    ['a key that is no text', { ...good, key: 7 }, 'key must be a UUID.'],
    ['a day that is none', { ...good, on: '2026-02-30' }, 'on must be a date such as 2026-11-20.'],
    ['a last event that is none', { ...good, afterSeq: -1 }, 'afterSeq must be the number of an event.'],
    ['a fingerprint with spaces', { ...good, seen: 'a b' }, 'seen must be the fingerprint that was shown.'],
    ['no fields', { ...good, fields: undefined }, 'note is missing: the note.'],
  ])('%s: %s', (_, given, sentence) => {
    expect(readCommand('note', spec, given, 'u-1')).toEqual({ wrong: sentence });
  });

  it.each([[['customer']], [['system']], [['officer', 'queen']], [[7]], [[]], ['officer'], [7]])(
    'the duties %j are none of a colleague',
    (duties) => {
      expect(readCommand('note', spec, { ...good, duties }, 'u-1')).toEqual({
        wrong: expect.stringMatching(/^duties must be some of adviser, .*\.$/),
      });
    },
  );

  it('RC-2 one duty may be written as the role it is done in, and several are each taken once', () => {
    const { duties: _, ...rest } = good;
    expect(readCommand('note', spec, { ...rest, role: 'officer' }, 'u-1')).toMatchObject({ duties: ['officer'] });
    const both = { ...good, duties: ['officer', 'handler', 'officer'] };
    expect(readCommand('note', spec, both, 'u-1')).toMatchObject({ duties: ['officer', 'handler'] });
    for (const role of ['customer', 'system', 'queen', 7, undefined])
      expect(readCommand('note', spec, { ...rest, role }, 'u-1')).toEqual({ wrong: expect.stringMatching(/^duties/) });
  });
});

describe('a customer’s word at the boundary', () => {
  it('may leave out all that its table does not require', () => {
    const free: MessageSpec = { ...spec, fields: { words: text('what they said') } };
    for (const nothing of [undefined, null, {}]) {
      expect(readCustomerMessage('escalate', free, nothing, 'w-1')).toEqual({
        name: 'escalate',
        key: 'w-1',
        fields: {},
      });
    }
    const full = { key: 'k-1', via: 'phone', on: '2026-11-20', recordedBy: 's-ann', fields: { words: 't-1' } };
    expect(readCustomerMessage('escalate', free, full, 'w-1')).toEqual({ name: 'escalate', ...full });
  });

  it('whose day cannot be read is heard today', () => {
    for (const on of ['yesterday', 7, {}, '2026-02-30'])
      expect(readCustomerMessage('note', spec, { on, fields: { note: 't-1' } }, 'w-1')).toEqual({
        name: 'note',
        key: 'w-1',
        fields: { note: 't-1' },
      });
  });

  it.each<[string, unknown, string]>([
    ['words', 'I am angry', 'Give an object, or nothing.'],
    ['a channel in capitals', { via: 'PHONE' }, 'via must be a channel.'],
    ['a channel that is no text', { via: 7 }, 'via must be a channel.'],
    ['a writer by name', { recordedBy: 'Ann' }, 'recordedBy must be the id of a colleague (s-…).'],
    ['a bad key', { key: '' }, 'key must be a UUID.'],
    ['a missing field', {}, 'note is missing: the note.'],
  ])('%s: %s', (_, given, sentence) => {
    expect(readCustomerMessage('note', spec, given, 'w-1')).toEqual({ wrong: sentence });
  });
});

it('whatever arrives is read or answered in one sentence', () => {
  const keys = fc.constantFrom(
    'key',
    'by',
    'role',
    'duties',
    'on',
    'seen',
    'afterSeq',
    'fields',
    'via',
    'recordedBy',
    '__proto__',
  );
  const junk = fc.oneof(fc.anything(), fc.dictionary(keys, fc.anything()), fc.constant({ ...good, constructor: 1 }));
  fc.assert(
    fc.property(junk, (given) => {
      for (const read of [readCommand('note', spec, given, 'u-1'), readCustomerMessage('note', spec, given, 'w-1')])
        if (isWrong(read)) expect(read.wrong).toMatch(/^\S[^\n]*\.$/);
        else expect(read.name).toBe('note');
    }),
  );
});
