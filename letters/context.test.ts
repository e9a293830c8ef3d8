/** What a letter is written from: each name is that of its day. */
import { describe, expect, it } from 'vitest';
import { everyLetter } from '../test/support/letters/every-letter.ts';
import { policyById } from '../test/support/packs.ts';
import type { LetterBrief } from '../workflows/complaint/events.ts';
import { addressTexts, contextOf, postalTo, type LetterContext, type LookedUp } from './context.ts';
import { compose } from './write.ts';

const NOBODY: LookedUp = { people: [], texts: {}, yourPage: null, yourCode: null, titles: new Map() };

describe('IN-7 a letter to who acted for the customer', () => {
  const brief = everyLetter('oak').get('NOT-ACTING')?.brief as LetterBrief;
  const about = {
    reference: 'OAK-2026-00001',
    customer: { name: 'Ada Fictional', address: [], representative: { name: 'Sol Second' } },
  };

  it('greets them by the name they had, though somebody else acts now, and tells nothing of the customer', () => {
    const former = { ...brief, former: { nameText: 't-old' } };
    const c = contextOf(about, former, policyById('oak'), { ...NOBODY, texts: { 't-old': 'Rita Representative' } });
    const { frame, blocks } = compose(c);
    expect(frame.greeting).toBe('Dear Rita Representative');
    expect(frame.notes).toEqual([]);
    expect(JSON.stringify([frame, blocks])).not.toMatch(/Ada|Sol Second/);
  });

  it('greets them where they stand as long as nobody else does, and without a name where none is known', () => {
    const same = contextOf(about, { ...brief, former: {} }, policyById('oak'), NOBODY);
    expect(compose(same).frame.greeting).toBe('Dear Sol Second');
    const unknown = contextOf(about, { ...brief, former: { nameText: 't-gone' } }, policyById('oak'), NOBODY);
    expect(compose(unknown).frame.greeting).toBe('Dear Sir or Madam');
  });
});

describe('IN-7 where a letter is posted to', () => {
  const customer = {
    name: 'Ada Fictional',
    address: ['1 Example Road', 'London'],
    representative: { name: 'Sol Second', address: ['Advice Centre', '7 Side Street'] },
  };
  const copy = { to: 'representative', texts: {} } as const;

  it('a copy goes to who speaks for the customer, at their own address, and stands in its window', () => {
    expect(postalTo(copy, customer, {})).toEqual({ name: 'Sol Second', lines: ['Advice Centre', '7 Side Street'] });
    const { brief, texts } = everyLetter('oak').get('UPDATE') as LetterContext;
    const about = { reference: 'OAK-2026-00001', customer };
    const handler = { id: brief.handler ?? '', name: 'Hana Osei', title: 'Officer', email: 'h@l.example', phone: null };
    const known = { ...NOBODY, texts, people: [handler] };
    const { frame } = compose(contextOf(about, { ...brief, to: 'representative' }, policyById('oak'), known));
    expect(frame.addressee).toEqual(['Sol Second', 'Advice Centre', '7 Side Street']);
  });

  it('never to the customer’s address where theirs is not known, and a contractor is never posted to', () => {
    const unknown = { ...customer, representative: { name: 'Sol Second' } };
    expect(postalTo(copy, unknown, {}).lines).toEqual([]);
    expect(postalTo({ to: 'contractor', texts: {} }, customer, {})).toEqual({ name: null, lines: [] });
    expect(postalTo({ to: 'customer', texts: {} }, customer, {}).lines).toEqual(customer.address);
  });

  it('who acted before is written to by the name and at the address they had', () => {
    const former = { ...copy, former: { nameText: 't-name', addressText: 't-where' } };
    expect(addressTexts(former)).toEqual(['t-where', 't-name']);
    expect(postalTo(former, customer, { 't-name': 'Rita Old', 't-where': '9 Old Road\nLondon' })).toEqual({
      name: 'Rita Old',
      lines: ['9 Old Road', 'London'],
    });
  });
});

describe('S1-7 who deals with it', () => {
  const { brief, texts } = everyLetter('oak').get('UPDATE') as LetterContext;
  const about = { reference: 'OAK-2026-00001', customer: { name: 'Ada Fictional', address: [], representative: null } };
  const writer = { id: brief.from, name: 'Sean Writer', title: 'Adviser', email: 's@l.example', phone: null };
  const known = { ...NOBODY, texts, people: [writer] };

  it('before anybody handles the complaint, news can go: whoever wrote it is who to turn to', () => {
    const { blocks } = compose(contextOf(about, { ...brief, handler: null }, policyById('oak'), known));
    expect(JSON.stringify(blocks)).toContain('Sean Writer');
  });
});
