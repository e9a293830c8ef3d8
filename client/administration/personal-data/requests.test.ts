/** SP-3: what people asked and what came of it, told from the log. */
import { describe, expect, it } from 'vitest';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import type { DataMatterRow } from '../../core/store/store-management.ts';
import { entriesOfMatters } from './matters.ts';
import { foldRequests } from './requests.ts';

const at = new Date('2026-12-01T10:00:00Z');
const asked = (reference: string, request: string, due: string) => ({
  action: 'data-asked',
  at,
  detail: { reference, request, asked: '2026-11-20', due },
});

describe('SP-3 requests about data', () => {
  it('wait, with their day, until what they asked for is given', () => {
    const entries = [asked('OAK-1', 'copy', '2026-12-21'), asked('OAK-1', 'erasure', '2026-11-30')];
    expect(foldRequests(entries, '2026-12-01')).toMatchObject([
      { reference: 'OAK-1', what: 'copy', came: null, late: false },
      { reference: 'OAK-1', what: 'erasure', came: null, late: true },
    ]);
    const looked = { action: 'data-copied', at, detail: { reference: 'OAK-1', with: '', style: 'marked' } };
    expect(foldRequests([...entries, looked], '2026-12-01')[0]?.came).toBeNull();
    const given = { action: 'data-copied', at, detail: { reference: 'OAK-9', with: 'OAK-1', style: 'redacted' } };
    const [copy, erasure] = foldRequests([...entries, given], '2026-12-22');
    expect(copy).toMatchObject({ came: { what: 'given' }, late: false });
    expect(erasure?.came).toBeNull();
  });

  it('are answered by a refusal of the same kind, and one that is asked again waits again', () => {
    const refused = {
      action: 'data-refused',
      at,
      detail: { reference: 'OAK-1', request: 'erasure', ground: 'ombudsman' },
    };
    const entries = [asked('OAK-1', 'erasure', '2026-12-21'), refused, asked('OAK-1', 'erasure', '2026-12-28')];
    expect(foldRequests(entries, '2026-12-01').map((r) => r.came?.what ?? null)).toEqual(['refused', null]);
  });

  const told = (type: 'DataProtectionTold' | 'DataProtectionAnswered', on: string): DataMatterRow => ({
    reference: 'OAK-1',
    type,
    what: 'request-for-data',
    on,
    at: new Date(`${on}T10:00:00Z`),
  });

  it('SP-3 told to the case alone, they stand in the list, with the month of the law, until the case knows the outcome', () => {
    const rows = [told('DataProtectionTold', '2026-11-20'), told('DataProtectionAnswered', '2026-12-03')];
    const [asksOnly] = foldRequests(entriesOfMatters(rows.slice(0, 1), ENGLAND_AND_WALES), '2026-12-22');
    expect(asksOnly).toEqual({
      reference: 'OAK-1',
      what: 'copy',
      asked: '2026-11-20',
      due: '2026-12-21',
      came: null,
      late: true,
    });
    const all = foldRequests(entriesOfMatters(rows, ENGLAND_AND_WALES), '2026-12-22');
    expect(all).toMatchObject([{ what: 'copy', came: { what: 'answered' }, late: false }]);
  });

  it('SP-3 told by both doors they are one request, counted from the earlier day', () => {
    const [matter] = entriesOfMatters([told('DataProtectionTold', '2026-11-24')], ENGLAND_AND_WALES);
    const both = [asked('OAK-1', 'copy', '2026-12-21'), ...(matter ? [matter] : [])];
    for (const entries of [both, both.toReversed()])
      expect(foldRequests(entries, '2026-12-01')).toMatchObject([{ asked: '2026-11-20', due: '2026-12-21' }]);
  });

  it('SP-3 a copy that was given is told as that, whichever door was told first', () => {
    const given = { action: 'data-copied', at, detail: { reference: 'OAK-1', with: '', style: 'redacted' } };
    const [answered] = entriesOfMatters([told('DataProtectionAnswered', '2026-12-01')], ENGLAND_AND_WALES);
    const ends = [given, ...(answered ? [answered] : [])];
    for (const entries of [ends, ends.toReversed()])
      expect(foldRequests([asked('OAK-1', 'copy', '2026-12-21'), ...entries], '2026-12-02')).toMatchObject([
        { came: { what: 'given' } },
      ]);
  });
});
