import { describe, expect, it } from 'vitest';
import { ENGLAND_AND_WALES } from '../../policies/calendar/england-and-wales.ts';
import { toyKind, type Toy } from '../../test/kinds/toy/kind.ts';
import { askedUnder, GONE_ON, propose, proposeOpening, resultOf, type Item } from './propose.ts';

const NOW = Date.parse('2026-11-25T10:00:00Z');
const DAY = 86_400_000;
const opening: Toy['opening'] = {
  caseId: 'c-1',
  loggedBy: 's-ann',
  key: 'c-1-log',
  landlordId: 'landlord',
  on: '2026-11-23',
  calendar: ENGLAND_AND_WALES,
};
const opened = proposeOpening(toyKind, opening, NOW);
const state = opened.events.reduce(toyKind.evolve, toyKind.begin(opening));
const answer: Item<Toy> = {
  kind: 'command',
  command: { key: 'k-1', name: 'answer', by: 's-ben', duties: ['officer'], on: '2026-11-24', fields: { note: 't-1' } },
};
const again = (on?: string, recordedBy?: string): Item<Toy> => ({
  kind: 'word',
  word: {
    key: 'w-1',
    name: 'ask-again',
    ...(on === undefined ? {} : { on }),
    ...(recordedBy === undefined ? {} : { recordedBy }),
  },
});

