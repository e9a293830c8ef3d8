/** Somebody who may decide is told that an offer waits for their yes; the question ends with what is decided (RM-3). */
import { describe, expect, it } from 'vitest';
import { live, type Life } from '../../../../test/support/cases/life.ts';
import { openQuestion } from '../../readings/offers-asked.ts';
import { openTasks } from '../../tasks.ts';

const DAY = '2026-11-23';
const officer = { role: 'officer' as const, by: 's-officer' };
const manager = { role: 'team-manager' as const, by: 's-manager' };
const head = { role: 'head-of-service' as const, by: 's-head' };
const ask = { upTo: 90_000, reason: 't-why' };
const money = (pounds: number) => ({
  kind: 'financial' as const,
  what: 't-what',
  distress: pounds * 100,
  by: '2026-12-20',
  owner: 's-officer',
});
const acknowledged = (policy: 'oak' | 'northfield' = 'northfield'): Life =>
  live(policy, DAY).do('allocate').do('define').do('acknowledge');
const asked = (): Life => acknowledged().do('ask-offer-approval', ask, officer);
const waiting = ({ state }: Life): string[] =>
  openTasks(state)
    .filter((t) => t.kind === 'offer-approval')
    .map((t) => `${t.about} ${t.owner} ${t.due}`);
const told = ({ events }: Life): string[] =>
  events.flatMap(({ event: e }) =>
    e.type === 'InsideTold' && e.why.startsWith('offer-') ? [`${e.why} ${e.to.role ?? e.to.staffId} ${e.about}`] : [],
  );

describe('RM-3 somebody who may is told that an offer waits for their yes', () => {
  it('RM-3 the case tells those with the lowest limit that reaches so far, and puts a task before them', () => {
    const life = asked();
    expect(waiting(life)).toEqual(['Y1 team-leader 2026-11-25']);
    expect(told(life)).toEqual(['offer-approval-asked team-leader Y1']);
    const high = acknowledged().do('ask-offer-approval', { ...ask, upTo: 100_001 }, officer);
    expect(waiting(high)).toEqual(['Y1 head-of-service 2026-11-25']);
  });

  it('RM-3 a yes ends it, tells whoever asked, and lets them offer as much', () => {
    const life = asked().do('approve-offer', { upTo: 90_000, reason: 't-ok' }, manager);
    expect(waiting(life)).toEqual([]);
    expect(told(life).at(-1)).toBe('offer-approved s-officer Y1');
    life.do('offer-remedy', money(900), officer);
  });

  it('RM-3 a yes to less is a decision too, of those who might have said yes to all of it, and of nobody else', () => {
    const high = acknowledged().do('ask-offer-approval', { ...ask, upTo: 200_000 }, officer);
    high.do('approve-offer', { upTo: 50_000, reason: 't-less' }, manager);
    expect(waiting(high)).toHaveLength(1);
    high.do('approve-offer', { upTo: 60_000, reason: 't-less' }, head);
    expect(waiting(high)).toEqual([]);
    expect(high.refuses('offer-remedy', money(601), officer)?.rule).toBe('RM-3');
  });

  it('RM-3 a no says why, comes from somebody who might have said yes, and leaves the limit as it was', () => {
    const life = acknowledged().do('ask-offer-approval', { ...ask, upTo: 200_000 }, officer);
    const no = { reason: 't-not' };
    expect(life.refuses('decline-offer', no, manager)?.why).toContain('the decision is for:');
    life.do('decline-offer', no, head);
    expect([waiting(life), told(life).at(-1)]).toEqual([[], 'offer-declined s-officer Y1']);
    expect(life.refuses('offer-remedy', money(251), officer)?.rule).toBe('RM-3');
    expect(life.refuses('decline-offer', no, head)?.why).toContain('Nobody has asked');
  });

  it('RM-3 it is taken back by those who asked, who decide nothing of it themselves', () => {
    const life = asked();
    const self = { role: 'team-manager' as const, by: officer.by };
    expect(life.refuses('approve-offer', { upTo: 90_000, reason: 't-x' }, self)?.why).toContain(
      'somebody else decides',
    );
    expect(life.refuses('decline-offer', { reason: 't-x' }, self)?.why).toContain('take it back instead');
    life.do('withdraw-offer-request', {}, officer);
    expect([waiting(life), openQuestion(life.state)]).toEqual([[], null]);
    expect(told(life)).toHaveLength(1);
    expect(life.refuses('withdraw-offer-request', {}, officer)?.rule).toBe('RM-3');
  });

  it('RM-3 offered by somebody who may, it needs nobody’s yes any more', () => {
    const life = asked().do('offer-remedy', money(899), manager);
    expect(waiting(life)).toHaveLength(1);
    life.do('offer-remedy', money(1), manager);
    expect(waiting(life)).toEqual([]);
  });

  it('RM-3 the answer waits for the decision', () => {
    const life = asked().do('find').do('find', { point: 'P2', outcome: 'upheld', reason: 't-reason' });
    life.do('offer-remedy', money(100), officer);
    expect(life.refuses('respond')?.why).toContain('Whether £900 may be offered is still to be decided');
    life.do('decline-offer', { reason: 't-not' }, manager);
    expect(life.refuses('respond')?.rule).not.toBe('RM-3');
  });

  it('RM-3 nobody is asked where nobody needs to be, twice at once, or where nobody may', () => {
    const refused = (upTo: number, life = acknowledged(), as = officer) =>
      life.refuses('ask-offer-approval', { upTo, reason: 't-why' }, as)?.why;
    expect(refused(25_000)).toContain('by yourself');
    expect(refused(1_000_001)).toBe('Nobody here may offer £10000.01.');
    expect(refused(30_000, acknowledged('oak'))).toContain('sets no limits');
    expect(refused(30_000, asked())).toContain('£900 waits for a yes already');
    const offered = acknowledged().do('offer-remedy', money(500), manager);
    expect(refused(50_000, offered)).toContain('As much has been offered');
  });

  it('RM-3 a complaint that ends settles the question with it', () => {
    const life = asked().do('void', { as: 'logged-by-mistake', reason: 't-end' }, manager);
    expect([waiting(life), openQuestion(life.state)]).toEqual([[], null]);
  });
});
