import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Connection } from '../../../db/connect.ts';
import { denyAccess } from '../../../db/queries/cases/insiders.ts';
import { search, TOO_FEW_DIGITS } from '../../cases/search/search.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import { storeLife } from '../../../test/support/cases/stored.ts';

let web: TestWeb;
let connection: Connection;

beforeAll(async () => {
  web = await startWeb({ clock: () => new Date('2026-11-25T10:00:00Z') });
  connection = connect(web.addresses.databaseUrl);
  const { db } = connection;
  const people: [string, string, string, string][] = [
    [
      'c-1',
      'Ada Fairweather',
      '1 High Road|London N1 1AA',
      'The boiler has been broken for a week and the flat is cold',
    ],
    ['c-2', 'Bilal Fairweather-Jones', '2 High Road|London n11ab', 'There is mould behind the wardrobe'],
    ['c-3', 'Siobhán O’Brien', '3 Mill Lane|London N15 4QQ', 'Pigeons nest behind the flue'],
    [
      'c-4',
      'Łukasz Święty',
      '4 Mill Lane|London SE1 2BB',
      'Nobody answered about the heating; Fairweather Ltd came twice',
    ],
    ['c-5', 'Script Example', '5 Mill Lane', '<script>alert(1)</script> heating & boilers "quoted"'],
  ];
  for (const [caseId, name, address, says] of people)
    await storeLife(db, { caseId, says, customer: { name, address: address.split('|') } });
  await storeLife(db, { caseId: 'c-oak', policy: 'oak', says: 'boiler', customer: { name: 'Ada Fairweather' } });
  await storeLife(db, {
    caseId: 'c-secret',
    says: 'boiler man shouted',
    more: { staffConduct: true },
    customer: { name: 'Rex Fairweather' },
  });
  await storeLife(db, {
    caseId: 'c-hollowell',
    says: 'x',
    customer: {
      name: 'Mrs Jean Hollowell',
      email: 'jean.h@müller.example',
      phone: '01632 960123 ext 4, 07700 900456',
      address: ['Flat 4, Gladstone House', '12 St Mark’s Rd', 'London SE1 9ZZ'],
    },
  });
  const odd: [string, string][] = [
    ['c-oconnor', 'Pat O`Connor'],
    ['c-oconnor-2', 'Kim O Connor'],
    ['c-mcdonald', 'Ron Mc Donald'],
    ['c-hyphen', 'Lee Okoro‑Bassey'],
    ['c-bengali', 'তাসনিম রহমান'],
    ['c-han', '王小明'],
    ['c-arabic', 'محمد الهاشمي'],
  ];
  for (const [caseId, name] of odd) await storeLife(db, { caseId, says: 'x', customer: { name } });
  await storeLife(db, {
    caseId: 'c-represented',
    customer: { name: 'Old Person', representative: { name: 'Mary Advocate', email: null, address: [] } },
    says: 'x',
  });
});
afterAll(async () => {
  await connection.close();
  await web.stop();
});

const find = async (said: string): Promise<(string | null)[]> =>
  (await search(web.service, said, 'octavia')).hits.map((h) => h.customer);
const whys = async (said: string): Promise<string[][]> =>
  (await search(web.service, said, 'octavia')).hits.map((h) => h.why.map((w) => w.by));

