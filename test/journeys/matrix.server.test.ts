/**
 * Who may what: every role against every page and every command, as the tables in the code say (RC-2); another landlord's
 * case and a restricted one against every page that could show it (RC-3, SP-1).
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policyById } from '../support/packs.ts';
import { ONE_OF_EACH, STAFF_DUTIES } from '../support/matrix-people.ts';
import { logComplaint } from '../../client/cases/taking-in/log.ts';
import { dutiesAt } from '../../client/web/site/pages.ts';
import { rolesFor } from '../../workflows/complaint/roles.ts';
import { COMMANDS, type CommandName } from '../../workflows/messages.ts';
import { startWeb, type TestWeb } from '../support/web/pages.ts';
import type { Page, TestBrowser } from '../support/web/browser.ts';

const TODAY = new Date().toISOString().slice(0, 10);

/** Let in by a key and no session: api-matrix.server.test.ts walks through it. */
const API = /^\/api\/v1\//;

/** Pages for everybody: signing in, customers' own, what browsers ask for by themselves. */
const PUBLIC = [
  /^\/$/,
  /^\/sign-in/,
  /^\/(first|invite)\//,
  /^\/complain\//,
  /^\/privacy/,
  /^\/set-up/,
  /^\/mine/,
  /^\/assets\//,
  /^\/calendar\//,
  API,
];

let web: TestWeb;
let reference: string;

async function complaint(landlord: string, more: object = {}): Promise<string> {
  const form = { policy: landlord, channel: 'phone', received: TODAY, name: 'Quilla Fictional', ...more };
  return (await logComplaint(web.service, { email: 'quilla@customer.example', text: 'Wobbling banisters', ...form }))
    .reference;
}

beforeAll(async () => {
  web = await startWeb({ worker: true });
  await web.service.store.saveLandlord('oak', 'Oak Housing', ONE_OF_EACH, []);
  reference = await complaint('oak');
}, 120_000);
afterAll(() => web.stop());

/** A path with something real, or at least well shaped, in every place. */
function filled(path: string, ref: string): string {
  const places: Record<string, string> = {
    reference: ref,
    step: 'stage1.respond',
    command: 'note',
    word: 'inform',
    handle: 'nobody-of-that-name',
    name: 'COMP01',
    code: 'COMP01',
    version: '1',
    id: 'L1',
  };
  return path.replace(/:(\w+)/g, (_, place: string) => places[place] ?? 'x');
}

async function ask(browser: TestBrowser, method: string, path: string): Promise<Page> {
  return method === 'GET' ? browser.get(path) : browser.post(path);
}

const staffPages = () => web.app.everyPage.filter((p) => p.may !== null && p.method !== 'HEAD');

