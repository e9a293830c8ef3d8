import { describe, expect, it } from 'vitest';
import { STEPS } from '../../../policies/types.ts';
import { LETTER_CODES, LETTER_SPECS, letterOf, stepMetBy, tellsWindow } from './specs.ts';

describe('what letters mean', () => {
  it('each stage is acknowledged, extended and answered by a letter of its own', () => {
    const commands = ['acknowledge', 'extend', 'respond'] as const;
    expect(([1, 2] as const).map((stage) => commands.map((command) => letterOf(command, stage)))).toEqual([
      ['COMP01', 'COMP02', 'COMP03'],
      ['COMP05', 'COMP06', 'COMP07'],
    ]);
  });

  it('a letter that meets a step belongs to its stage, is written by its command, and no two meet the same', () => {
    const met = LETTER_CODES.filter((code) => LETTER_SPECS[code].meets !== undefined);
    const steps = met.map(stepMetBy);
    expect(new Set(steps).size).toBe(steps.length);
    for (const step of steps) expect(STEPS).toContain(step);
    for (const code of met) expect(LETTER_SPECS[code].command).toBe(LETTER_SPECS[code].meets);
    expect(stepMetBy('UPDATE')).toBeUndefined();
  });

  it('S1-11 a stage 1 response tells until when stage 2 may be asked for, and so does any letter with that date', () => {
    expect(tellsWindow({ code: 'COMP03', dates: {} })).toBe(true);
    expect(tellsWindow({ code: 'CLOSING', dates: { escalateBy: '2026-12-18' } })).toBe(true);
    expect(tellsWindow({ code: 'COMP07', dates: {} })).toBe(false);
  });
});
