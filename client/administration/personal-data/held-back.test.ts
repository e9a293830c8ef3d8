import { describe, expect, it } from 'vitest';
import { acknowledged } from '../../../test/support/cases/life.ts';
import { withoutSafeguarding } from './held-back.ts';

const MONDAY = '2026-11-23';

describe('SP-4 what nobody is given with their own data', () => {
  const life = acknowledged('octavia', MONDAY).do('raise-safeguarding', { who: 'adult', told: 'not-yet' });
  life.until('2026-11-26');
  const task = life.state.tasks.find((t) => t.kind === 'safeguarding')?.id ?? '';
  life.do('resolve-task', { task, note: 't-told-them' }).do('open-after-safeguarding', { why: 'over' });
  life.do('note', { note: 't-plain' });

  it('SP-4 SP-3 is that a concern was raised, who was told, its task and its dates, and the words of it', () => {
    const { events, words } = withoutSafeguarding(life.events);
    expect(JSON.stringify(events)).not.toMatch(/safeguarding|t-told-them/i);
    expect(JSON.stringify(events)).not.toContain(`task:${task}@`);
    expect([...words]).toEqual(['t-told-them']);
  });

  it('SP-4 everything else is given', () => {
    const { events } = withoutSafeguarding(life.events);
    expect(JSON.stringify(events)).toContain('t-plain');
    const other = acknowledged('octavia', MONDAY);
    expect(withoutSafeguarding(other.events)).toEqual({ events: other.events, words: new Set() });
  });
});
