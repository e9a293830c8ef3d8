/** The public form, read: everything that is typed is taken or said to be wrong; nothing throws. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { policyById } from '../../../test/support/packs.ts';
import { readIntake } from '../../cases/intake/intake.ts';
import { askedElsewhere, readComplaint, typedIn } from './complaint-form.ts';

const NOW = new Date('2026-11-23T10:00:00Z');
const GOOD = { text: 'No heating.', name: 'Ada Fictional', email: 'ada@customer.example', receipt: 'email' };
const read = (body: Record<string, string | string[] | undefined>, texts = true) =>
  readComplaint(typedIn(body), { texts, policy: policyById('octavia') });
const faultsOf = (body: Record<string, string | string[] | undefined>) => {
  const said = read(body);
  return said.ok ? [] : said.faults.map((f) => f.field);
};

describe('SP-10 about how somebody who works for the landlord behaved', () => {
  it.each([
    [{ colleague: 'yes' }, 'No heating.'],
    [
      { colleague: 'yes', colleagueWho: ' The caretaker ' },
      'No heating.\n\n(About somebody who works for us: The caretaker.)',
    ],
    [{ colleagueWho: 'The caretaker' }, 'No heating.\n\n(About somebody who works for us: The caretaker.)'],
  ])('SP-10 is asked, with who it is, and restricts the case from the start: %o', (said, text) => {
    const result = read({ ...GOOD, ...said });
    if (!result.ok) throw new Error('it was not taken');
    expect(result.form).toMatchObject({ staffConduct: true, text });
    const taken = readIntake({ ...result.form, policy: 'octavia', received: NOW.toISOString() }, NOW);
    expect(taken.facts.staffConduct).toBe(true);
  });

  it('SP-10 nothing ticked: a case like any other', () => {
    expect(read(GOOD)).toMatchObject({ form: { staffConduct: false } });
  });
});

describe('IN-2 the public form', () => {
  it('whatever is typed is ready to be logged, or said to be wrong at a field', () => {
    const said = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.constantFrom(
        'ada@customer.example',
        '07700 900123 or ada@customer.example',
        '1 Example Road, SE1 9XX',
        'SE1',
        '',
      ),
    );
    const body = fc.record({
      text: said,
      name: said,
      email: said,
      phone: said,
      address: said,
      needs: fc.array(fc.constantFrom('large-print', 'letters-by-post', 'interpreter', 'nonsense'), { maxLength: 3 }),
      whose: fc.constantFrom('mine', 'theirs', 'nobody'),
      theirName: said,
      theirReach: said,
      receipt: fc.constantFrom('email', 'text', 'none', '', 'pigeon'),
    });
    fc.assert(
      fc.property(body, (typed) => {
        const result = read(typed);
        if (!result.ok) {
          expect(result.faults.length).toBeGreaterThan(0);
          return;
        }
        const taken = readIntake({ ...result.form, policy: 'octavia', received: NOW.toISOString() }, NOW);
        expect(taken.description.startsWith(typed.text.trim())).toBe(true);
        expect(taken.facts.reachable?.length ?? 0).toBeGreaterThanOrEqual(0);
        expect(taken.policy).toBe(policyById('octavia'));
      }),
      { numRuns: 500 },
    );
  });

  it('asks for the words, a name and one way back, and no more', () => {
    expect(faultsOf({})).toEqual(['text', 'name', 'email']);
    expect(faultsOf({ text: 'x', name: 'Ada', address: '1 Example Road, SE1 9XX' })).toEqual([]);
    expect(faultsOf({ text: 'x', name: 'Ada', phone: '01632 960001' })).toEqual([]);
  });

  it('a receipt goes only where it can: by text where there is a service, by email where there is an address', () => {
    expect(faultsOf({ text: 'x', name: 'Ada', phone: '01632 960001', receipt: 'email' })).toEqual(['email']);
    expect(faultsOf({ ...GOOD, receipt: 'text' })).toEqual(['phone']);
    expect(read({ ...GOOD, phone: '07700 900123', receipt: 'text' })).toMatchObject({ ok: true, receipt: 'text' });
    expect(read({ ...GOOD, phone: '07700 900123', receipt: 'text' }, false)).toMatchObject({ ok: true, receipt: null });
    expect(faultsOf({ ...GOOD, phone: '01632 960001', receipt: 'text' })).toEqual(['phone']);
    expect(faultsOf({ ...GOOD, phone: '01632 960001 or 07700 900123', receipt: 'text' })).toEqual([]);
    // Another country's number may cost whatever its owner asks.
    expect(faultsOf({ ...GOOD, phone: '+353 85 012 3456', receipt: 'text' })).toEqual(['phone']);
  });

  it('IN-11 letters by post need an address; what nobody offers is not taken for a need', () => {
    expect(faultsOf({ ...GOOD, needs: 'letters-by-post' })).toEqual(['address']);
    expect(read({ ...GOOD, needs: ['large-print', 'nonsense'] })).toMatchObject({
      form: { adjustments: ['large-print'] },
    });
  });

  it('IN-7 for somebody else: theirs is the complaint, whoever writes acts for them', () => {
    const theirs = { ...GOOD, phone: '01632 960001', whose: 'theirs', theirName: 'Bea Fictional' };
    expect(faultsOf(theirs)).toEqual(['theirReach']);
    for (const [reach, way] of [
      ['bea@customer.example', { email: 'bea@customer.example' }],
      ['01632 960002', { phone: '01632 960002' }],
      ['2 Example Road, SE1 9XX', { address: '2 Example Road\nSE1 9XX' }],
    ] as const) {
      const result = read({ ...theirs, theirReach: reach });
      expect(result).toMatchObject({ form: { name: 'Bea Fictional', ...way, representativeName: GOOD.name } });
      expect(result.ok && result.form.text).toContain('To reach Ada Fictional: 01632 960001');
    }
  });

  it('IN-7 whoever writes for somebody else has an address of their own, for copies by post', () => {
    const theirs = {
      ...GOOD,
      whose: 'theirs',
      theirName: 'Bea Fictional',
      theirReach: 'bea@customer.example',
      email: '',
      receipt: '',
    };
    expect(faultsOf({ ...theirs, address: '7 Side Street' })).toEqual(['address']);
    const result = read({ ...theirs, address: '7 Side Street, London, E2 0AB' });
    expect(result).toMatchObject({ form: { representativeAddress: '7 Side Street\nLondon\nE2 0AB' } });
    expect(result.ok && result.form.address).toBe(undefined);
  });

  const THEIRS = { ...GOOD, whose: 'theirs', theirName: 'Bea Fictional' };
  it.each<[string, Record<string, string>]>([
    ['bea@customer.example, 07700 900123', { email: 'bea@customer.example', phone: '07700 900123' }],
    [
      'email: bea@customer.example or call 07700 900123 after six',
      { email: 'bea@customer.example', phone: 'call 07700 900123 after six' },
    ],
    [
      '07700 900123\n2 Example Road\nLondon SE1 9XX',
      { phone: '07700 900123', address: '2 Example Road\nLondon SE1 9XX' },
    ],
    ['Tel: 01632 960001 and mob: 07700 900123', { phone: '01632 960001 and mob: 07700 900123' }],
    [
      'bea@customer.example; 2 Example Road, SE1 9XX',
      { email: 'bea@customer.example', address: '2 Example Road\nSE1 9XX' },
    ],
    ['\u202a+44 7700\u2011900\u2011123\u202c', { phone: '+44 7700-900-123' }],
    ['<bea@müller.example>', { email: 'bea@müller.example' }],
    ['2 Example Road, Dublin, Ireland', { address: '2 Example Road\nDublin\nIreland' }],
    ['2 Example Road, London, no postcode', { address: '2 Example Road\nLondon' }],
  ])('IN-7 how to reach them is understood as it is written: %j', (theirReach, way) => {
    const result = read({ ...THEIRS, theirReach });
    expect(result).toMatchObject({ ok: true, form: way });
    if (!result.ok) return;
    for (const field of ['email', 'phone', 'address'] as const) expect(result.form[field]).toBe(way[field]);
  });

  it.each(['she knows you', '2 Example Road', 'Flat 4', '960001', 'bea at customer dot example'])(
    'IN-7 what nobody could be reached by is asked again, and nothing goes to post: %j',
    (theirReach) => expect(faultsOf({ ...THEIRS, theirReach })).toEqual(['theirReach']),
  );

  it('IN-7 nothing of it is lost', () => {
    const result = read({ ...THEIRS, theirReach: 'bea@customer.example, bo@customer.example, ring twice' });
    expect(result.ok && result.form.text).toContain('To reach Bea Fictional: bo@customer.example; ring twice.');
  });

  it('IN-2 an address is asked for its postcode where letters go there, once and no more', () => {
    const byPost = { text: 'x', name: 'Ada', address: '1 Example Road, Testbury' };
    expect(faultsOf(byPost)).toEqual(['address']);
    expect(faultsOf({ ...byPost, address: '1 Example Road\nse19xx' })).toEqual([]);
    expect(faultsOf({ ...byPost, address: '1 Example Road, Lagos, Nigeria' })).toEqual([]);
    expect(read({ ...byPost, address: '1 Example Road, Testbury\nNo postcode' })).toMatchObject({
      form: { address: '1 Example Road\nTestbury' },
    });
    expect(faultsOf({ ...byPost, email: 'ada@customer.example' })).toEqual([]);
    expect(faultsOf({ ...byPost, email: 'ada@customer.example', needs: 'letters-by-post' })).toEqual(['address']);
  });

  it('IN-2 what stands in a field of another kind is put where it belongs', () => {
    const form = (more: Record<string, string>) => read({ text: 'x', name: 'Ada', ...more });
    expect(form({ email: '07700 900123' })).toMatchObject({ ok: true, form: { phone: '07700 900123' } });
    expect(form({ phone: 'ada@customer.example' })).toMatchObject({
      ok: true,
      form: { email: 'ada@customer.example' },
    });
    expect(form({ phone: '07700 900123, ada@customer.example' })).toMatchObject({
      form: { phone: '07700 900123', email: 'ada@customer.example' },
    });
    expect(form({ email: 'ada@customer.example or 07700 900123' })).toMatchObject({
      form: { email: 'ada@customer.example', phone: '07700 900123' },
    });
    expect(form({ address: 'ada@customer.example, 07700 900123' })).toMatchObject({
      form: { email: 'ada@customer.example', phone: '07700 900123' },
    });
    const several = form({ email: 'ada@customer.example, bo@customer.example' });
    expect(several).toMatchObject({ form: { email: 'ada@customer.example' } });
    expect(several.ok && several.form.text).toContain('Also to reach Ada: bo@customer.example.');
    expect(faultsOf({ text: 'x', name: 'Ada', email: 'ada.@customer.example' })).toEqual(['email']);
  });
});

describe('SP-13 about something that another procedure deals with', () => {
  it('SP-13 asks what the policy names, and passes on what was ticked as what the customer says', () => {
    expect(askedElsewhere(policyById('octavia'))).toEqual([
      { code: 'retail-stores', asked: 'It is about one of your shops' },
    ]);
    expect(askedElsewhere(policyById('oak'))).toEqual([]);
    const shop = read({ ...GOOD, elsewhere: 'retail-stores' });
    expect(shop.ok && shop.form.otherProcedure).toBe('retail-stores');
    for (const elsewhere of ['', 'no-such', 'anti-social-behaviour', ['retail-stores', 'x']]) {
      const other = read({ ...GOOD, elsewhere });
      expect(other.ok && other.form.otherProcedure).toBe(Array.isArray(elsewhere) ? 'retail-stores' : undefined);
    }
  });
});

describe('IN-8 people who complain together', () => {
  it('IN-8 are named one on a line, and what is no list of people is sent back in one sentence', () => {
    const mine = { text: 'No heating.', name: 'Ada Fictional', email: 'ada@customer.example' };
    const result = read({ ...mine, together: 'Bea Moss, bea@example.org\nCyd Close' });
    expect(result.ok && result.form.members).toBe('Bea Moss, bea@example.org\nCyd Close');
    expect(faultsOf({ ...mine, together: Array.from({ length: 101 }, (_, i) => `Person ${i}`).join('\n') })).toEqual([
      'together',
    ]);
  });
});

describe('LN-3 what people choose to tell of themselves', () => {
  it('LN-3 goes with the complaint and not into it; what is left open or is no answer there is, is not told', () => {
    const result = read({ ...GOOD, 'told-race': 'white', 'told-age': '', 'told-sex': 'hidden', 'told-luck': 'yes' });
    if (!result.ok) throw new Error('it was not taken');
    expect(result.told).toEqual({ race: 'white' });
    expect(JSON.stringify(result.form)).not.toContain('white');
    expect(read(GOOD)).toMatchObject({ told: {} });
  });
});