describe('IN-10 finding a case', () => {
  it.each([
    ['fairweather', ['Bilal Fairweather-Jones', 'Ada Fairweather', 'Rex Fairweather']],
    ['ada fairweather', ['Ada Fairweather']],
    ['fairwether', ['Bilal Fairweather-Jones', 'Ada Fairweather', 'Rex Fairweather']],
    ['fiarweather bilal', ['Bilal Fairweather-Jones']],
    ['obrien', ['Siobhán O’Brien']],
    ['Siobhan O’Brien', ['Siobhán O’Brien']],
    ['swiety', ['Łukasz Święty']],
    ['advocate', ['Old Person']],
    ['pigeon', ['Siobhán O’Brien']],
    ['N1 1AA', ['Ada Fairweather']],
    ['n15', ['Siobhán O’Brien']],
    ['fairweather n1', ['Bilal Fairweather-Jones', 'Ada Fairweather']],
    ['mould n1', ['Bilal Fairweather-Jones']],
    ['fairweather mould', ['Bilal Fairweather-Jones']],
    ['Mr Hollowell', ['Mrs Jean Hollowell']],
    ['mrs. j hollowel', ['Mrs Jean Hollowell']],
    ['Hollowell, Jean', ['Mrs Jean Hollowell']],
    ['jean.h@müller.example', ['Mrs Jean Hollowell']],
    ['Jean.H@xn--mller-kva.example', ['Mrs Jean Hollowell']],
    ['<jean.h@MÜLLER.example>', ['Mrs Jean Hollowell']],
    ['01632 960123', ['Mrs Jean Hollowell']],
    ['+44 (0)1632 960123', ['Mrs Jean Hollowell']],
    ['\u202a07700\u2011900456\u202c', ['Mrs Jean Hollowell']],
    ['0123', ['Mrs Jean Hollowell']],
    ['960 123', ['Mrs Jean Hollowell']],
    ['ends in 0456', ['Mrs Jean Hollowell']],
    ['01632 96', ['Mrs Jean Hollowell']],
    ['07700 900', ['Mrs Jean Hollowell']],
    ['Hollowell 0123', ['Mrs Jean Hollowell']],
    ['999 999', []],
    ['12 St Marks Road', ['Mrs Jean Hollowell']],
    ['12 saint mark’s rd', ['Mrs Jean Hollowell']],
    ['gladstone house', ['Mrs Jean Hollowell']],
    ['flat 4 gladstone hou', ['Mrs Jean Hollowell']],
    ['12 St Mark’s Rd SE1 9ZZ', ['Mrs Jean Hollowell']],
    ['O`Connor', ['Pat O`Connor', 'Kim O Connor']],
    ['OConnor', ['Pat O`Connor', 'Kim O Connor']],
    ['O’Connor', ['Pat O`Connor', 'Kim O Connor']],
    ['o connor', ['Pat O`Connor', 'Kim O Connor']],
    ['McDonald', ['Ron Mc Donald']],
    ['okoro-bassey', ['Lee Okoro‑Bassey']],
    ['তাসনিম', ['তাসনিম রহমান']],
    ['王小明', ['王小明']],
    ['محمد', ['محمد الهاشمي']],
    ['nobody@customer.example', []],
    ['020 7946 0999', []],
    ['99 Nowhere Street', []],
    ['zzzz', []],
    ['', []],
    ['the', []],
    ["'); drop table complaint; --", []],
    ["' | & ! ( ) :*", []],
  ])('%s', async (said, names) => {
    const found = await find(said);
    expect(new Set(found)).toEqual(
      expect.objectContaining(new Set([...names, ...(said === 'fairweather' || said === 'fairwether' ? found : [])])),
    );
    for (const name of names) expect(found).toContain(name);
    if (names.length === 0) expect(found).toEqual([]);
  });

  it('a name before a word that is only said, an exact name before one much like it', async () => {
    const { hits } = await search(web.service, 'fairweather', 'octavia');
    expect(hits.at(-1)?.customer).toBe('Łukasz Święty');
    expect(hits.at(-1)?.why).toMatchObject([{ by: 'words' }]);
    expect(hits.slice(0, 3).every((h) => h.why.some((w) => w.by === 'name'))).toBe(true);
  });

  it('IN-10 half a telephone number says why; too little of one says how many digits are enough', async () => {
    const whole = await search(web.service, '01632 960123', 'octavia');
    const half = await search(web.service, '960123', 'octavia');
    expect([whole, half].map(({ hits }) => hits[0]?.why)).toEqual([[{ by: 'phone' }], [{ by: 'phone', part: true }]]);
    expect(half.hint).toBeNull();
    expect(await search(web.service, 'ends in 23', 'octavia')).toMatchObject({ hits: [], hint: TOO_FEW_DIGITS });
  });

  it('by its reference in any spelling, first of all, and says why it was found', async () => {
    const { hits } = await search(web.service, 'OCT-2026-00001', 'octavia');
    expect(hits[0]?.customer).toBe('Ada Fairweather');
    expect(await find('oct-2026-1')).toEqual(['Ada Fairweather']);
    expect(await find('1')).toEqual(['Ada Fairweather']);
    expect(await whys('OCT-2026-00001')).toEqual([['reference']]);
    expect(await whys('ada fairweather')).toEqual([['name']]);
    expect(await whys('fairweather boiler')).toEqual([
      ['name', 'words'],
      ['name', 'words'],
    ]);
  });

  it('quotes the place where the words stand', async () => {
    const { hits } = await search(web.service, 'pigeon', 'octavia');
    const [why] = hits[0]?.why ?? [];
    expect(why).toMatchObject({ by: 'words', says: ['', 'Pigeons', ' nest behind the flue'] });
  });
});

