/** IN-15: a possible hazard that is found in a case that is no complaint is flagged there and hidden by nothing that comes of the case. */
import { describe, expect, it } from 'vitest';
import { liveCase } from '../../../test/support/cases/casework.ts';
import { enquiryOpening } from '../../../test/support/cases/enquiry.ts';
import { ombudsmanOpening } from '../../../test/support/cases/ombudsman.ts';
import { requestOpening } from '../../../test/support/cases/service-request.ts';
import { enquiryKind } from '../../enquiry/kind.ts';
import { ombudsmanKind } from '../../ombudsman/kind.ts';
import { serviceRequestKind } from '../../service-request/kind.ts';

// A Monday without bank holidays near.
const MONDAY = '2026-11-02';
const ADVISER = { id: 's-adviser', role: 'adviser' } as const;
const LEADER = { id: 's-leader', role: 'team-leader' } as const;
const WHAT = { aware: '2026-10-30', hour: 14, what: 't-what' };

const KINDS = {
  enquiry: {
    begin: () => liveCase(enquiryKind, enquiryOpening('octavia', MONDAY), MONDAY),
    ends: ['close-enquiry', { why: 'withdrawn', reason: 't-reason' }],
  },
  'service request': {
    begin: () => liveCase(serviceRequestKind, requestOpening('octavia', MONDAY), MONDAY),
    ends: ['close-request', { why: 'no-longer-wanted', reason: 't-reason' }],
  },
  'case at an ombudsman': {
    begin: () => liveCase(ombudsmanKind, ombudsmanOpening('octavia', MONDAY), MONDAY),
    ends: ['close-ombudsman-case', { why: 'withdrawn', reason: 't-reason' }],
  },
} as const;

describe.each(Object.entries(KINDS))('a hazard in a case that is no complaint: %s', (_, { begin, ends }) => {
  const flagged = () => {
    const life = begin();
    expect(life.ask('flag-hazard', WHAT, ADVISER, MONDAY)).toBeNull();
    return life;
  };
  const told = (life: ReturnType<typeof begin>) =>
    life.events.map(({ event }) => event).filter((e) => e.type === 'InsideTold' && e.why === 'hazard');
  const task = ({ state }: ReturnType<typeof begin>) =>
    (state.tasks as readonly { kind: string; due: string; done: boolean }[]).find((t) => t.kind === 'hazard');

  it('IN-15 repairs are told, and its clock counts from when we learnt of it', () => {
    const life = flagged();
    expect(told(life)).toEqual([expect.objectContaining({ to: { party: 'repairs' }, wordsText: 't-what' })]);
    expect(task(life)).toMatchObject({ due: '2026-10-31', done: false });
    expect(life.ask('flag-hazard', { ...WHAT, aware: '2026-11-03' }, ADVISER, MONDAY)).toMatchObject({ rule: 'IN-15' });
  });

  it('IN-15 is still to be seen to once the case has ended, and may be flagged of one that has', () => {
    const life = flagged();
    expect(life.ask(ends[0], ends[1], LEADER, '2026-11-03')).toBeNull();
    expect(life.state.closed).not.toBeNull();
    expect(task(life)?.done).toBe(false);
    const after = begin();
    expect(after.ask(ends[0], ends[1], LEADER, '2026-11-03')).toBeNull();
    expect(after.ask('flag-hazard', WHAT, ADVISER, '2026-11-03')).toBeNull();
    expect(told(after)).toHaveLength(1);
  });
});
