/** SR-1 to SR-3, IN-10: a request for a service from its receipt to its end, and every way in which a complaint comes of it. */
import { describe, expect, it } from 'vitest';
import { serviceRequestsOf } from '../../policies/kinds/service-requests.ts';
import { liveCase, type CaseLived } from '../../test/support/cases/casework.ts';
import { requestOpening } from '../../test/support/cases/service-request.ts';
import type { PolicyId } from '../../test/support/packs.ts';
import type { RequestIntake, ServiceRequest } from './facts.ts';
import { serviceRequestKind } from './kind.ts';

// A Monday without bank holidays near.
const MONDAY = '2026-11-02';
const ADVISER = { id: 's-adviser', role: 'adviser' } as const;
const LEADER = { id: 's-leader', role: 'team-leader' } as const;

type Life = CaseLived<ServiceRequest>;

const request = (policyId: PolicyId, more: Partial<RequestIntake> = {}): Life =>
  liveCase(serviceRequestKind, requestOpening(policyId, MONDAY, more), MONDAY);
const dueOf = ({ state }: Life): Record<string, string> =>
  Object.fromEntries(serviceRequestKind.obligations(state).map((o) => [o.kind, o.due]));
const statusOf = ({ state }: Life): string => serviceRequestKind.view(state).status;
const signs = ({ events }: Life): string[] =>
  events.flatMap(({ event: e }) => (e.type === 'OfferPrompted' ? [e.sign] : []));

describe('SR-1 recorded, tracked and reviewed', () => {
  it.each(['octavia', 'oak', 'optivo', 'northfield'] as const)(
    '%s: done by its own day or the one the customer was given, reviewed all the while, and asked after',
    (id) => {
      const says = serviceRequestsOf(requestOpening(id, MONDAY).policy);
      const life = request(id);
      expect(dueOf(life)).toMatchObject({ 'request.done': '2026-11-16', 'request.review': '2026-11-16' });
      expect(dueOf(request(id, { by: '2026-11-05' }))['request.done']).toBe('2026-11-05');
      expect(life.ask('review-request', { note: 't' }, LEADER, '2026-11-11')).toBeNull();
      expect(dueOf(life)['request.review']).toBe('2026-11-25');
      expect(life.ask('ask-satisfied', { satisfied: 'satisfied' }, ADVISER, '2026-11-11')?.why).toContain('not done');
      expect(life.ask('record-done', { what: 't' }, ADVISER, '2026-11-12')).toBeNull();
      expect(dueOf(life)).toMatchObject({ 'request.ask': '2026-11-19' });
      expect(says.askDays).toBe(5);
      expect(life.ask('ask-satisfied', { satisfied: 'satisfied', words: 't' }, ADVISER, '2026-11-13')).toBeNull();
      expect(life.state.closed?.why).toBe('satisfied');
      expect(serviceRequestKind.isOver(life.state)).toBe(true);
    },
  );

  it('who cannot be reached twice is not asked for ever', () => {
    const life = request('oak');
    life.ask('record-done', { what: 't' }, ADVISER, '2026-11-03');
    life.ask('ask-satisfied', { satisfied: 'not-reached' }, ADVISER, '2026-11-05');
    expect(life.state.closed).toBeNull();
    expect(dueOf(life)).toEqual({ 'request.ask': '2026-11-12' });
    life.ask('ask-satisfied', { satisfied: 'not-reached' }, ADVISER, '2026-11-12');
    expect(life.state.closed?.why).toBe('not-reached');
  });

  it('a hazard is told to repairs at once, and somebody sees that they know, whatever day was given', () => {
    const life = request('oak', { hazard: true, by: '2026-12-18' });
    expect(life.events.map((e) => e.event)).toContainEqual({
      type: 'InsideTold',
      to: { party: 'repairs' },
      why: 'hazard',
    });
    expect(life.state.tasks).toMatchObject([{ kind: 'hazard', due: '2026-11-03' }]);
    expect(serviceRequestKind.view(life.state).priority).toBe(1);
    // Its clock is one of days and not of working days: reported on a Friday, it is seen to on Saturday.
    const friday = liveCase(serviceRequestKind, requestOpening('oak', '2026-11-06', { hazard: true }), '2026-11-06');
    expect(friday.state.tasks[0]?.due).toBe('2026-11-07');
  });

  it('a customer who is still to be told of a new day is told within a working day', () => {
    const life = request('oak');
    life.ask('move-request-date', { to: '2026-11-20', told: 'not-yet', reason: 't' }, ADVISER, '2026-11-04');
    expect(life.state.tasks).toMatchObject([{ kind: 'tell-new-date', due: '2026-11-05' }]);
    expect(dueOf(life)['request.done']).toBe('2026-11-20');
  });
});