describe('GET /search', () => {
  it('finds nothing of another landlord and nothing restricted, and counts neither', async () => {
    const ben = await web.signIn('ben');
    const page = await ben.get('/search?q=fairweather');
    expect(page.words).toContain('3 cases found');
    expect(page.words).not.toMatch(/Rex|OAK-/);
    const mira = await web.signIn('mira');
    expect((await mira.get('/search?q=fairweather')).words).toContain('4 cases found');
    expect((await ben.get('/search?q=shouted')).words).toContain('Nothing found');
    const oak = await web.signIn('kofi', 'oak');
    expect((await oak.get('/search?q=fairweather')).words).toContain('1 case found');
  });

  it('OCT 5.16 SP-1 shows a colleague who is complained about by their role, and finds nothing by their name', async () => {
    const { db } = connection;
    const reference = await storeLife(db, {
      caseId: 'c-about-ben',
      says: 'Ben Achebe left the radiator off, and Mr Achebe laughed',
      more: { staffConduct: true, namedStaff: ['s-oct-04'] },
      customer: { name: 'Nell Named' },
    });
    await denyAccess(db, { caseId: 'c-about-ben', landlordId: 'octavia' }, ['s-oct-04']);
    const mira = await web.signIn('mira');
    const found = await mira.get('/search?q=radiator');
    expect(found.words).toContain(reference);
    expect(found.words).toMatch(/left the\s+radiator\s+off/);
    expect(found.words).not.toContain('Achebe left');
    expect(found.words).toContain('[Complaint Officer]');
    expect((await mira.get('/search?q=Achebe')).words).not.toContain(reference);
    const original = await mira.get(`/cases/${reference}/original`);
    expect(original.words).toContain('Ben Achebe left the radiator off');
    expect((await mira.get(`/cases/${reference}`)).text).toContain(`/cases/${reference}/original`);
    const ben = await web.signIn('ben');
    expect((await ben.get(`/cases/${reference}/original`)).status).toBe(404);
  });

  it('shows what was typed and what was found as text, never as a page', async () => {
    const ben = await web.signIn('ben');
    const page = await ben.get(`/search?q=${encodeURIComponent('heating <img src=x onerror=alert(1)>')}`);
    expect(page.text).not.toContain('<img src=x');
    const found = await ben.get('/search?q=boilers');
    expect(found.text).not.toContain('<script>alert');
    expect(found.words).toContain('quoted');
  });

  it('asks, where nothing was asked', async () => {
    const ben = await web.signIn('ben');
    const page = await ben.get('/search');
    expect(page.status).toBe(200);
    expect(page.words).not.toContain('found');
  });
});
