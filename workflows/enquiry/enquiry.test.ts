/** MP-1 to MP-4: an enquiry from its receipt to its end, day by day, under each landlord's own numbers. */
import { describe, expect, it } from 'vitest';
import { policyById, type PolicyId } from '../../test/support/packs.ts';
import { enquiryOpening } from '../../test/support/cases/enquiry.ts';
import { liveCase, type CaseLived } from '../../test/support/cases/casework.ts';
import type { Enquiry, EnquiryIntake } from './facts.ts';
import { enquiryKind } from './kind.ts';

// A Monday without bank holidays near.
const MONDAY = '2026-11-02';
const ADVISER = { id: 's-adviser', role: 'adviser' } as const;
const LEADER = { id: 's-leader', role: 'team-leader' } as const;
const HEAD = { id: 's-head', role: 'head-of-service' } as const;
const QUALITY = { id: 's-quality', role: 'quality-officer' } as const;
const DIRECTOR = { id: 's-director', role: 'operations-director' } as const;
const ASSISTANT = { id: 's-assistant', role: 'assistant-director' } as const;

function enquiry(policyId: PolicyId, more: Partial<EnquiryIntake> = {}): CaseLived<Enquiry> {
  return liveCase(enquiryKind, enquiryOpening(policyId, MONDAY, more), MONDAY);
}

const dueOf = ({ state }: CaseLived<Enquiry>): Record<string, string> =>
  Object.fromEntries(enquiryKind.obligations(state).map((o) => [o.kind, o.due]));
const ownerOf = ({ state }: CaseLived<Enquiry>, kind: string) =>
  enquiryKind.obligations(state).find((o) => o.kind === kind)?.owner;
const codes = ({ state }: CaseLived<Enquiry>): string[] => state.letters.map((l) => l.brief.code);

/** As far as the draft that waits for its check. */
function drafted(life: CaseLived<Enquiry>, on = '2026-11-05'): void {
  expect(life.ask('acknowledge-enquiry', {}, ADVISER, '2026-11-04')).toBeNull();
  life.goes('L1', '2026-11-04');
  expect(life.ask('give-enquiry', { to: HEAD.id }, LEADER, '2026-11-04')).toBeNull();
  expect(life.ask('draft-answer', { draft: 't-draft' }, HEAD, on)).toBeNull();
}

describe('MP-1 its dates', () => {
  it('OCT 8.4 8.6: acknowledged within 5 working days, answered 10 after that; a late acknowledgement gains none', () => {
    const life = enquiry('octavia');
    expect(dueOf(life)).toEqual({ 'enquiry.acknowledge': '2026-11-09', 'enquiry.answer': '2026-11-23' });
    life.ask('acknowledge-enquiry', {}, ADVISER, '2026-11-04');
    expect(life.state.letters[0]?.brief.dates).toEqual({ respondBy: '2026-11-18' });
    life.goes('L1', '2026-11-04');
    expect(dueOf(life)).toEqual({ 'enquiry.answer': '2026-11-18' });

    const late = enquiry('octavia');
    late.ask('acknowledge-enquiry', {}, ADVISER, '2026-11-13');
    late.goes('L1', '2026-11-13');
    expect(dueOf(late)).toEqual({ 'enquiry.answer': '2026-11-23' });
  });

  it.each(['oak', 'optivo'] as const)('%s: answered within 10 working days of receipt, whenever acknowledged', (id) => {
    const life = enquiry(id);
    expect(dueOf(life)['enquiry.answer']).toBe('2026-11-16');
    life.ask('acknowledge-enquiry', {}, ADVISER, '2026-11-04');
    life.goes('L1', '2026-11-04');
    expect(dueOf(life)).toEqual({ 'enquiry.answer': '2026-11-16' });
  });

  it('OCT 8.5: whom it is given drafts within 5 working days, then it is checked, then signed, each its owner’s', () => {
    const life = enquiry('octavia');
    expect(ownerOf(life, 'enquiry.answer')).toEqual({ role: 'team-leader' });
    life.ask('give-enquiry', { to: HEAD.id }, LEADER, '2026-11-04');
    expect(dueOf(life)['enquiry.draft']).toBe('2026-11-11');
    expect(ownerOf(life, 'enquiry.draft')).toEqual({ staff: HEAD.id });
    life.ask('draft-answer', { draft: 't-draft' }, HEAD, '2026-11-06');
    expect(dueOf(life)['enquiry.draft']).toBeUndefined();
    expect(ownerOf(life, 'enquiry.answer')).toEqual({ role: 'quality-officer' });
    expect(dueOf(life)['enquiry.check']).toBe('2026-11-09');
    life.ask('check-answer', { verdict: 'given-back', comments: 't-c' }, QUALITY, '2026-11-09');
    expect(dueOf(life)['enquiry.draft']).toBe('2026-11-16');
    life.ask('draft-answer', { draft: 't-draft2' }, HEAD, '2026-11-10');
    life.ask('check-answer', { verdict: 'approved' }, QUALITY, '2026-11-10');
    expect(ownerOf(life, 'enquiry.answer')).toEqual({ role: 'operations-director' });
  });

  it('its owner is warned before, and what is missed climbs the landlord’s ladder', () => {
    const life = enquiry('octavia');
    for (let day = 3; day <= 20; day++) life.day(`2026-11-${String(day).padStart(2, '0')}`);
    const told = life.events
      .map((e) => e.event)
      .filter((e) => 'obligation' in e && e.obligation.startsWith('enquiry.acknowledge'));
    expect(told.map((e) => e.type)).toEqual([
      'DeadlineApproaching',
      'DeadlineMissed',
      ...policyById('octavia').ladder.map(() => 'Escalated'),
    ]);
  });

  it('a new date is given before the old one has passed, with its reason and news until then', () => {
    const life = enquiry('optivo');
    expect(life.ask('give-new-date', { to: '2026-11-16', reason: 't' }, ADVISER, '2026-11-10')?.why).toContain(
      'later than',
    );
    expect(life.ask('give-new-date', { to: '2026-11-30', reason: 't-r' }, ADVISER, '2026-11-10')).toBeNull();
    expect(life.state.letters.at(-1)?.brief).toMatchObject({
      code: 'ENQUIRY-NEW-DATE',
      dates: { oldDate: '2026-11-16', newDate: '2026-11-30' },
      texts: { reason: 't-r' },
    });
    expect(dueOf(life)).toMatchObject({ 'enquiry.answer': '2026-11-30', 'enquiry.update': '2026-11-17' });
    life.ask('update-enquirer', { message: 't-m' }, ADVISER, '2026-11-17');
    expect(dueOf(life)['enquiry.update']).toBe('2026-11-24');
    expect(life.ask('give-new-date', { to: '2026-12-30', reason: 't' }, ADVISER, '2026-12-01')?.why).toContain(
      'has passed',
    );
  });
});

