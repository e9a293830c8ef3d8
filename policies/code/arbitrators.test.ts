import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar/dates.ts';
import { OAK, OCTAVIA, OPTIVO } from '../../test/support/packs.ts';
import { ARBITRATORS } from '../types.ts';
import { ARBITRATOR_DETAILS, arbitratorFor, contactLines, contactOn } from './arbitrators.ts';

describe('the Housing Ombudsman', () => {
  test('takes no new cases by email since 13 January 2026, but by its form', () => {
    expect(contactOn('housing-ombudsman', '2026-01-12').email).toBe('info@housing-ombudsman.org.uk');
    const now = contactOn('housing-ombudsman', '2026-01-13');
    expect(now).toMatchObject({ name: 'Housing Ombudsman Service', email: null, phone: '0300 111 3000' });
    expect(now.webForm).toMatch(/^https:\/\/www\.housing-ombudsman\.org\.uk\//);
    expect(now.address).toEqual(['Housing Ombudsman Service', 'PO Box 1484', 'Unit D', 'Preston', 'PR2 0ET']);
  });

  test('a letter of today has the form, the telephone and the address, no email and no fax', () => {
    const lines = contactLines('housing-ombudsman', '2026-11-22').join('\n');
    expect(lines).toContain('0300 111 3000');
    expect(lines).toContain('PR2 0ET');
    expect(lines).toContain('Online form: https://');
    expect(lines).not.toMatch(/@|[Ff]ax|020 7831/);
    expect(contactLines('housing-ombudsman', '2025-06-01')).toContain('Email: info@housing-ombudsman.org.uk');
  });
});

test.each(ARBITRATORS)('%s: contacts follow each other without a gap, and the last one holds', (arbitrator) => {
  const { contacts } = ARBITRATOR_DETAILS[arbitrator];
  contacts.forEach(({ to }, at) => expect(to === null).toBe(at === contacts.length - 1));
  contacts.slice(1).forEach(({ from }, at) => expect(from).toBe(addDays(contacts[at]?.to ?? '', 1)));
  expect(contactLines(arbitrator, '2026-11-22').length).toBeGreaterThanOrEqual(3);
});

test('before anything is known the first contact is given, unverified', () => {
  expect(contactOn('first-tier-tribunal', '2012-01-01')).toMatchObject({ phone: '020 7073 4734', verified: false });
  expect(contactOn('first-tier-tribunal', '2024-01-01').verified).toBe(true);
});

test('an arbitrator without a postal address has the other ways', () => {
  const details = ARBITRATOR_DETAILS['building-safety-regulator'];
  expect(contactLines('building-safety-regulator', '2026-11-22')).toEqual([
    'Building Safety Regulator',
    `Website: ${details.contacts[0]?.website}`,
    'Telephone: 0300 790 6787',
  ]);
});

test('the right arbitrator for each subject (OM-1)', () => {
  expect(arbitratorFor(OCTAVIA, 'housing')).toBe('housing-ombudsman');
  expect(arbitratorFor(OCTAVIA, 'building-safety')).toBe('building-safety-regulator');
  expect(arbitratorFor(OCTAVIA, 'heat-scheme')).toBe('energy-ombudsman');
  expect(arbitratorFor(OCTAVIA, 'care-and-support')).toBe('lgsco');
  expect(arbitratorFor(OAK, 'service-charge-level')).toBe('first-tier-tribunal');
  expect(arbitratorFor(OPTIVO, 'consumer-credit')).toBe('financial-ombudsman');
  expect(arbitratorFor(OPTIVO, 'registered-care-home')).toBe('care-quality-commission');
});
