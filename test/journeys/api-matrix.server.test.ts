/** Who may what by the API: every role and every scope against every call, and cases that are not to be seen (RC-2, RC-3, SP-1). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ONE_OF_EACH, STAFF_DUTIES } from '../support/matrix-people.ts';
import { logComplaint } from '../../client/cases/taking-in/log.ts';
import { mapConcurrently } from '../../client/core/concurrently.ts';
import { ALL_SCOPES } from '../../client/integrations/scopes.ts';
import type { ApiOperation } from '../../client/web/api/operation.ts';
import { OPERATIONS } from '../../client/web/api/operations/index.ts';
import { dutiesAt } from '../../client/web/site/pages.ts';
import { call, keyFor, type Called } from '../support/web/api.ts';
import { startWeb, type TestWeb } from '../support/web/pages.ts';

/** Nobody's: what is open is tried, and nothing is done. */
const NOBODYS = 'OAK-2026-99999';

let web: TestWeb;
beforeAll(async () => {
  web = await startWeb({ worker: true });
  await web.service.store.saveLandlord('oak', 'Oak Housing', ONE_OF_EACH, []);
}, 120_000);
afterAll(() => web.stop());

const inFastify = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

async function ask(token: string | null, { method, path }: ApiOperation, reference = NOBODYS): Promise<Called> {
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'reference' ? reference : 'x'));
  return call(web, token, method, address, method === 'GET' ? undefined : {});
}

/** What is wrong with the answers to these calls, a few at a time. */
async function wrongOf(
  calls: readonly ApiOperation[],
  ask1: (one: ApiOperation) => Promise<string | null>,
): Promise<string[]> {
  return (await mapConcurrently(calls, 6, ask1)).filter((said) => said !== null);
}

describe('every role, every scope and every call', () => {
  it('RC-2 RC-9 what is served is what the table of calls says, and its document, and nothing else', () => {
    const served = web.app.everyPage.filter((p) => p.path.startsWith('/api/')).map((p) => `${p.method} ${p.path}`);
    const known = OPERATIONS.map(({ method, path }) => `${method} /api/v1${inFastify(path)}`);
    const document = ['GET /api/v1/openapi.json', 'HEAD /api/v1/openapi.json'];
    expect(served.toSorted()).toEqual([...known, ...document].toSorted());
  });

  it.each(STAFF_DUTIES)('RC-2 RC-9 a key of the %s opens the calls of the table, and nothing else', async (role) => {
    const token = await keyFor(web, `the-${role}`);
    const wrong = await wrongOf(OPERATIONS, async (one) => {
      const { status } = await ask(token, one);
      const isOpen = status !== 403;
      const right = isOpen === dutiesAt(one.allowedDuties, 'oak').includes(role) && status !== 401 && status < 500;
      return right ? null : `${one.id}: ${status}`;
    });
    expect(wrong).toEqual([]);
  });

  it('RC-2 RC-9 a key with every scope but that of a call does not open it, and without a key nothing opens', async () => {
    const without = new Map<string, string>();
    for (const scope of ALL_SCOPES)
      without.set(
        scope,
        await keyFor(
          web,
          'the-team-manager',
          'oak',
          ALL_SCOPES.filter((s) => s !== scope),
        ),
      );
    const wrong = await wrongOf(OPERATIONS, async (one) => {
      const [scoped, nobody] = [await ask(without.get(one.scope) ?? '', one), await ask(null, one)];
      const right = scoped.body['type'] === 'urn:putright:problem:not-for-this-key' && nobody.status === 401;
      return right ? null : `${one.id}: ${scoped.status}, ${nobody.status}`;
    });
    expect(wrong).toEqual([]);
  });
});

describe('a case that is not to be seen', () => {
  const complaint = async (policy: string, more: object = {}): Promise<string> => {
    const form = {
      policy,
      channel: 'phone',
      received: new Date().toISOString().slice(0, 10),
      text: 'Wobbling banisters',
    };
    const person = { name: 'Quilla Fictional', email: 'quilla@customer.example' };
    return (await logComplaint(web.service, { ...form, ...person, ...more })).reference;
  };

  it('RC-3 SP-1 another landlord’s, and a restricted one, are not there for any call, exactly as one that never was', async () => {
    const foreign = await complaint('oak');
    const hidden = await complaint('optivo', { staffConduct: true, namedStaff: ['fiona'] });
    const about = OPERATIONS.filter((one) => one.path.includes('{reference}'));
    expect(about.length).toBeGreaterThan(100);
    const whose: [handle: string, landlord: string, reference: string][] = [
      ['mira', 'octavia', foreign],
      ['amara', 'optivo', hidden],
      ['fiona', 'optivo', hidden],
    ];
    for (const [handle, landlord, reference] of whose) {
      const token = await keyFor(web, handle, landlord);
      const found = await wrongOf(about, async (one) => {
        const [asked, nobody] = [await ask(token, one, reference), await ask(token, one)];
        const plain = (answer: Called): string =>
          JSON.stringify(answer.body).replaceAll(reference, '').replaceAll(NOBODYS, '');
        const same = asked.status === nobody.status && asked.status !== 200 && plain(asked) === plain(nobody);
        return same ? null : `${handle} ${one.id}: ${asked.status}`;
      });
      expect(found).toEqual([]);
    }
  });

  it('RC-3 SP-1 no list and no search holds it', async () => {
    const hidden = await complaint('optivo', { staffConduct: true, namedStaff: ['fiona'], text: 'Rattling letterbox' });
    const token = await keyFor(web, 'amara', 'optivo');
    const lists = OPERATIONS.filter((one) => one.method === 'GET' && !one.path.includes('{'));
    const found = await wrongOf(lists, async (one) => {
      const { body } = await ask(token, one);
      return /Quilla|Rattling/.test(JSON.stringify(body)) || JSON.stringify(body).includes(hidden) ? one.id : null;
    });
    expect(found).toEqual([]);
    for (const [path, body] of [
      ['/search', { words: hidden }],
      ['/search', { words: 'Quilla' }],
      ['/search', { words: 'rattling letterbox' }],
      ['/people/search', { email: 'quilla@customer.example' }],
    ] as const)
      expect(JSON.stringify((await call(web, token, 'POST', path, body)).body)).not.toContain(hidden);
  });
});
