import { describe, expect, it } from 'vitest';
import { BadInput } from '../../../platform/errors.ts';
import { mustNameOne, readLeftOut, whyLeftOut } from './left-out.ts';

describe('OM-7 what is left out of an evidence pack', () => {
  it('is read a line each, with its reason', () => {
    expect(readLeftOut(['D3: names a neighbour', '', ' oct-2026-00012/l2 = legal advice: privileged '])).toEqual([
      { reference: null, id: 'D3', why: 'names a neighbour' },
      { reference: 'OCT-2026-00012', id: 'L2', why: 'legal advice: privileged' },
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
    expect(whyLeftOut(only, 'OCT-2026-00002', 'D1')).toBe('why');
    expect(whyLeftOut(only, 'OCT-2026-00001', 'D1')).toBeNull();
  });
});
