/** Logging by telephone on real servers: looking people up loses nothing, and pressing twice is once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import { newKey } from '../../core/keys.ts';
import { findCase } from '../../core/context.ts';

let web: TestWeb;
beforeAll(async () => {
  web = await startWeb({ worker: true });
});
afterAll(() => web.stop());

const TYPED = {
  text: 'No heating since Monday.',
  points: 'No heating',
  name: 'Ada Fictional',
  phone: '01632 960001',
  received: 'yesterday 9am',
  channel: 'phone',
  hazard: 'yes',
};
const referenceIn = (location: string | null): string => /[A-Z]+-\d{4}-\d{5}/.exec(location ?? '')?.[0] ?? '';
const wordsOf = async (reference: string): Promise<string[]> => [
  ...(await web.service.store.texts(await findCase(web.service, reference))).values(),
];

describe('IN-2 a complaint on the telephone', () => {
  it('IN-12 pressed twice is one case, and nobody is asked to join their own', async () => {
    const nadia = await web.signIn('nadia', 'oak');
    const form = { ...TYPED, key: newKey() };
    const [one, two] = [await nadia.post('/log', form), await nadia.post('/log', form)];
    expect([one.status, two.status]).toEqual([303, 303]);
    expect(two.location).toBe(one.location);
    const more = await nadia.post('/log', { ...form, text: `${TYPED.text} And the light is out.` });
    expect(more.location).toBe(one.location);
    expect(await wordsOf(referenceIn(one.location))).toEqual(
      expect.arrayContaining([TYPED.text, `${TYPED.text} And the light is out.`]),
    );
  });

  it('RC-4 asks for what letters need, and whether a day long ago is meant, all at once; signs no print shows are told', async () => {
    const nadia = await web.signIn('nadia', 'oak');
    const form = {
      ...TYPED,
      name: 'Dee 𐒀 Fictional',
      phone: '01632 960088',
      address: '1 High Street\nTown',
      received: '1 March 2024',
      key: newKey(),
    };
    const asked = await nadia.post('/log', form);
    expect(asked.status).toBe(400);
    for (const says of ['add the postcode', 'is more than a year ago']) expect(asked.words).toContain(says);
    expect(asked.text).toMatch(/id="field-address-error"/);
    expect(asked.text).toContain('name="longAgo"');
    expect(asked.text).toContain(`${TYPED.text}</textarea>`);
    const more = { ...form, address: '1 High Street\nTown\nno postcode', longAgo: 'yes' };
    const done = await nadia.post('/log', more);
    expect(done.status).toBe(303);
    const reference = referenceIn(done.location);
    expect((await nadia.get(`/cases/${reference}`)).words).toContain(
      'Printed letters cannot show “𐒀” (U+10480) in “Name”',
    );
    expect((await findCase(web.service, reference)).customer.address).toEqual(['1 High Street', 'Town']);
  });

  it('looking who it is, and filling in from an earlier case, keep everything that was typed', async () => {
    const nadia = await web.signIn('nadia', 'oak');
    const first = await nadia.post('/log', {
      ...TYPED,
      name: 'Bea Fictional',
      phone: '01632 960055',
      email: 'bea@customer.example',
      key: newKey(),
    });
    const reference = referenceIn(first.location);
    const typed = { ...TYPED, name: '', phone: '01632 960099', key: newKey(), find: 'Bea Fict' };
    const looked = await nadia.post('/log', { ...typed, look: 'yes' });
    expect(looked.status).toBe(200);
    expect(looked.text).toContain(reference);
    const filled = await nadia.post('/log', { ...typed, from: reference });
    for (const page of [looked, filled]) {
      expect(page.text).toContain(`${TYPED.text}</textarea>`);
      expect(page.text).toContain('value="yesterday 9am"');
      expect(page.text).toContain('value="01632 960099"');
      expect(page.text).toContain(`value="${typed.key}"`);
      expect(page.text).toMatch(/name="hazard"[^>]*checked/);
    }
    expect(filled.text).toContain('value="Bea Fictional"');
    expect(filled.text).toContain('value="bea@customer.example"');
    expect(filled.text).toContain(`${reference}</textarea>`);
    expect(filled.text).not.toContain('01632 960055');
  });

  it('IN-12 added to the open case, its points and what else was filled in are noted there', async () => {
    const nadia = await web.signIn('nadia', 'oak');
    const cy = { ...TYPED, name: 'Cy Fictional', phone: '01632 960066' };
    const open = referenceIn((await nadia.post('/log', { ...cy, key: newKey() })).location);
    const form = { ...cy, text: 'Now the tap drips.', points: 'A tap', email: 'cy@customer.example', key: newKey() };
    const asked = await nadia.post('/log', form);
    expect(asked.words).toContain('They have an open complaint with us');
    expect((await nadia.post('/log', { ...form, into: open })).location).toBe(`/cases/${open}`);
    const words = await wordsOf(open);
    expect(words).toContain('Now the tap drips.');
    expect(words.join('\n')).toMatch(/Point: A tap\n[^]*Email: cy@customer\.example/);
  });

  it('SP-13 about a shop: handed over at once, and the page says where it went, until its outcome is recorded', async () => {
    const nadia = await web.signIn('nadia', 'oak');
    expect((await nadia.get('/log')).text).not.toContain('name="otherProcedure"');
    const olive = await web.signIn('olive', 'octavia');
    expect((await olive.get('/log')).words).toContain('The service in one of our retail stores');
    const form = { ...TYPED, name: 'Shu Fictional', phone: '01632 960077', hazard: '', key: newKey() };
    const done = await olive.post('/log', { ...form, otherProcedure: 'retail-stores' });
    const reference = referenceIn(done.location);
    const { words } = await olive.get(`/cases/${reference}`);
    expect(words).toContain('their answer is awaited');
    expect(words).toContain('Handed over to Retail stores team under the procedure for retail stores');
    expect(words).toContain('Ask whether the customer was answered, and record it');
  });
});
