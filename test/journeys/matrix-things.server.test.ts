/**
 * Things that have an id of their own and are no cases: a leave, an improvement, a pack, an import, a key. Each is made at one
 * landlord and asked for by another’s people, on every page that takes an id: it is as one that never was (RC-3).
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { connect } from '../../db/connect.ts';
import { beginImport } from '../../client/administration/imports/manage.ts';
import { saveExceptionalTime } from '../../client/administration/exceptional-times.ts';
import { makeApiKey } from '../../client/integrations/api-keys.ts';
import { makeFeed } from '../../client/integrations/feeds.ts';
import { makeWebhook } from '../../client/integrations/webhooks.ts';
import { recordLeave } from '../../client/management/cover/leave.ts';
import { openImprovement } from '../../client/management/learning/improvements.ts';
import { recordStaffLearning } from '../../client/management/learning/training.ts';
import { keepMeasures } from '../../client/management/measures/kept.ts';
import { makePack } from '../../client/management/packs/make.ts';
import { OPERATIONS } from '../../client/web/api/operations/index.ts';
import { dutiesAt } from '../../client/web/site/pages.ts';
import { arrive } from '../support/cases/arrived-mail.ts';
import { ONE_OF_EACH, STAFF_DUTIES } from '../support/matrix-people.ts';
import { ownerOf } from '../support/servers/database.ts';
import { call, keyFor } from '../support/web/api.ts';
import { startWeb, type TestWeb } from '../support/web/pages.ts';

/** Whose the things are, and who asks for them. */
const [OWNER, OTHER] = ['octavia', 'oak'] as const;
const NEVER = '00000000-0000-4000-8000-000000000000';

/** Pages and calls whose places hold no id of a thing that belongs to one landlord, by what they begin with, each with why. */
const NO_THING: Readonly<Record<string, string>> = {
  '/cases/': 'a case, which matrix.server.test.ts walks through',
  '/triage/': 'a case',
  '/data/': 'a case',
  '/log/': 'a kind of case, the same everywhere',
  '/admin/calendar/tries/': 'one calendar of bank holidays for everybody',
  '/admin/letters/': 'the name of a letter, the same everywhere; its words are one’s own landlord’s',
  '/admin/policy/change/': 'a setting, the same everywhere',
  '/managers/self-assessment/': 'a provision of the Code, the same everywhere',
  '/letters/': 'the same',
  '/import-columns/': 'a name that one’s own landlord gave its columns',
  '/management/measures/': 'a figure, the same everywhere',
  '/management/self-assessment/': 'a provision of the Code, the same everywhere',
  '/retention/': 'a case',
  '/admin/export/': 'kept in the memory of the pages, by landlord',
  '/admin/mail/': 'mail is caught on a machine that tries things out, and looked at by the cases it names',
  '/learning/lessons/': 'a lesson is its case and event, or what recurs by its subject',
};

/** A thing of each kind, by what the addresses of its pages and calls begin with. The longest that fits counts. */
const THINGS: Readonly<Record<string, () => Promise<string>>> = {
  '/admin/staff/': async () => 'ben',
  '/staff/': async () => 'ben',
  '/managers/leave/': () => leave(),
  '/managers/cover/': () => leave(),
  '/management/leave/': () => leave(),
  '/management/cover/': () => leave(),
  '/learning/improvements/': async () => {
    const form = { what: 'Boilers are looked at before winter', owner: 'ben', due: '31/12/2027' };
    return (await openImprovement(web.service, OWNER, form, await leader())).id;
  },
  '/learning/training/': async () => {
    const form = { who: 'ben', kind: 'training', words: 'Plain words', on: '2026-01-05' };
    return (await recordStaffLearning(web.service, OWNER, form, await leader())).id;
  },
  '/managers/measures/kept/': () => figures(),
  '/management/measures/kept/': () => figures(),
  '/managers/packs/': () => pack(),
  '/management/packs/': () => pack(),
  '/admin/exceptional/': () => exceptional(),
  '/exceptional/': () => exceptional(),
  '/admin/imports/': () => anImport(),
  '/imports/': () => anImport(),
  '/inbox/': () =>
    arrive(
      { service: web.service, documents: web.deps.documents },
      OWNER,
      'From: Mary Fictional <mary@customer.example>\nTo: complaints@octavia.example\nSubject: Heating\n\nNo heating.',
    ),
  '/admin/webhooks/': () => webhook(),
  '/webhooks/': () => webhook(),
  '/admin/keys/': () => apiKey(),
  '/account/systems/keys/': () => apiKey(),
  '/account/systems/calendar/': async () => {
    const [ben] = (await web.service.store.staff(OWNER)).filter((p) => p.handle === 'ben');
    return (await makeFeed(integrations(), { staffId: ben?.id ?? '', landlordId: OWNER, team: null }, 'me')).id;
  },
};

