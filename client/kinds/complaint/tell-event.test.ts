/** Every kind of event has its sentence, plain and whole. */
import { DUTY_NAMES } from '../../../policies/roles/roles.ts';
import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { acknowledged, live } from '../../../test/support/cases/life.ts';
import type { CaseEvent, Recorded } from '../../../workflows/messages.ts';
import { timelineOf } from '../../cases/read.ts';
import { complaintFace } from './face.ts';
import { SENTENCES, tell } from './tell-event.ts';
import { dateName, obligationName, ownerName, type Names } from './labels.ts';

const names: Names = {
  staff: (id) => ({ 's-1': 'Ben Achebe' })[id] ?? id,
  duty: (duty) => DUTY_NAMES[duty],
  words: (id) => `words of ${id}`,
};
const says = (event: CaseEvent): string => tell({ event }, names);

describe('a sentence', () => {
  it('quotes what people wrote, and leaves out what was not kept', () => {
    const event: CaseEvent = {
      type: 'FindingRecorded',
      stage: 1,
      point: 'P1',
      outcome: 'partially-upheld',
      reasonText: 't',
    };
    expect(says(event)).toBe('The finding on P1 is partly upheld: “words of t”');
    expect(tell({ event }, { ...names, words: () => null })).toBe('The finding on P1 is partly upheld.');
  });

  it('names dates, people and money as people do', () => {
    const offered: CaseEvent = {
      type: 'RemedyOffered',
      id: 'M1',
      stage: 1,
      kind: 'financial',
      text: 't',
      statutory: 0,
      loss: 5050,
      trouble: 0,
      distress: 2500,
      factors: [],
      by: '2026-12-08',
    };
    expect(says(offered)).toBe('M1: a payment of £75.50 was offered, by Tuesday 8 December 2026: “words of t”');
    expect(says({ type: 'Allocated', stage: 1, to: 's-1', conflict: 'none' })).toBe('Stage 1 was given to Ben Achebe.');
  });

  it('tells whose date was missed, and where it went', () => {
    const due = { obligation: 'action:A1@2026-12-08', kind: 'action', due: '2026-12-08' };
    expect(says({ type: 'DeadlineMissed', ...due, which: 'promised' })).toBe(
      'Missed: a promise (A1) was due Tuesday 8 December 2026 (the date told to the customer).',
    );
    expect(says({ type: 'Escalated', obligation: due.obligation, kind: 'action', rung: 0, to: 'team-leader' })).toBe(
      'Overdue, so brought to the Complaints Team Leader: a promise (A1).',
    );
  });

  it('there is one for every kind of event', () => {
    const source = readFileSync(new URL('../../../workflows/complaint/events.ts', import.meta.url), 'utf8');
    const union = source.slice(source.indexOf('export type CaseEvent'), source.indexOf('export type ClosedWhy'));
    const kinds = new Set([...union.matchAll(/type: '(\w+)'/g)].map((m) => m[1]));
    expect(kinds.size).toBeGreaterThan(50);
    for (const kind of kinds) expect(Object.keys(SENTENCES)).toContain(kind);
  });

  it('is whole for everything a life brings', () => {
    const life = acknowledged('octavia', '2026-11-20').until('2027-01-20');
    for (const event of life.events) {
      const said = tell(event, names);
      expect(said).not.toMatch(/undefined|null|\[object|NaN/);
      expect(said).toMatch(/[.”]$/);
    }
  });
});

describe('a timeline', () => {
  it('quotes the customer’s words once', () => {
    const { events } = live('oak', '2026-11-20').say('escalate', { words: 't-words' });
    const entries = timelineOf(complaintFace, keyed(events), names);
    expect(entries.filter((e) => e.says.includes('t-words'))).toHaveLength(1);
    expect(entries[0]?.by).toBe('s-adviser');
  });

  it('quotes words nothing else came of', () => {
    const { events } = live('oak', '2026-11-20').say('inform', { words: 't-words' });
    expect(
      timelineOf(complaintFace, keyed(events), names).some(
        (e) => e.type === 'CustomerSaid' && e.says.includes('t-words'),
      ),
    ).toBe(true);
  });
});

/** Lives give every event one key; a word has its own. */
function keyed(events: Recorded[]): Recorded[] {
  return events.map((e) => ({ ...e, key: e.by === 'customer' ? 'word' : `k${e.seq}` }));
}

describe('names', () => {
  it('of dates and owners', () => {
    expect(obligationName('stage1.respond@2026-12-08')).toBe('the stage 1 response');
    expect(obligationName('task:T2@2026-12-08')).toBe('a task (T2)');
    expect(dateName('something-new')).toBe('something-new');
    expect(ownerName('team-leader', names)).toBe('the Complaints Team Leader');
    expect(ownerName('system', names)).toBe('putright');
    expect(ownerName('s-1', names)).toBe('Ben Achebe');
  });

  it('RC-1 of a task that is due or late it is told what it asks for', () => {
    const [raised, missed] = [
      {
        type: 'TaskRaised',
        id: 'T1',
        kind: 'explain-delay',
        owner: 'officer',
        due: '2026-12-01',
        rule: 'S1-8',
      },
      { type: 'DeadlineMissed', obligation: 'task:T1@2026-12-01', kind: 'task', due: '2026-12-01', which: 'target' },
    ].map((event, i) => ({ event, seq: i + 1, key: '', by: 'system', on: '2026-12-02' })) as never as Recorded[];
    expect(complaintFace.tell(missed!, [raised!, missed!], names)).toBe(
      'Missed: the task T1 (record why a date was missed) was due Tuesday 1 December 2026 (the landlord’s own date).',
    );
  });
});
