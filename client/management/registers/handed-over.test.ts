/** What was handed over to another procedure: how each stands, and the figures (SP-13). */
import { describe, expect, it } from 'vitest';
import { figuresOf, stateOfHandover, type HandedOverMatter } from './handed-over.ts';

const TODAY = '2026-12-10';
const matter = (more: Partial<HandedOverMatter>): HandedOverMatter => {
  const row = {
    reference: 'OCT-2026-00001',
    policyId: 'octavia',
    policyVersion: '1',
    procedure: 'retail-stores',
    team: 'retail',
    on: '2026-11-23',
    answerBy: '2026-12-07',
    result: null,
    ended: null,
    name: 'our procedure for retail stores',
    ...more,
  };
  return { ...row, state: stateOfHandover(row, TODAY) };
};

describe('SP-13 what was handed over', () => {
  it.each([
    ['waiting', { answerBy: TODAY }],
    ['late', {}],
    ['answered', { result: 'answered', ended: '2026-12-07' }],
    ['answered-late', { result: 'answered', ended: '2026-12-08' }],
    ['given-back', { result: 'given-back', ended: '2026-12-09' }],
  ] as const)('SP-13 %s', (state, more: Partial<HandedOverMatter>) => expect(matter(more).state).toBe(state));

  it('SP-13 is counted by procedure; each stands in one figure of what became of it', () => {
    const figures = figuresOf([
      matter({}),
      matter({ answerBy: TODAY }),
      matter({ result: 'answered', ended: '2026-12-01' }),
      matter({ result: 'answered', ended: '2026-12-09' }),
      matter({ result: 'given-back', ended: '2026-12-09' }),
      matter({ procedure: 'leasehold', name: 'our leasehold procedure' }),
    ]);
    expect(figures.map((f) => f.name)).toEqual(['our leasehold procedure', 'our procedure for retail stores']);
    expect(figures[1]).toMatchObject({
      handedOver: 5,
      waiting: 2,
      late: 1,
      answered: 2,
      answeredInTime: 1,
      givenBack: 1,
    });
    for (const f of figures) expect(f.waiting + f.answered + f.givenBack).toBe(f.handedOver);
    expect(figuresOf([])).toEqual([]);
  });
});