let web: TestWeb;
beforeAll(async () => {
  web = await startWeb();
  await web.service.store.saveLandlord(OTHER, 'Oak Housing', ONE_OF_EACH, []);
});
afterAll(() => web.stop());

const integrations = () => ({
  integrations: web.deps.integrations,
  access: web.access,
  clock: web.service.clock,
  secret: web.deps.settings.secret,
  mayBePrivate: false,
});
const leader = async () => {
  const people = await web.service.store.staff(OWNER);
  return { staffId: people.find((p) => p.handle === 'mira')?.id ?? '', leads: true };
};
const leave = async () =>
  (await recordLeave(web.service, OWNER, { who: 'ben', from: '2027-03-01', until: '2027-03-05' })).id;
const figures = async () => (await keepMeasures(web.service, OWNER, { month: lastMonth() }, 'mira')).id;
const pack = async () => {
  const { staffId } = await leader();
  return (await makePack(web.service, web.deps.documents, OWNER, { kind: 'executive' }, staffId)).id;
};
/** There can be one at a time. */
let flood: Promise<{ id: string }> | undefined;
const exceptional = async () => {
  const form = { what: 'The office was flooded', since: '2026-01-05', expectedReturn: '2027-12-31', stage1Days: '5' };
  flood ??= saveExceptionalTime(web.service, OWNER, null, form, 'mira');
  return (await flood).id;
};
const anImport = async () => {
  const file = { name: 'cases.csv', bytes: Buffer.from('reference,name\nA1,Ada Fictional\n') };
  const { service, access, deps } = web;
  const context = { service, access, imports: deps.imports, documents: deps.documents };
  return (await beginImport(context, { landlordId: OWNER, by: 'mira' }, file)).id;
};
const webhook = async () => {
  const form = { name: 'Housing', url: 'https://housing.octavia.example/told', events: ['*'] };
  return (await makeWebhook(integrations(), web.service, OWNER, form, 's-x')).id;
};
const apiKey = async () => {
  const form = { name: 'Housing system', as: 'ben', scopes: ['cases:read'] };
  return (await makeApiKey(integrations(), web.service, OWNER, form, 's-x')).id;
};
const lastMonth = (): string => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
};

const longest = (begins: readonly string[], path: string): string | undefined =>
  begins.filter((b) => path.startsWith(b)).toSorted((a, b) => b.length - a.length)[0];