describe('a proposal', () => {
  it('of an opening holds the logging under its key, by who logged it, on the day it was logged', () => {
    expect(opened).toMatchObject({ caseId: 'c-1', landlordId: 'landlord', after: 0, key: 'c-1-log', refusal: null });
    expect(opened.events.map(({ seq, by, role, on, key, event }) => [seq, by, role, on, key, event.type])).toEqual([
      [1, 's-ann', 'officer', '2026-11-23', 'c-1-log', 'Asked'],
      [2, 's-ann', 'officer', '2026-11-23', 'c-1-log', 'TaskRaised'],
    ]);
    expect(opened.next.over).toBe(false);
    expect(opened.next.wake?.summary).toBe('answer T1, due 2026-11-30');
    expect(opened.next.wake?.at).toBeGreaterThan(NOW);
  });

  it('RC-9 of a command whose sender had seen less of the case than there is is refused, by whichever kind', () => {
    const after = (afterSeq: number): Item<Toy> =>
      ({ ...answer, command: { ...answer.command, afterSeq } }) as Item<Toy>;
    expect(propose(toyKind, state, after(state.seq - 1), NOW).refusal).toEqual({ rule: 'RC-1', why: GONE_ON });
    expect(propose(toyKind, state, after(state.seq - 1), NOW).events).toEqual([]);
    expect(propose(toyKind, state, after(state.seq), NOW).refusal).toBeNull();
  });

  it('of an opening that is refused, or refused for something that came before, holds no event', () => {
    const tooSoon = proposeOpening(toyKind, { ...opening, on: '2026-11-26' }, NOW);
    expect(tooSoon).toMatchObject({ refusal: { rule: 'T-1' }, events: [], after: 0, key: 'c-1-log' });
    const twice = proposeOpening(toyKind, { ...opening, before: [answer, answer] }, NOW);
    expect(twice).toMatchObject({ refusal: { rule: 'T-1' }, events: [], outbox: [] });
    const once = proposeOpening(toyKind, { ...opening, before: [answer] }, NOW);
    expect(once.events.map((e) => e.event.type)).toEqual(['Asked', 'TaskRaised', 'TaskResolved']);
    expect(once.next).toMatchObject({ over: true, wake: null });
  });

  it('of a command holds its events with who, when and why, and what is due besides, by the system', () => {
    const { events, key, after } = propose(toyKind, state, answer, NOW);
    expect({ key, after }).toEqual({ key: 'k-1', after: 2 });
    expect(events).toEqual([
      {
        seq: 3,
        at: '2026-11-25T10:00:00.000Z',
        on: '2026-11-24',
        by: 's-ben',
        role: 'officer',
        key: 'k-1',
        event: { type: 'TaskResolved', id: 'T1', noteText: 't-1' },
      },
    ]);
    const late = propose(toyKind, state, again(), NOW + 9 * DAY);
    expect(late.events.map((e) => [e.event.type, e.role])).toEqual([
      ['TaskRaised', 'customer'],
      ['DeadlineMissed', 'system'],
      ['Escalated', 'system'],
    ]);
    expect(late.outbox).toEqual([{ id: 'N5' }]);
  });

  it('that the rules refuse changes nothing, and still says what comes next', () => {
    const { state: done } = { state: propose(toyKind, state, answer, NOW).events.reduce(toyKind.evolve, state) };
    const refused = propose(toyKind, done, answer, NOW);
    expect(refused).toMatchObject({ refusal: { rule: 'T-1' }, events: [], outbox: [], next: { over: true } });
  });

  it.each([
    ['tomorrow', '2026-11-26', '2026-11-25'],
    ['before the case began', '1999-12-31', '2026-11-25'],
    ['the day before yesterday', '2026-11-23', '2026-11-23'],
    ['no day', undefined, '2026-11-25'],
  ])('of a word dated %s is dated when it can have been said', (_, on, dated) => {
    const [first] = propose(toyKind, state, again(on), NOW).events;
    expect(first).toMatchObject({ on: dated, by: 'customer', role: 'customer', key: 'w-1' });
  });

  it('of a word that a colleague wrote down names the colleague, in the role of the customer', () => {
    expect(propose(toyKind, state, again(undefined, 's-ben'), NOW).events[0]).toMatchObject({
      by: 's-ben',
      role: 'customer',
    });
  });

  it('of a calendar that begins after the case is a task for staff: its dates could not be counted', () => {
    const change = { key: 'k-9', calendar: { ...ENGLAND_AND_WALES, version: 'later', firstYear: 2027 } };
    const { events } = propose(toyKind, state, { kind: 'calendar', change }, NOW);
    expect(events.map((e) => e.event)).toMatchObject([
      { type: 'TaskRaised', kind: 'unreadable-message', about: 'applyCalendar' },
    ]);
    const same = propose(toyKind, state, { kind: 'calendar', change: { ...change, calendar: ENGLAND_AND_WALES } }, NOW);
    expect(same.events.map((e) => e.event.type)).toEqual(['CalendarApplied']);
  });

  it('of what went wrong is a task, and the same trouble one task', () => {
    const item: Item<Toy> = { kind: 'trouble', trouble: { what: 'delivery-failed', about: 'L1 L2' } };
    const { events } = propose(toyKind, state, item, NOW);
    expect(events.map((e) => [e.event.type, e.by])).toEqual([['TaskRaised', 'system']]);
    expect(propose(toyKind, events.reduce(toyKind.evolve, state), item, NOW).events).toEqual([]);
  });
});

describe('the key of an item', () => {
  it('is that of who asked; what happens by itself has none', () => {
    const change = { key: 'k-9', calendar: ENGLAND_AND_WALES };
    const policy = { key: 'k-8', by: 's-ann', duties: ['officer'] as const, reasonText: 't', policy: { version: '2' } };
    expect([answer, again(), { kind: 'policy', change: policy } as Item<Toy>].map(askedUnder)).toEqual([
      'k-1',
      'w-1',
      'k-8',
    ]);
    const others: Item<Toy>[] = [{ kind: 'wake' }, { kind: 'calendar', change }, { kind: 'delivery', reports: [] }];
    expect(others.map(askedUnder)).toEqual([null, null, null]);
  });

  it('its result names what was stored and the ids given out', () => {
    expect(resultOf(toyKind, 2, opened.events)).toEqual({ seq: 2, events: ['Asked', 'TaskRaised'], ids: ['T1'] });
  });
});
