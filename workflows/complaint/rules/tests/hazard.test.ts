/** A possible hazard that is found after logging: its clock counts from when we learnt of it, and nothing hides that it has passed (IN-15). */
import { describe, expect, it } from 'vitest';
import { acknowledged, live, respond, type Life } from '../../../../test/support/cases/life.ts';
import { effects } from '../../effects.ts';
import { obligations } from '../../obligations.ts';
import { priorityOf } from '../../readings/risk.ts';
import { openTasks } from '../../tasks.ts';

const MONDAY = '2026-11-23';
const hazards = (life: Life) => openTasks(life.state).filter((t) => t.kind === 'hazard');

describe('IN-15 a hazard that is flagged later', () => {
  it('IN-15 repairs are told what it is, somebody sees to it by the next day, and it comes before all else', () => {
    const life = acknowledged('oak', MONDAY).until('2026-11-25');
    expect(priorityOf(life.state)).toBe(3);
    const before = life.events.length;
    life.do('flag-hazard', { aware: '2026-11-25', hour: 14, what: 't-mould', repair: 't-repair' });
    expect(hazards(life)).toMatchObject([{ due: '2026-11-26' }]);
    expect(life.state).toMatchObject({ intake: { hazard: true }, needs: { risk: 'high' } });
    expect(priorityOf(life.state)).toBe(1);
    const told = life.events.slice(before).flatMap((e) => effects(e, life.events, life.state));
    expect(told).toMatchObject([
      { kind: 'inside', to: { party: 'repairs' }, why: 'hazard', wordsText: 't-mould' },
      { kind: 'inside', why: 'task:hazard', wordsText: 't-mould' },
    ]);
  });

  it('IN-15 we knew before: the day has passed, and that is recorded and goes up the line', () => {
    const life = acknowledged('octavia', MONDAY).until('2026-11-27');
    life.do('flag-hazard', { aware: '2026-11-20', what: 't-mould' });
    const [task] = hazards(life);
    expect(task?.due).toBe('2026-11-21');
    life.until('2026-11-30');
    const about = `task:${task!.id}@2026-11-21`;
    expect(life.events.map((e) => e.event)).toContainEqual(
      expect.objectContaining({ type: 'DeadlineMissed', obligation: about, due: '2026-11-21' }),
    );
    expect(life.events.some((e) => e.event.type === 'Escalated' && e.event.obligation === about)).toBe(true);
    life.do('resolve-task', { task: task!.id, note: 't-note' });
    expect(obligations(life.state).some((o) => o.id === about)).toBe(false);
  });

  it('IN-15 an answered or closed complaint is no reason to say nothing: the task outlives it', () => {
    const life = respond(acknowledged('oak', MONDAY)).until('2027-02-26');
    expect(life.state.status).toBe('closed');
    life.do('flag-hazard', { aware: '2027-02-26', what: 't-mould' });
    expect(hazards(life)).toMatchObject([{ due: '2027-02-27' }]);
  });

  it('IN-15 two hazards are two, and a day to come or an hour there is not is refused', () => {
    const life = live('oak', MONDAY, { hazard: true });
    life.do('flag-hazard', { aware: MONDAY, what: 't-gas' });
    expect(hazards(life)).toHaveLength(2);
    expect(life.refuses('flag-hazard', { aware: '2026-11-24', what: 't' })?.rule).toBe('IN-15');
    expect(life.refuses('flag-hazard', { aware: '2006-11-24', what: 't' })?.why).toContain('check the year');
    expect(life.refuses('flag-hazard', { aware: MONDAY, hour: 24, what: 't' })?.rule).toBe('IN-15');
  });
});