describe('MP-1 MP-2 its answer', () => {
  it('COMP11 to an MP and COMP16 to a councillor; COMP12 in the signer’s own name closes it once it has gone', () => {
    const life = enquiry('octavia');
    drafted(life);
    expect(life.ask('sign-answer', {}, DIRECTOR, '2026-11-09')?.why).toContain('checked first');
    expect(life.ask('check-answer', { verdict: 'approved' }, { ...QUALITY, id: HEAD.id }, '2026-11-06')?.why).toContain(
      'does not check',
    );
    expect(life.ask('check-answer', { verdict: 'approved' }, QUALITY, '2026-11-06')).toBeNull();
    expect(life.ask('sign-answer', {}, ASSISTANT, '2026-11-09')).toMatchObject({ rule: 'MP-2' });
    expect(life.ask('sign-answer', {}, DIRECTOR, '2026-11-09')).toBeNull();
    expect(codes(life)).toEqual(['COMP11', 'COMP12']);
    expect(life.state.letters.at(-1)?.brief).toMatchObject({
      from: DIRECTOR.id,
      to: 'representative',
      texts: { message: 't-draft' },
    });
    expect(life.state.closed).toBeNull();
    life.goes('L2', '2026-11-09');
    expect(life.state).toMatchObject({ answered: '2026-11-09', closed: { why: 'answered' } });
    expect(enquiryKind.isOver(life.state)).toBe(true);

    const other = enquiry('octavia', { from: 'councillor', subject: 'councillor', area: 'repairs' });
    other.ask('acknowledge-enquiry', {}, ADVISER, '2026-11-04');
    expect(codes(other)).toEqual(['COMP16']);
  });

  it('MP-1 one who has no email is written to at the address that was written down', () => {
    const life = enquiry('octavia', { contactBy: 'post', addressText: 't-address' });
    life.ask('acknowledge-enquiry', {}, ADVISER, '2026-11-04');
    life.ask('update-enquirer', { message: 't-m' }, ADVISER, '2026-11-05');
    expect(life.state.letters.map((l) => [l.brief.channel, l.brief.texts])).toEqual([
      ['post', { address: 't-address' }],
      ['post', { message: 't-m', address: 't-address' }],
    ]);
  });

  it('MP-2 a councillor’s goes out in the name of whoever leads the area, which is asked when it is logged', () => {
    expect(() => enquiry('octavia', { from: 'councillor' })).toThrow('what a councillor asks about');
    expect(() => enquiry('octavia', { from: 'councillor', area: 'parking' })).toThrow('repairs, asset-compliance');
    const life = enquiry('octavia', { from: 'councillor', area: 'housing' });
    drafted(life);
    life.ask('check-answer', { verdict: 'approved' }, QUALITY, '2026-11-06');
    expect(life.ask('sign-answer', {}, DIRECTOR, '2026-11-09')).toMatchObject({ rule: 'MP-2' });
    expect(life.ask('sign-answer', {}, ASSISTANT, '2026-11-09')).toBeNull();
  });

  it('only whom it was given drafts it, and given to somebody else it is theirs', () => {
    const life = enquiry('octavia');
    expect(life.ask('draft-answer', { draft: 't' }, HEAD, MONDAY)?.why).toContain('Nobody has it yet');
    life.ask('give-enquiry', { to: HEAD.id }, LEADER, MONDAY);
    expect(life.ask('draft-answer', { draft: 't' }, ASSISTANT, MONDAY)?.why).toContain('somebody else');
    life.ask('give-enquiry', { to: ASSISTANT.id }, LEADER, MONDAY);
    expect(life.ask('draft-answer', { draft: 't' }, ASSISTANT, MONDAY)).toBeNull();
  });

  it('an answer that comes back met nothing: the enquiry is open again, and somebody gets it to them', () => {
    const life = enquiry('octavia');
    drafted(life);
    life.ask('check-answer', { verdict: 'approved' }, QUALITY, '2026-11-06');
    life.ask('sign-answer', {}, DIRECTOR, '2026-11-09');
    life.goes('L2', '2026-11-09');
    life.comesBack('L2', '2026-11-10');
    expect(life.state).toMatchObject({ closed: null, answered: null });
    expect(life.types().slice(-3)).toContain('Reopened');
  });

  it('what they write is never refused: a task while it is open, and taken up again after its end', () => {
    const life = enquiry('oak');
    life.says({ words: 't-w' }, '2026-11-03');
    expect(life.state.tasks.map((t) => t.kind)).toEqual(['new-information']);
    life.ask('close-enquiry', { why: 'withdrawn', reason: 't' }, LEADER, '2026-11-04');
    expect(life.state.closed?.why).toBe('withdrawn');
    life.says({ words: 't-w' }, '2026-11-20');
    expect(life.state.tasks.at(-1)?.kind).toBe('after-closure');
    life.ask('reopen-enquiry', { reason: 't' }, LEADER, '2026-11-23');
    expect(dueOf(life)).toMatchObject({ 'enquiry.acknowledge': '2026-11-30', 'enquiry.answer': '2026-12-07' });
  });
});