describe('every role and every page', () => {
  it('RC-2 each page is for everybody by name, or for roles by the table', () => {
    const open = web.app.everyPage.filter((p) => p.may === null && !PUBLIC.some((known) => known.test(p.path)));
    expect(open).toEqual([]);
    expect(staffPages().length).toBeGreaterThan(50);
  });

  it.each(STAFF_DUTIES)('RC-2 the %s may open and send what the table says, and nothing else', async (role) => {
    const wrong: string[] = [];
    let browser = await web.signIn(`the-${role}`, 'oak');
    for (const { method, path, may } of staffPages()) {
      const { status } = await ask(browser, method, filled(path, reference));
      const letIn = status !== 403;
      // Signing out is one of the pages.
      if (path === '/sign-out') browser = await web.signIn(`the-${role}`, 'oak');
      if (letIn !== dutiesAt(may ?? [], 'oak').includes(role) || status >= 500)
        wrong.push(`${method} ${path}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  it('RC-2 nobody signed in may see or send anything', async () => {
    const visitor = web.visitor();
    for (const { method, path } of staffPages()) {
      const { status, location } = await ask(visitor, method, filled(path, reference));
      if (method === 'GET') expect([path, status, location?.startsWith('/sign-in')]).toEqual([path, 303, true]);
      else expect([path, status]).toEqual([path, 403]);
    }
  });
});

describe('every role and every command', () => {
  it.each(STAFF_DUTIES)('RC-2 the %s is told of each command whether it is for them', async (role) => {
    const policy = policyById('oak');
    const browser = await web.signIn(`the-${role}`, 'oak');
    const wrong: string[] = [];
    for (const command of Object.keys(COMMANDS) as CommandName[]) {
      const { words } = await browser.get(`/cases/${reference}/do/${command}`);
      const notForThem = /Not possible now\. This is for:/.test(words);
      const allowed = rolesFor(policy, command).includes(role);
      // Where a command has nothing to be about, that is said first, whoever asks.
      if (allowed === notForThem && !/Not possible now\./.test(words.replace('This is for:', '')))
        wrong.push(`${command}: ${allowed ? 'refused' : 'offered'}`);
      if (allowed && notForThem) wrong.push(`${command}: refused to a role that may`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('a case that is not to be seen', () => {
  /** Every page about one case, by somebody who could see it were it theirs. */
  async function shows(browser: () => Promise<TestBrowser>, hidden: string): Promise<string[]> {
    const found: string[] = [];
    const about = staffPages().filter((p) => p.path.includes(':reference'));
    expect(about.length).toBeGreaterThan(10);
    for (const { method, path } of about) {
      const asked = await ask(await browser(), method, filled(path, hidden));
      const nobody = await ask(await browser(), method, filled(path, 'OAK-2026-99999'));
      if (asked.status === 403) continue;
      const same = asked.words.replaceAll(hidden, '') === nobody.words.replaceAll('OAK-2026-99999', '');
      if (asked.status !== 404 || !same) found.push(`${method} ${path}: ${asked.status}`);
    }
    return found;
  }

  /** Every list, count and export, in every way it can be asked for. */
  async function listed(browser: TestBrowser, hidden: string): Promise<string[]> {
    // Each with what would give it away; a page may repeat what was asked for.
    const secrets = [hidden, 'Quilla', 'Wobbling'];
    const lists: [path: string, asked?: string][] = [
      ['/work'],
      ['/work?whose=team'],
      ['/work?whose=landlord'],
      ['/search?q=Quilla', 'Quilla'],
      [`/search?q=${hidden}`, hidden],
      ['/search?q=wobbling%20banisters', 'Wobbling'],
      [`/log?from=${hidden}`, hidden],
      ...staffPages()
        .filter((p) => p.method === 'GET' && !p.path.includes(':') && !p.path.startsWith('/account'))
        .map((p): [string] => [p.path]),
    ];
    const found: string[] = [];
    for (const [path, asked] of lists) {
      const { text } = await browser.get(path);
      for (const secret of secrets) if (secret !== asked && text.includes(secret)) found.push(`${path}: ${secret}`);
    }
    for (const who of [{ name: 'Quilla' }, { email: 'quilla@customer.example' }]) {
      const { text } = await browser.post('/log/known', who);
      for (const secret of secrets) if (text.includes(secret)) found.push(`/log/known ${Object.keys(who)}: ${secret}`);
    }
    return found;
  }

  it('RC-3 another landlord’s is not found, exactly as one that never was', async () => {
    const managerOf = () => web.signIn('mira', 'octavia');
    expect(await shows(managerOf, reference)).toEqual([]);
    expect(await listed(await managerOf(), reference)).toEqual([]);
  });

  it(
    'SP-1 a restricted one leaks nowhere: not to colleagues, not to whom it is about',
    { timeout: 120_000 },
    async () => {
      const hidden = await complaint('optivo', { staffConduct: true, namedStaff: ['fiona'] });
      for (const handle of ['amara', 'lucy', 'esther', 'fiona']) {
        const browser = () => web.signIn(handle, 'optivo');
        expect([handle, await shows(browser, hidden)]).toEqual([handle, []]);
        expect([handle, await listed(await browser(), hidden)]).toEqual([handle, []]);
      }
      // Who may by rule does see it, so that it does not lie unseen.
      const open = await complaint('oak', { staffConduct: true, namedStaff: ['kofi'] });
      const statusFor = async (handle: string) =>
        (await (await web.signIn(handle, 'oak')).get(`/cases/${open}`)).status;
      expect([await statusFor('ruth'), await statusFor('kofi'), await statusFor('sean')]).toEqual([200, 404, 404]);
    },
  );
});