describe('SR-3', () => {
  it('COMP17 goes out where the landlord has it, and says what day was given', () => {
    const life = request('octavia', { by: '2026-11-20' });
    expect(dueOf(life)['request.confirm']).toBe('2026-11-04');
    expect(life.ask('confirm-request', { message: 't-m' }, ADVISER, '2026-11-03')).toBeNull();
    expect(life.state.letters[0]?.brief).toMatchObject({
      code: 'COMP17',
      to: 'customer',
      dates: { respondBy: '2026-11-20' },
      texts: { message: 't-m' },
    });
    expect(dueOf(life)['request.confirm']).toBe('2026-11-04');
    life.goes('L1', '2026-11-03');
    expect(dueOf(life)['request.confirm']).toBeUndefined();
    life.comesBack('L1', '2026-11-05');
    expect(dueOf(life)['request.confirm']).toBe('2026-11-04');
    expect(life.state.tasks.map((t) => t.kind)).toEqual(['letter-returned']);
  });

  it.each(['oak', 'optivo'] as const)('%s sends none, and owes none', (id) => {
    const life = request(id);
    expect(dueOf(life)['request.confirm']).toBeUndefined();
    expect(life.ask('confirm-request', { message: 't' }, ADVISER, MONDAY)).toMatchObject({ rule: 'SR-3' });
  });
});

describe('IN-10 a complaint is offered without anybody using the word', () => {
  it('repeated contact: by telephone, by a message of theirs, or known from the start', () => {
    const life = request('oak');
    life.ask('record-contact', { words: 't' }, ADVISER, '2026-11-04');
    expect(signs(life)).toEqual(['repeated-contact']);
    expect(dueOf(life)['request.offer']).toBe('2026-11-06');
    expect(statusOf(life)).toBe('offer-due');
    // One offer at a time.
    life.ask('record-contact', { words: 't', sign: 'conduct' }, ADVISER, '2026-11-05');
    expect(signs(life)).toHaveLength(1);

    const written = request('oak');
    written.says({ words: 't' }, '2026-11-04');
    expect(signs(written)).toEqual(['repeated-contact']);
    expect(signs(request('oak', { again: true }))).toEqual(['repeated-contact']);
  });

  it('a promise not kept: its day passes by itself, or is put off after it has passed or for a second time', () => {
    const life = request('oak', { by: '2026-11-05' });
    life.day('2026-11-05');
    expect(signs(life)).toEqual([]);
    life.day('2026-11-06');
    expect(signs(life)).toEqual(['promise-not-kept']);

    const moved = request('oak', { by: '2026-11-05' });
    moved.ask('move-request-date', { to: '2026-11-09', told: 'in-person', reason: 't' }, ADVISER, '2026-11-03');
    expect(signs(moved)).toEqual([]);
    moved.ask('move-request-date', { to: '2026-11-12', told: 'in-person', reason: 't' }, ADVISER, '2026-11-04');
    expect(signs(moved)).toEqual(['promise-not-kept']);
  });

  it('IN-4 who is unhappy by a survey is told how to complain, and that is recorded; where it is a complaint, it is logged as one', () => {
    const life = request('octavia', { channel: 'survey' });
    expect(signs(life)).toEqual(['survey']);
    life.ask('offer-complaint', { answer: 'no', words: 't' }, ADVISER, '2026-11-03');
    expect(life.events.map((e) => e.event)).toContainEqual({ type: 'ComplaintOffered', answer: 'no', wordsText: 't' });
    expect(() => request('oak', { channel: 'survey' })).toThrow('is a complaint');
  });

  it('how somebody behaved', () => {
    const life = request('octavia');
    life.ask('record-contact', { words: 't', sign: 'conduct' }, ADVISER, '2026-11-04');
    expect(signs(life)).toEqual(['conduct']);
  });

  it('who thinks about it or is not reached is asked again; a no is kept, and the next sign prompts anew', () => {
    const life = request('oak', { again: true });
    for (const answer of ['not-reached', 'thinking']) {
      life.ask('offer-complaint', { answer }, ADVISER, '2026-11-04');
      expect(dueOf(life)['request.offer']).toBe('2026-11-06');
    }
    life.ask('offer-complaint', { answer: 'no', words: 't' }, ADVISER, '2026-11-05');
    expect(dueOf(life)['request.offer']).toBeUndefined();
    expect(life.state.answered).toBe('no');
    life.ask('record-contact', { words: 't' }, ADVISER, '2026-11-06');
    expect(signs(life)).toHaveLength(2);
  });

  it('nothing is parked: it closes over no offer, and what is not done is closed only after one', () => {
    const life = request('oak');
    const close = { why: 'not-to-be-done', reason: 't' };
    expect(life.ask('close-request', close, LEADER, '2026-11-04')).toMatchObject({ rule: 'IN-10' });
    life.ask('record-contact', { words: 't' }, ADVISER, '2026-11-04');
    expect(life.ask('close-request', { why: 'logged-by-mistake', reason: 't' }, LEADER, '2026-11-04')?.why).toContain(
      'offered first',
    );
    life.ask('offer-complaint', { answer: 'no', words: 't' }, ADVISER, '2026-11-05');
    expect(life.ask('close-request', close, LEADER, '2026-11-05')).toBeNull();
  });
});

