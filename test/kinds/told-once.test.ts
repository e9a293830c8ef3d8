/** RC-1 SR-2: what the chaos run looks for in records it finds, where it is there. */
import { describe, expect, it } from 'vitest';
import type { Recorded } from '../../workflows/messages.ts';
import { askedTwice, complainedTwice, overturnedOnce, type OnRecord } from '../chaos/told-once.ts';
import { newLedger } from '../chaos/ledger.ts';
import { requestOpening } from '../support/cases/service-request.ts';
import { keyFrom } from '../../client/core/keys.ts';
import { inputOf } from '../support/cases/life.ts';

const DAY = '2026-11-02';
let seq = 0;
const event = (type: string, key: string, at = `${key}-at`, role = 'adviser', more: object = {}): Recorded =>
  ({ seq: ++seq, key, at, role, by: 's-1', on: DAY, event: { type, ...more } }) as unknown as Recorded;

describe('RC-1 what was asked once', () => {
  it('stands in one place, however many events it brought', () => {
    const once = [event('A', 'k1'), event('B', 'k1'), event('C', 'k2'), event('D', 'system', 'x', 'system')];
    expect(askedTwice(once)).toEqual([]);
  });

  it('is found where it stands in two, or at two moments', () => {
    expect(askedTwice([event('A', 'k1'), event('B', 'k2'), event('A', 'k1')])).toEqual(['k1']);
    expect(askedTwice([event('A', 'k1', 'noon'), event('A', 'k1', 'later')])).toEqual(['k1']);
  });
});

describe('SR-2 the complaints of a request', () => {
  const request = (events: Recorded[]): [string, OnRecord] => [
    'c-1',
    { opening: requestOpening('octavia', DAY, {}, 'c-1'), events },
  ];
  const complaint = (caseId: string): [string, OnRecord] => [
    caseId,
    { opening: inputOf('octavia', DAY, { linked: ['c-1'] }, caseId), events: [event('Logged', 'k')] },
  ];
  const wanted = event('ComplaintWanted', 'k1');
  const became = event('BecameComplaint', 'k2', 'x', 'adviser', { other: 'c-2' });
  const said = (...cases: [string, OnRecord][]): string[] =>
    complainedTwice(new Map(cases), newLedger()).map(({ what }) => what);

  it('are one where one was wanted', () => {
    expect(said(request([wanted, became]), complaint('c-2'))).toEqual([]);
  });

  it('are found where there are two, or one that the request does not know', () => {
    expect(said(request([wanted, became]), complaint('c-2'), complaint('c-3'))).toEqual([
      'wanted 1 complaints, and has 2: c-2 c-3',
      'does not know of its complaint c-3',
    ]);
    expect(said(request([wanted]), complaint('c-2'))).toEqual(['does not know of its complaint c-2']);
  });
});

describe('EX-6 a refusal that an ombudsman overturned', () => {
  const of = (events: Recorded[]): OnRecord => ({ opening: inputOf('octavia', DAY, {}, 'c-2'), events });
  const overturned = event('RefusalOverturned', 'k1', 'x', 'adviser', { other: 'c-2' });
  const taken = (key: string) => event('Reinstated', keyFrom('refusal-overturned', key));
  const said = (events: Recorded[]): string[] =>
    overturnedOnce(
      new Map([
        ['c-1', of([overturned])],
        ['c-2', of(events)],
      ]),
      newLedger(),
    ).map(({ what }) => what);

  it('EX-6 has its complaint taken up once; not at all, or twice, is found', () => {
    expect(said([taken('k1')])).toEqual([]);
    expect(said([taken('k2')])).toEqual(['its refusal was overturned, and it was taken up 0 times']);
    expect(said([taken('k1'), taken('k1')])).toEqual(['its refusal was overturned, and it was taken up 2 times']);
  });
});
