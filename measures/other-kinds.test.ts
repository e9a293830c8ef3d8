/** What cases of other kinds bring to figures (LN-3, LN-8, SR-1). */
import { describe, expect, it } from 'vitest';
import { figuresOf } from './figures.ts';
import {
  complimentEntries,
  ombudsmanEntries,
  requestEntries,
  type OfOmbudsman,
  type OfRequest,
} from './other-kinds.ts';

const AT = '2027-01-01';
const order = (id: string, due: string, kind: 'order' | 'recommendation' = 'order'): OfOmbudsman['event'] => ({
  type: 'OrderMade',
  id,
  kind,
  sort: 'pay',
  whatText: 't',
  due,
  owner: 'o',
});
const figures = (events: OfOmbudsman[], today: string = AT) =>
  figuresOf(ombudsmanEntries('2026-09-01', events), { from: '2026-09-01', until: '2026-12-31' }, today);

describe('LN-8 a case at an ombudsman', () => {
  it('LN-8 each matter’s finding counts by itself, and a changed determination in place of the first', () => {
    const told = figures([
      { on: '2026-10-01', event: { type: 'Determined', findings: [{ issue: 'I1', finding: 'maladministration' }] } },
      {
        on: '2026-11-02',
        event: {
          type: 'Determined',
          findings: [
            { issue: 'I1', finding: 'service-failure' },
            { issue: 'I2', finding: 'service-failure' },
          ],
        },
      },
    ]);
    expect(told['ombudsman.received'].count).toBe(1);
    expect(told['ombudsman.findings'].parts).toEqual([{ detail: 'service-failure', count: 2 }]);
  });

  it('LN-8 an order is judged by the day it was due; a day that is moved after it has passed saves nothing', () => {
    const told = figures([
      { on: '2026-10-01', event: order('O1', '2026-10-20') },
      { on: '2026-10-01', event: order('O2', '2026-10-20') },
      { on: '2026-10-01', event: order('O3', '2026-10-20') },
      { on: '2026-10-01', event: order('O4', '2026-10-20', 'recommendation') },
      {
        on: '2026-10-10',
        event: { type: 'OrderDateMoved', id: 'O2', from: '2026-10-20', to: '2026-11-20', reasonText: 't' },
      },
      { on: '2026-10-19', event: { type: 'OrderCompliedWith', id: 'O1', evidenceText: 't' } },
      { on: '2026-11-19', event: { type: 'OrderCompliedWith', id: 'O2', evidenceText: 't' } },
      {
        on: '2026-10-25',
        event: { type: 'OrderDateMoved', id: 'O3', from: '2026-10-20', to: '2026-11-20', reasonText: 't' },
      },
      { on: '2026-11-01', event: { type: 'OrderCompliedWith', id: 'O3', evidenceText: 't' } },
    ]);
    expect(told['ombudsman.orders']).toMatchObject({ count: 3, holds: 2 });
  });

  it('LN-8 proof that was refused leaves the order to be done, by the new day', () => {
    const events: OfOmbudsman[] = [
      { on: '2026-10-01', event: order('O1', '2026-10-20') },
      { on: '2026-10-19', event: { type: 'OrderCompliedWith', id: 'O1', evidenceText: 't' } },
      { on: '2026-10-20', event: { type: 'ProofRefused', id: 'O1', due: '2026-11-05', whyText: 't' } },
    ];
    expect(figures(events)['ombudsman.orders']).toMatchObject({ count: 1, holds: 0 });
  });

  it('LN-8 reminders and failure orders are counted by what they are', () => {
    const told = figures([
      {
        on: '2026-10-01',
        event: {
          type: 'OmbudsmanChased',
          id: 'F1',
          step: 'failure-order',
          about: 'evidence-not-given',
          due: '2026-10-08',
          whatText: 't',
        },
      },
    ]);
    expect(told['ombudsman.chased'].parts).toEqual([{ detail: 'failure-order', count: 1 }]);
  });
});

describe('SR-1 a request for a service', () => {
  const of = (events: OfRequest[]) => requestEntries('2026-10-01', events).map((e) => [e.measure, e.on]);

  it('SR-1 SR-2 counts as received, and as a complaint on the day it became one', () => {
    expect(of([{ on: '2026-10-20', event: { type: 'BecameComplaint', other: 'c' } }])).toEqual([
      ['requests.received', '2026-10-01'],
      ['requests.complaints', '2026-10-20'],
    ]);
  });

  it('SR-1 one that was recorded by mistake counts nowhere', () => {
    expect(of([{ on: '2026-10-02', event: { type: 'Closed', why: 'logged-by-mistake' } }])).toEqual([]);
  });
});

describe('SP-9 a compliment', () => {
  it('SP-9 counts on the day it was received, by what it was about', () => {
    const told = figuresOf(
      [
        ...complimentEntries({ received: '2026-10-01', subject: 'a-repair' }),
        ...complimentEntries({ received: '2026-11-01', subject: 'a-team' }),
      ],
      { from: '2026-10-01', until: '2026-10-31' },
      '2026-12-01',
    );
    expect(told['compliments.received']).toMatchObject({ count: 1, parts: [{ detail: 'a-repair', count: 1 }] });
  });
});