describe('MP-3', () => {
  it('Communications are told of a high risk: at logging, or once it is seen', () => {
    const told = (life: CaseLived<Enquiry>) => life.events.map((e) => e.event).filter((e) => e.type === 'InsideTold');
    const life = enquiry('octavia', { highRisk: true });
    expect(told(life)).toEqual([{ type: 'InsideTold', to: { party: 'communications' }, why: 'enquiry-high-risk' }]);
    expect(enquiryKind.view(life.state).priority).toBe(1);
    const later = enquiry('oak');
    expect(told(later)).toEqual([]);
    later.ask('flag-high-risk', { reason: 't' }, HEAD, '2026-11-05');
    expect(told(later)).toHaveLength(1);
  });

  it('a complaint about the same matter: the enquirer is told of it, and of what becomes of it', () => {
    const linked = enquiry('octavia', { linked: ['c-9'] });
    expect(linked.state.tasks).toMatchObject([{ kind: 'tell-enquirer', due: '2026-11-04', done: false }]);
    expect(linked.ask('resolve-task', { task: 'T1', note: 't' }, ADVISER, MONDAY)?.why).toContain('its own command');
    linked.ask('update-enquirer', { message: 't-m' }, ADVISER, '2026-11-03');
    expect(linked.state.tasks[0]?.done).toBe(true);
    expect(linked.ask('note-complaint-news', { other: 'c-8', what: 'answered' }, ADVISER, '2026-11-05')?.why).toContain(
      'not linked',
    );
    linked.ask('note-complaint-news', { other: 'c-9', what: 'answered' }, ADVISER, '2026-11-05');
    expect(linked.state.tasks.at(-1)).toMatchObject({ kind: 'tell-enquirer', done: false });
  });

  it('after a repair the resident is asked, in all cases; who is unhappy is offered a complaint; only then it closes', () => {
    const life = enquiry('octavia');
    life.ask('add-repair', { what: 't-w', by: '2026-11-20' }, HEAD, '2026-11-05');
    drafted(life);
    life.ask('check-answer', { verdict: 'approved' }, QUALITY, '2026-11-06');
    life.ask('sign-answer', {}, DIRECTOR, '2026-11-09');
    life.goes('L2', '2026-11-09');
    expect(life.state).toMatchObject({ answered: '2026-11-09', closed: null });
    expect(dueOf(life)).toEqual({ 'enquiry.repair': '2026-11-20' });
    life.ask('record-repair-done', { repair: 'R1' }, ADVISER, '2026-11-18');
    expect(dueOf(life)).toEqual({ 'enquiry.satisfaction': '2026-11-25' });
    life.ask('record-satisfaction', { repair: 'R1', satisfied: 'not-satisfied', note: 't' }, ADVISER, '2026-11-19');
    expect(life.state.tasks.at(-1)).toMatchObject({ kind: 'offer-complaint', rule: 'IN-10', about: 'R1' });
    expect(life.state.closed).toBeNull();
    life.ask('resolve-task', { task: 'T1', note: 't' }, ADVISER, '2026-11-20');
    expect(life.state.closed?.why).toBe('answered');
  });
});