const hasPlace = (path: string): boolean => /:\w|\{/.test(path);
/** The first place is the thing; what follows is of it. */
const filled = (path: string, id: string): string => path.replace(/:\w+|\{\w+\}/, id).replaceAll(/:\w+|\{\w+\}/g, '1');

const pagesWithPlaces = () =>
  web.app.everyPage.filter((p) => p.may !== null && p.method !== 'HEAD' && hasPlace(p.path));
const callsWithPlaces = () => OPERATIONS.filter((one) => hasPlace(one.path));

describe('a thing of another landlord', () => {
  it('RC-3 every page and every call with a place in its address says what stands there', () => {
    const all = [...pagesWithPlaces().map((p) => p.path), ...callsWithPlaces().map((one) => one.path)];
    const known = [...Object.keys(THINGS), ...Object.keys(NO_THING)];
    expect(all.filter((path) => longest(known, path) === undefined)).toEqual([]);
    expect(known.filter((begins) => !all.some((path) => path.startsWith(begins)))).toEqual([]);
  });

  it('RC-3 is not there for anybody’s page, exactly as one that never was, and stays as it is', async () => {
    const made = new Map<string, string>();
    const wrong: string[] = [];
    const pages = pagesWithPlaces().filter((p) => longest(Object.keys(THINGS), p.path) !== undefined);
    expect(pages.length).toBeGreaterThan(30);
    for (const { path } of pages) {
      const begins = longest(Object.keys(THINGS), path) ?? '';
      if (!made.has(begins)) made.set(begins, (await THINGS[begins]?.()) ?? '');
    }
    const before = await rowsOf(OWNER);
    for (const { method, path, may } of pages) {
      const role = STAFF_DUTIES.find((duty) => dutiesAt(may ?? [], OTHER).includes(duty)) ?? 'team-manager';
      const browser = await web.signIn(`the-${role}`, OTHER);
      const id = made.get(longest(Object.keys(THINGS), path) ?? '') ?? '';
      const ask = (which: string) =>
        method === 'GET' ? browser.get(filled(path, which)) : browser.post(filled(path, which), {});
      const [asked, never] = [await ask(id), await ask(NEVER)];
      const plain = (words: string): string => words.replaceAll(id, '').replaceAll(NEVER, '');
      const same = asked.status === never.status && plain(asked.words) === plain(never.words);
      if (!same || asked.status === 200 || asked.status >= 500)
        wrong.push(`${method} ${path}: ${asked.status}, ${never.status}`);
    }
    expect(wrong).toEqual([]);
    expect(await rowsOf(OWNER)).toEqual(before);
  });

  it('RC-3 is not there for any call, exactly as one that never was, and stays as it is', async () => {
    const calls = callsWithPlaces().filter((one) => longest(Object.keys(THINGS), one.path) !== undefined);
    expect(calls.length).toBeGreaterThan(10);
    const made = new Map<string, string>();
    for (const { path } of calls) {
      const begins = longest(Object.keys(THINGS), path) ?? '';
      if (!made.has(begins)) made.set(begins, (await THINGS[begins]?.()) ?? '');
    }
    const before = await rowsOf(OWNER);
    const wrong: string[] = [];
    for (const { method, path, allowedDuties, id: name } of calls) {
      const role = STAFF_DUTIES.find((duty) => dutiesAt(allowedDuties, OTHER).includes(duty)) ?? 'team-manager';
      const token = await keyFor(web, `the-${role}`, OTHER);
      const id = made.get(longest(Object.keys(THINGS), path) ?? '') ?? '';
      const ask = (which: string) => call(web, token, method, filled(path, which), method === 'GET' ? undefined : {});
      const [asked, never] = [await ask(id), await ask(NEVER)];
      const plain = (body: object): string => JSON.stringify(body).replaceAll(id, '').replaceAll(NEVER, '');
      const same = asked.status === never.status && plain(asked.body) === plain(never.body);
      if (!same || asked.status === 200 || asked.status >= 500) wrong.push(`${name}: ${asked.status}, ${never.status}`);
    }
    expect(wrong).toEqual([]);
    expect(await rowsOf(OWNER)).toEqual(before);
  });
});

/** Everything of a landlord but who read what, as text, so that a change of anything is one. */
async function rowsOf(landlordId: string): Promise<Record<string, string>> {
  const { db, close } = connect(ownerOf(web.addresses.databaseUrl), { max: 1 });
  try {
    const { rows: tables } = await db.execute<{ name: string }>(sql`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'landlord_id' and table_name not in ('security_event', 'case_read')
      order by 1`);
    const all: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await db.execute<{ text: string | null }>(sql`
        select string_agg(t::text, E'\n' order by t::text) as text from ${sql.identifier(name)} t
        where landlord_id = ${landlordId}`);
      all[name] = rows[0]?.text ?? '';
    }
    return all;
  } finally {
    await close();
  }
}
