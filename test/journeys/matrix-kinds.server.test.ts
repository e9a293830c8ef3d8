/**
 * Who may what with cases that are no complaints: every command of every kind by somebody who may and somebody who may not, as its
 * face says (RC-2), and each case as if it never was for another landlord’s people (RC-3). A kind without a row here does not compile.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logCase } from '../../client/cases/taking-in/log-kind.ts';
import { faceOf } from '../../client/kinds/index.ts';
import type { KindName } from '../../workflows/messages.ts';
import { ONE_OF_EACH, STAFF_DUTIES } from '../support/matrix-people.ts';
import { policyById } from '../support/packs.ts';
import { startWeb, type TestWeb } from '../support/web/pages.ts';

type OtherKind = Exclude<KindName, 'complaint'>;

const PERSON = { name: 'Quilla Fictional', email: 'quilla@customer.example', text: 'Wobbling banisters' };
const FORMS: Record<OtherKind, Record<string, string>> = {
  enquiry: {
    ...PERSON,
    channel: 'email',
    from: 'mp',
    enquirer: 'A Member MP',
    enquirerEmail: 'office@parliament.example',
  },
  ombudsman: { ...PERSON, channel: 'email', arbitrator: 'housing-ombudsman', asks: 'investigation' },
  'service-request': { ...PERSON, channel: 'phone', subject: 'heating-or-hot-water' },
  'tenant-panel': { ...PERSON, channel: 'email', panel: 'The Elm Estate Panel' },
  compliment: { ...PERSON, channel: 'phone', subject: 'a-service' },
};
/** Parts of addresses that are looked at before a case is. */
const SHAPED: Readonly<Record<string, string>> = { step: 'stage1.respond', code: 'COMP01', word: 'inform' };
const KINDS = Object.keys(FORMS) as OtherKind[];

let web: TestWeb;
const references = new Map<OtherKind, string>();
beforeAll(async () => {
  web = await startWeb({ worker: true });
  await web.service.store.saveLandlord('octavia', 'Octavia', ONE_OF_EACH, []);
  for (const kind of KINDS) references.set(kind, (await logCase(web.service, kind, 'octavia', FORMS[kind])).reference);
}, 120_000);
afterAll(() => web.stop());

const referenceOf = (kind: OtherKind): string => references.get(kind) ?? '';

describe.each(KINDS)('%s: who may do and see what', (kind) => {
  it('RC-2 is for those its face says, and for nobody else: of each, one who may and one who may not', async () => {
    const [policy, face] = [policyById('octavia'), faceOf(kind)];
    const browsers = new Map(
      await Promise.all(STAFF_DUTIES.map(async (role) => [role, await web.signIn(`the-${role}`, 'octavia')] as const)),
    );
    const wrong: string[] = [];
    for (const command of Object.keys(face.commands)) {
      const who = face.whoMay(policy, command);
      for (const role of [STAFF_DUTIES.find((r) => who.includes(r)), STAFF_DUTIES.find((r) => !who.includes(r))]) {
        const page = role && (await browsers.get(role)?.get(`/cases/${referenceOf(kind)}/do/${command}`));
        if (!role || !page) continue;
        const notForThem = /Not possible now\. This is for:/.test(page.words);
        const isRight = who.includes(role) ? !notForThem : /Not possible now\./.test(page.words);
        if (!isRight || page.status >= 500) wrong.push(`${role} ${command}: ${page.status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('RC-3 is not found by another landlord’s people, on any page, exactly as one that never was', async () => {
    const pages = web.app.everyPage.filter(
      (p) => p.may !== null && p.method !== 'HEAD' && p.path.includes(':reference'),
    );
    expect(pages.length).toBeGreaterThan(10);
    const [reference, never] = [referenceOf(kind), 'OCT-2026-99999'];
    const command = Object.keys(faceOf(kind).commands)[0] ?? 'note';
    const filled = (path: string, which: string): string =>
      path.replaceAll(/:(\w+)/g, (_, place: string) => ({ ...SHAPED, reference: which, command })[place] ?? 'L1');
    const found: string[] = [];
    for (const { method, path } of pages) {
      const ask = async (which: string) => {
        const ruth = await web.signIn('ruth', 'oak');
        return method === 'GET' ? ruth.get(filled(path, which)) : ruth.post(filled(path, which));
      };
      const [asked, nobody] = [await ask(reference), await ask(never)];
      if (asked.status === 403) continue;
      const same = asked.words.replaceAll(reference, '') === nobody.words.replaceAll(never, '');
      if (asked.status !== 404 || !same) found.push(`${method} ${path}: ${asked.status}, ${nobody.status}`);
    }
    expect(found).toEqual([]);
  });
});
