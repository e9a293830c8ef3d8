/** RC-3 words by a link that a colleague had a hand in are marked, whichever letter the link stood in. */
import { expect, it } from 'vitest';
import { acknowledged, type Life } from '../../test/support/cases/life.ts';
import { throughLink } from './through-link.ts';

const MONDAY = '2026-03-02';
const lastOf = (life: Life): string => life.state.letters.at(-1)?.brief.letterId ?? '';
const ways = { reachable: ['email', 'post'] } as const;
const begun = (): Life => acknowledged('oak', MONDAY, { reachable: [...ways.reachable] });

it('RC-3 a letter to the address the customer gave is theirs alone, and so is the link of the form', () => {
  const life = begun();
  expect(throughLink(lastOf(life), life.events)).toBeUndefined();
  expect(throughLink(null, life.events)).toBeUndefined();
  expect(throughLink('L99', life.events)).toBeUndefined();
});

it('RC-3 one that a colleague had sent by itself is marked so', () => {
  const life = begun().do('send-link', {});
  expect(throughLink(lastOf(life), life.events)).toBe('link-sent-by-staff');
});

it('RC-3 any letter to an address that a colleague put in is marked, and none from before', () => {
  const life = begun();
  const before = lastOf(life);
  life.do('correct-contact', { email: 't-their-own', reason: 't-why' }).do('send-update', { message: 't-news' });
  expect(lastOf(life)).not.toBe(before);
  expect(throughLink(lastOf(life), life.events)).toBe('address-set-by-staff');
  expect(throughLink(before, life.events)).toBeUndefined();
});

it('RC-3 another way’s address, or the name, marks nothing', () => {
  const life = begun();
  life.do('correct-contact', { address: 't-new-home', name: 't-name', reason: 't-why' });
  life.do('send-update', { message: 't-news' });
  expect(throughLink(lastOf(life), life.events)).toBeUndefined();
});
