/** Undoing a cover: back go the cases and tasks that are still where it put them. */
import { describe, expect, it } from 'vitest';
import { planGiveBack, type CoveredCaseNow } from './give-back.ts';

const LENT: CoveredCaseNow = {
  caseId: 'c-1',
  reference: 'OCT-2026-00001',
  status: 'stage1',
  stage: 1,
  handler: 's-2',
  given: { to: 's-2', ofStage: 1, seq: 7 },
  tasks: [],
  barred: [],
};
const plan = (change: Partial<CoveredCaseNow>) => planGiveBack('s-1', [{ ...LENT, ...change }]);
const why = (change: Partial<CoveredCaseNow>): string | undefined => plan(change).left[0]?.why;
const task = (id: string, owner: string | null, to = 's-2', seq = 8) => ({ id, to, owner, seq });

describe('S1A-3 giving back', () => {
  it('gives back what is where it was put', () => {
    expect(plan({}).back).toEqual([
      {
        caseId: 'c-1',
        reference: 'OCT-2026-00001',
        stage: 1,
        from: 's-2',
        seq: 7,
        whole: true,
        tasks: [],
        stays: null,
      },
    ]);
    const atStage2 = plan({ status: 'stage2', stage: 2, given: { to: 's-2', ofStage: 2, seq: 7 } });
    expect(atStage2.back[0]?.stage).toBe(2);
  });

  it('says of every other case why not', () => {
    expect(why({ handler: 's-1' })).toContain('already');
    expect(why({ status: 'responded' })).toContain('answered');
    expect(why({ status: 'stage2', stage: 2 })).toContain('stage 2');
    expect(why({ handler: 's-3' })).toContain('somebody else');
    const again = { status: 'stage2', stage: 2, given: { to: 's-2', ofStage: 2, seq: 7 } };
    expect(why({ ...again, barred: ['s-1'] })).toContain('S2-3');
  });

  it('RC-7 tasks go back with their case, but for those that are done or somebody else’s since', () => {
    const tasks = [task('T1', 's-2'), task('T2', null), task('T3', 's-3'), task('T4', 's-9', 's-9')];
    expect(plan({ tasks }).back).toMatchObject([{ whole: true, tasks: ['T1', 'T4'] }]);
  });

  it('RC-7 tasks that were given by themselves go back, also of a case that is answered or stays', () => {
    const tasks = [task('T1', 's-2')];
    expect(plan({ status: 'responded', handler: 's-5', given: null, tasks }).back).toMatchObject([
      { whole: false, tasks: ['T1'], from: 's-2', seq: 8, stays: null },
    ]);
    expect(plan({ handler: 's-3', tasks }).back).toMatchObject([
      { whole: false, tasks: ['T1'], stays: 'It has been given to somebody else since.' },
    ]);
    expect(plan({ given: null, tasks, barred: ['s-1'] }).back).toEqual([]);
    expect(why({ given: null, tasks: [task('T1', 's-1')] })).toContain('already');
    expect(why({ given: null, tasks: [task('T1', null)] })).toBe('Its tasks are done.');
  });

  it('takes of a task given twice the last time', () => {
    const twice = [task('T1', 's-3', 's-2', 8), task('T1', 's-3', 's-3', 12)];
    expect(plan({ given: null, tasks: twice }).back).toMatchObject([{ from: 's-3', seq: 12, tasks: ['T1'] }]);
  });
});
