import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Connection } from '../../../db/connect.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import type { TestBrowser } from '../../../test/support/web/browser.ts';
import { keyAsText } from './filter.ts';
import { ADA, storeLife } from '../../../test/support/cases/stored.ts';

/** Ben of Octavia, an officer; Mira manages the team. */
const BEN = 's-oct-04';

let web: TestWeb;
let connection: Connection;
let now = new Date('2026-11-25T10:00:00Z');
let ben: TestBrowser;
const refs: Record<string, string> = {};

beforeAll(async () => {
  web = await startWeb({ clock: () => now });
  connection = connect(web.addresses.databaseUrl);
  const { db } = connection;
  const to = { to: BEN, conflict: 'none' } as const;
  refs['late'] = await storeLife(db, {
    caseId: 'c-late',
    received: '2026-11-16',
    more: { vulnerable: true, adjustments: ['large-print'] },
    customer: { name: 'Leo Late' },
    lived: (l) => l.do('allocate', to).until('2026-11-24'),
  });
  refs['today'] = await storeLife(db, {
    caseId: 'c-today',
    received: '2026-11-23',
    customer: { name: 'Tia Today' },
    lived: (l) => l.mail(true).do('allocate', to).do('define').do('acknowledge'),
  });
  refs['nobody'] = await storeLife(db, {
    caseId: 'c-nobody',
    received: '2026-11-24',
    customer: { name: 'Nia Nobody' },
  });
  refs['restricted'] = await storeLife(db, {
    caseId: 'c-restricted',
    received: '2026-11-24',
    more: { staffConduct: true },
    customer: { name: 'Rex Restricted' },
  });
  refs['foreign'] = await storeLife(db, { caseId: 'c-foreign', policy: 'oak', customer: { name: 'Finn Foreign' } });
  ben = await web.signIn('ben');
});
afterAll(async () => {
  await connection.close();
  await web.stop();
});

const words = async (path: string, who = ben): Promise<string> => {
  const page = await who.get(path);
  expect(page.status).toBe(200);
  return page.words;
};

