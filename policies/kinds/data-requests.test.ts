/** SP-3: until when somebody who asks about their own data has an answer. */
import { expect, it } from 'vitest';
import { ENGLAND_AND_WALES } from '../calendar/england-and-wales.ts';
import { dataRequestDue } from './data-requests.ts';
import { OAK, OCTAVIA } from '../../test/support/packs.ts';
import { keptInWords, privacyOf } from '../privacy.ts';

it.each([
  ['2026-11-20', '2026-12-21', 'the 20th is a Sunday'],
  ['2026-11-24', '2026-12-24', 'a Thursday'],
  ['2026-11-25', '2026-12-29', 'Christmas Day, Boxing Day’s stand-in and a weekend'],
  ['2027-01-31', '2027-03-01', 'the last day of February is a Sunday'],
  ['2026-12-15', '2027-01-15', 'over the end of the year'],
])('SP-3 asked on %s: by %s (%s)', (asked, due) => {
  expect(dataRequestDue(asked, ENGLAND_AND_WALES)).toBe(due);
});

it('RC-3 a notice is told from what every landlord has, where its policy says nothing more', () => {
  const bare = { landlord: OAK.landlord };
  expect(privacyOf(bare)).toMatchObject({
    controller: { name: OAK.landlord.name },
    contact: { email: OAK.landlord.complaintsEmail, phone: OAK.landlord.phone, named: false },
    website: null,
  });
  expect(privacyOf(bare).sharedWith.length).toBeGreaterThan(3);
  expect(privacyOf(OCTAVIA).contact).toMatchObject({ name: 'Data Protection Officer', named: true });
});

it('RC-3 how long it is kept is said in the landlord’s own numbers', () => {
  expect(keptInWords(OCTAVIA)).toContain('six years after');
  const own = { ...OAK, retention: { months: { others: 30, withdrawn: 12 }, decides: OAK.access.administers } };
  expect(keptInWords(own)).toContain('30 months after your complaint is closed (one year for one that was withdrawn)');
});