describe('SR-2 it becomes a complaint', () => {
  it('once the customer is unhappy with the response, unless they were offered one and said no', () => {
    const life = request('octavia');
    life.ask('record-contact', { words: 't-w', sign: 'unhappy', channel: 'email' }, ADVISER, '2026-11-04');
    expect(life.state.wanted).toMatchObject({ since: '2026-11-04', via: 'email', wordsText: 't-w' });
    expect(dueOf(life)['request.complaint']).toBe('2026-11-05');
    expect(statusOf(life)).toBe('complaint-due');

    const declined = request('octavia');
    declined.ask('record-contact', { words: 't', sign: 'unhappy', complaint: 'no' }, ADVISER, '2026-11-04');
    expect(declined.state).toMatchObject({ wanted: null, offer: null, answered: 'no' });
  });

  it('who is not satisfied with what was done has one too, and what they asked for is still to be done', () => {
    const life = request('oak', { by: '2026-11-04' });
    life.ask('record-done', { what: 't' }, ADVISER, '2026-11-04');
    life.ask('ask-satisfied', { satisfied: 'not-satisfied', words: 't-w' }, ADVISER, '2026-11-06');
    expect(life.state.wanted).toMatchObject({ wordsText: 't-w' });
    expect(life.state).toMatchObject({ done: null, begun: '2026-11-06' });
    expect(dueOf(life)['request.done']).toBe('2026-11-20');
  });

  it('the work goes on: nothing of it ends with the complaint, which is linked', () => {
    const life = request('oak');
    const before = dueOf(life);
    life.ask('offer-complaint', { answer: 'yes', words: 't' }, ADVISER, '2026-11-03');
    expect(life.ask('close-request', { why: 'no-longer-wanted', reason: 't' }, LEADER, '2026-11-03')?.why).toContain(
      'logged first',
    );
    life.ask('note-complaint', { other: 'c-9' }, ADVISER, '2026-11-03');
    expect(life.state).toMatchObject({ wanted: null, complaints: ['c-9'], linked: ['c-9'], closed: null });
    expect(dueOf(life)).toEqual(before);
    // Whoever complains of it already is not offered a complaint again.
    life.ask('record-contact', { words: 't' }, ADVISER, '2026-11-04');
    expect(signs(life)).toEqual([]);
  });

  it('somebody who comes back after its end is heard: it is open again', () => {
    const life = request('oak');
    life.ask('record-done', { what: 't' }, ADVISER, '2026-11-03');
    life.ask('ask-satisfied', { satisfied: 'satisfied' }, ADVISER, '2026-11-04');
    life.ask('record-contact', { words: 't', sign: 'unhappy' }, ADVISER, '2026-11-20');
    expect(life.state.closed).toBeNull();
    expect(life.state.wanted).not.toBeNull();
    life.ask('note-complaint', { other: 'c-9' }, ADVISER, '2026-11-20');
    expect(life.state.closed?.why).toBe('satisfied');
  });
});
