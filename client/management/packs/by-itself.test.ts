/** When packs are made by themselves, and who is told (LN-3, LN-8). */
import { describe, expect, it } from 'vitest';
import { PACK_KINDS, packReaders } from '../../../policies/packs/pack-readers.ts';
import '../../../test/support/packs.ts';
import { entryWithMails, PUTRIGHT_ITSELF } from '../../access/admin-log.ts';
import { isToBeMade } from './by-itself.ts';

describe('LN-3 a pack by itself', () => {
  it.each([
    ['2027-03-31', '2027-04-02', '23:59', false],
    ['2027-03-31', '2027-04-03', '07:59', false],
    ['2027-03-31', '2027-04-03', '08:00', true],
    ['2027-03-31', '2027-04-04', '00:00', true],
    ['2027-03-31', '2027-06-01', '12:00', true],
    ['2027-03-31', '2027-06-02', '12:00', false],
  ])('LN-3 of a time until %s, on %s at %s: %s', (until, today, time, made) => {
    expect(isToBeMade(until, today, time)).toBe(made);
  });

  it('LN-8 those it is for are told, who are here; where there is none, the administrators', () => {
    const entry = { landlordId: 'octavia', by: PUTRIGHT_ITSELF, action: 'pack-made' as const, about: null };
    const person = (id: string, duties: string[], active = true) => ({ id, duties, active }) as never;
    const told = (kind: string, people: never[]) =>
      entryWithMails(people, { ...entry, detail: { kind, until: '2027-03-31', source: 'p' } }).mails.map(
        (m) => m.staffId,
      );
    const people = [
      person('mrc', ['member-responsible']),
      person('gone', ['member-responsible'], false),
      person('admin', ['team-manager']),
    ];
    expect(told('member-responsible', people)).toEqual(['mrc']);
    expect(told('executive', people)).toEqual(['admin']);
    for (const kind of PACK_KINDS) expect(packReaders(kind).length).toBeGreaterThan(0);
    expect(packReaders('other')).toEqual([]);
  });
});