describe('GET /work', () => {
  it('tells what is late and due today, why, with the three dates and the one thing to do', async () => {
    const page = await ben.get('/work');
    expect(page.words).toMatch(/Leo Late/);
    expect(page.words).toMatch(/working days? late/);
    expect(page.words).toContain('2 working days after Monday 16 November 2026, when it was logged (Octavia 5.26)');
    expect(page.words).toMatch(/Code’s limit Mon 23 Nov ?, passed/);
    expect(page.words).toMatch(/Vulnerable.*Large print/s);
    expect(page.text).toContain(`href="/cases/${refs['late']}/do/acknowledge"`);
    expect(page.text).toContain(`href="/cases/${refs['late']}/dates/stage1.acknowledge"`);
    // Acknowledged on Monday: the call is due today.
    expect(page.words).toContain('Record why a date was missed (stage 1 acknowledgement)');
    expect(page.words).toMatch(/Due today \(1\).*Contact the customer.*Tia Today/s);
    expect(page.words).not.toMatch(/Nia Nobody|Rex Restricted|Finn Foreign/);
  });

  it('is for me, my team or everybody, and never another landlord’s', async () => {
    const team = await words('/work?whose=team');
    expect(team).toContain('Nia Nobody'); // owed by the team leader, who sits in the same team
    const all = await words('/work?whose=landlord');
    expect(all).toMatch(/Leo Late/);
    expect(all).not.toMatch(/Finn Foreign|Rex Restricted/);
    expect(all).toContain('Give it to a handler');
  });

  it('SP-1 a restricted case is listed and counted for a team manager only, who hands it out', async () => {
    const mira = await web.signIn('mira');
    const mine = await words('/work?whose=me', mira);
    expect(mine).toMatch(/Rex Restricted/);
    expect(mine).toMatch(/Restricted/);
    expect(mine).not.toMatch(/Nia Nobody/);
    const count = (said: string): number =>
      [...said.matchAll(/(\d+) (?:late|due today|due in the next 5 working days|due later)/g)].reduce(
        (n, m) => n + Number(m[1]),
        0,
      );
    const [all, hers] = [await words('/work?whose=landlord'), await words('/work?whose=landlord', mira)];
    expect(count(hers)).toBeGreaterThan(count(all));
    const restricted = [...hers.matchAll(/Rex Restricted/g)].length;
    expect(restricted).toBeGreaterThan(0);
  });

  it('is narrowed down by what is due, handler, stage and vulnerable customers', async () => {
    expect(await words('/work?whose=landlord&vulnerable=yes&due=late')).not.toContain('Tia Today');
    expect(await words('/work?whose=landlord&handler=priya&due=late')).toContain('Nothing is late.');
    expect(await words('/work?whose=landlord&handler=nobody-so-called&due=late')).toContain('Nothing is late.');
    const contact = await words('/work?whose=landlord&kind=stage1.contact&due=today');
    expect(contact).toContain('Tia Today');
    expect(contact).not.toContain('Leo Late');
    expect(await words('/work?whose=landlord&stage=2&due=late')).toContain('Nothing is late.');
  });

  it('is told in words that nothing is due, and where to look', async () => {
    const grace = await web.signIn('grace');
    const page = await words('/work?whose=me', grace);
    expect(page).toContain('Nothing is late.');
    expect(page).toContain('everybody’s work');
  });

  it('counts days in London: at half past midnight on a summer night it is tomorrow there', async () => {
    const was = now;
    now = new Date('2027-06-30T23:30:00Z');
    expect(await words('/work', await web.signIn('ben'))).toContain('Today is Thursday 1 July 2027');
    now = new Date('2026-11-28T10:00:00Z'); // Saturday
    const saturday = await words('/work', await web.signIn('ben'));
    expect(saturday).toContain('Nothing is due today.');
    expect(saturday).toMatch(/Late \(\d+\)/);
    now = was;
  });

  it('goes from page to page without a gap or a row twice', async () => {
    const { db } = connection;
    for (let i = 0; i < 30; i++)
      await storeLife(db, {
        caseId: `c-many-${i}`,
        received: '2026-11-20',
        customer: { ...ADA, name: `Many ${i}` },
        lived: (l) => l.do('allocate', { to: 's-oct-05', conflict: 'none' }),
      });
    const priya = await web.signIn('priya');
    for (const sort of ['due', 'limit', 'received']) {
      const seen: string[] = [];
      let next: string | null = `/work?due=next&kind=stage1.contact&sort=${sort}`;
      next = `/work?whose=me&due=late&kind=stage1.contact&sort=${sort}`;
      for (let pages = 0; next !== null && pages < 5; pages++) {
        const page = await priya.get(next);
        seen.push(...[...page.text.matchAll(/Many (\d+)</g)].map((m) => m[1] ?? ''));
        next = /href="([^"]*after=[^"]*)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? null;
      }
      expect(seen.length).toBe(30);
      expect(new Set(seen).size).toBe(30);
    }
  });
});

describe('IN-15 priority', () => {
  it('is said in words, and a list sorted by it begins with danger, page by page', async () => {
    const { db } = connection;
    const of = (caseId: string, name: string, more: object) =>
      storeLife(db, { caseId, received: '2026-11-24', more, customer: { name } });
    await of('c-p3', 'Uma Usual', {});
    await of('c-p2', 'Rae Raised', { risk: 'medium' });
    await of('c-p1', 'Hal Hazard', { hazard: true, risk: 'high' });
    const page = await ben.get('/work?whose=landlord&due=next&sort=priority');
    const order = ['Hal Hazard', 'Rae Raised', 'Uma Usual'].map((name) => page.words.indexOf(name));
    expect(order.every((at) => at !== -1)).toBe(true);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(page.words).toMatch(/Hal Hazard.*?High priority/s);
    expect(page.words).toMatch(/Rae Raised.*?Raised priority/s);
    const after = keyAsText({ day: '2026-11-24', caseId: 'c-p1', id: 'x', priority: 2 });
    const rest = (await ben.get(`/work?whose=landlord&due=next&sort=priority&after=${after}`)).words;
    expect(rest).toContain('Uma Usual');
    expect(rest).not.toContain('Hal Hazard');
  });
});
