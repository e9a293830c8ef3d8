import { describe, expect, it } from 'vitest';
import { storable, storableJson, storableParameter } from './storable.ts';

describe('what PostgreSQL can hold of a text', () => {
  it('all of it but NUL and half characters', () => {
    expect(storable('Damp in the\u0000 hall 😀')).toBe('Damp in the hall 😀');
    expect(storable('cut \ud83d here')).toBe('cut \ufffd here');
    expect(storable('\udc00\ud800')).toBe('\ufffd\ufffd');
    const ordinary = 'Łódź\n\t\u0001 “quoted” \\u0000';
    expect(storable(ordinary)).toBe(ordinary);
  });

  it('within lists of them, and nothing else is touched', () => {
    const at = new Date();
    expect([['a\u0000', ['b\u0000']], 5, null, at, true].map(storableParameter)).toEqual([
      ['a', ['b']],
      5,
      null,
      at,
      true,
    ]);
  });

  it('within JSON, and a text that speaks of an escape keeps it', () => {
    expect(storableJson({ lines: ['1\u0000 High St', '\ud83d'] })).toBe('{"lines":["1 High St","\ufffd"]}');
    const spoken = { said: 'the log shows \\u0000 and \\ud800' };
    expect(JSON.parse(storableJson(spoken))).toEqual(spoken);
  });
});
