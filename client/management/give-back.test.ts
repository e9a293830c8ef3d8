/** Undoing a cover: back go the cases that are still where it put them. */
import { describe, expect, it } from 'vitest';
import { planGiveBack, type CoveredCaseNow } from './give-back.ts';

const LENT: CoveredCaseNow = {
  caseId: 'c-1',
  reference: 'OCT-2026-00001',
  status: 'stage1',
  stage: 1,
  handler: 's-2',
  to: 's-2',
  ofStage: 1,
  seq: 7,
  barred: [],
};
const plan = (change: Partial<CoveredCaseNow>) => planGiveBack('s-1', [{ ...LENT, ...change }]);
const why = (change: Partial<CoveredCaseNow>): string | undefined => plan(change).left[0]?.why;

describe('giving back', () => {
  it('gives back what is where it was put', () => {
    expect(plan({}).back).toEqual([{ caseId: 'c-1', reference: 'OCT-2026-00001', stage: 1, from: 's-2', seq: 7 }]);
    expect(plan({ status: 'stage2', stage: 2, ofStage: 2 }).back[0]?.stage).toBe(2);
  });

  it('says of every other case why not', () => {
    expect(why({ handler: 's-1' })).toContain('already');
    expect(why({ status: 'responded' })).toContain('answered');
    expect(why({ status: 'stage2', stage: 2 })).toContain('stage 2');
    expect(why({ handler: 's-3' })).toContain('somebody else');
    expect(why({ status: 'stage2', stage: 2, ofStage: 2, barred: ['s-1'] })).toContain('S2-3');
  });

  it('takes of a case given twice the last time', () => {
    const twice = planGiveBack('s-1', [LENT, { ...LENT, to: 's-3', handler: 's-3', seq: 12 }]);
    expect(twice.back).toMatchObject([{ from: 's-3', seq: 12 }]);
  });
});
