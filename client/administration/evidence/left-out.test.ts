import { describe, expect, it } from 'vitest';
import { BadInput } from '../../../platform/errors.ts';
import { mustNameOne, readLeftOut, saidOf, without } from './left-out.ts';

describe('OM-7 what is left out of an evidence pack', () => {
  it('is read a line each, with its reason', () => {
    expect(readLeftOut(['D3: names a neighbour', '', ' oct-2026-00012/l2 = legal advice: privileged '])).toEqual([
      { reference: null, id: 'D3', passage: null, copy: null, why: 'names a neighbour' },
      { reference: 'OCT-2026-00012', id: 'L2', passage: null, copy: null, why: 'legal advice: privileged' },
    ]);
  });

  it.each(['D3', 'D3:', 'the third file: because', 'X1: why', ''.padEnd(80, 'x')])('%s is no such line', (line) => {
    expect(() => readLeftOut([line])).toThrow(BadInput);
  });

  it('names one thing of one case, or says what it could be', () => {
    const cases = [
      { reference: 'OCT-2026-00001', ids: ['D1', 'L1'] },
      { reference: 'OCT-2026-00002', ids: ['D1'] },
    ];
    const of = (line: string) => (): void => mustNameOne(readLeftOut([line]), cases);
    expect(of('L1: why')).not.toThrow();
    expect(of('OCT-2026-00002/D1: why')).not.toThrow();
    expect(of('D1: why')).toThrow('OCT-2026-00001/D1 or OCT-2026-00002/D1');
    expect(of('D9: why')).toThrow('no D9');
    expect(of('OCT-2026-00002/L1: why')).toThrow('no OCT-2026-00002/L1');
    const only = readLeftOut(['OCT-2026-00002/D1: why']);
    expect(saidOf(only, 'OCT-2026-00002', 'D1')?.why).toBe('why');
    expect(saidOf(only, 'OCT-2026-00001', 'D1')).toBeNull();
  });

  it('may be an entry of the chronology, or passages: a copy without them stands in', () => {
    expect(readLeftOut(['#7: about somebody’s health', 'l1 as d8: a name is blacked out'])).toEqual([
      { reference: null, id: '#7', passage: null, copy: null, why: 'about somebody’s health' },
      { reference: null, id: 'L1', passage: null, copy: 'D8', why: 'a name is blacked out' },
    ]);
    const cases = [{ reference: 'OCT-2026-00001', ids: ['L1', 'D1', 'D8', '#7'] }];
    const of =
      (...lines: string[]) =>
      (): void =>
        mustNameOne(readLeftOut(lines), cases);
    expect(of('L1 as D8: why', '#7: why')).not.toThrow();
    expect(of('L1 as D9: why')).toThrow('no file D9');
    expect(of('D1 as D1: why')).toThrow('no file D1');
    expect(of('#7 as D8: why')).toThrow('No file can stand in for entry #7');
    expect(of('L1 as D8: why', 'D8: why')).toThrow('D8 is left out itself');
  });

  it('may be words of a letter: the rest of it is given', () => {
    const [one] = readLeftOut(['l1 without “Mrs Example: of 9”: a neighbour']);
    expect(one).toEqual({ reference: null, id: 'L1', passage: 'Mrs Example: of 9', copy: null, why: 'a neighbour' });
    expect(readLeftOut(['L1 without "Mrs Example" = a neighbour'])[0]?.passage).toBe('Mrs Example');
    expect(saidOf([one!], 'OCT-2026-00001', 'L1')).toBeNull();
    const cases = [{ reference: 'OCT-2026-00001', ids: ['L1', 'D1', '#7'] }];
    expect(() => mustNameOne([one!], cases)).not.toThrow();
    for (const other of ['D1', '#7'])
      expect(() => mustNameOne(readLeftOut([`${other} without “it”: why`]), cases)).toThrow(
        'Words can be left out of letters',
      );
  });

  it('keeps passages back wherever they are quoted', () => {
    expect(without('They said: “it hurts.” Then: it hurts.', ['it hurts.'])).toBe(
      'They said: “[left out]” Then: [left out]',
    );
    expect(without('Nothing of it', ['', ' ', '“”'])).toBe('Nothing of it');
    // Every sign that means something in a pattern stands for itself.
    for (const odd of ['a-b', '^$.*+?()[]{}|/\\', 'n° 9–11 (“x”)', '👍🏽 é'])
      expect([odd, without(`Before ${odd} after`, [odd])]).toEqual([odd, 'Before [left out] after']);
    expect(without('She said “go\naway” to him.', ['said go away to'])).toBe('She [left out] him.');
    expect(without('By mrs\nexample, and Mrs Example (9).', ['Mrs Example', 'example', '(9).'])).toBe(
      'By [left out], and [left out] [left out]',
    );
  });
});
