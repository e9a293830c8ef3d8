import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Connection } from '../../../db/connect.ts';
import { saveLandlord } from '../../../db/queries/administration/directory.ts';
import { addInsiders, accessRelations } from '../../../db/queries/cases/insiders.ts';
import { withdrawRegistration, registerCase } from '../../../db/queries/cases/intake.ts';
import { unstartedCases } from '../../../db/queries/record/case-rows.ts';
import { mayLook, seesRestricted } from '../../../policies/roles/restricted.ts';
import { STAFF_DUTIES, type StaffDuty } from '../../../policies/types.ts';
import { freshDatabase } from '../../../test/support/servers/database.ts';
import { inputOf } from '../../../test/support/cases/life.ts';
import { ADA, storeLife } from '../../../test/support/cases/stored.ts';
import { scopedTo } from './scope.ts';
import { search } from '../../cases/search/search.ts';
import { createStore, type Store } from './store.ts';
import { findCase, type ServiceContext } from '../context.ts';

let connection: Connection;
let store: Store;
let service: ServiceContext;

const ANY = [{ from: null, until: null, limit: 50 }];
const as = (staffId: string, duty: StaffDuty, landlordId = 'octavia') =>
  scopedTo(service, { staffId, landlordId, duties: [duty] });

let open: string;
let restricted: string;
let foreign: string;

beforeAll(async () => {
  const databaseUrl = await freshDatabase();
  connection = connect(databaseUrl);
  store = createStore(databaseUrl);
  service = { store, temporal: undefined as never, clock: () => new Date('2026-11-25T10:00:00Z') };
  for (const id of ['octavia', 'oak', 'optivo']) await saveLandlord(connection.db, id, id, [], []);
  const { db } = connection;
  open = await storeLife(db, { caseId: 'c-open', lived: (l) => l.do('allocate') });
  restricted = await storeLife(db, {
    caseId: 'c-restricted',
    more: { staffConduct: true, namedStaff: ['s-named'] },
    says: 'The officer shouted at me',
    lived: (l) =>
      l.do('allocate').do('tell-line-manager', { manager: 's-manager-of', contact: 'handler' }, { by: 's-teller' }),
  });
  foreign = await storeLife(db, { caseId: 'c-foreign', policy: 'oak', lived: (l) => l.do('allocate') });
});
afterAll(() => Promise.all([connection.close(), store.close()]));

/** What this person finds by every way there is to cases. */
async function found({ store: s }: ServiceContext): Promise<Set<string>> {
  const references = [open, restricted, foreign];
  const byReference = (await Promise.all(references.map((r) => s.caseByReference(r)))).flatMap(
    (f) => f?.reference ?? [],
  );
  const person = { name: 'Ada', email: ADA.email };
  const ways = [
    byReference,
    (await s.worklist({})).map((r) => r.reference),
    (await s.worklist({ all: true, landlordId: 'oak' })).map((r) => r.reference),
    (await s.openCases()).map((f) => f.reference),
    await s.references(['c-open', 'c-restricted', 'c-foreign']),
    (await s.casesOfPerson('octavia', person)).map((c) => c.reference),
    (await s.openCasesOfSamePerson('octavia', ADA, 'c-new')).map((c) => c.reference),
    (await s.findByReferences('octavia', references)).map((c) => c.reference),
    (await s.findByPostcode('octavia', { code: 'N11AA', whole: true })).map((c) => c.reference),
    (await s.findByPostcodeAnd('octavia', { code: 'N1', whole: false }, "'ada'", 'ada')).map((c) => c.reference),
    (await s.findByName('octavia', "'fic':*", ['fic'])).map((c) => c.reference),
    (await s.findByWords('octavia', 'heating or officer')).map((c) => c.reference),
    (await s.findByNameAndWords('octavia', "'ada'", 'heating or officer')).map((c) => c.reference),
    (await search({ store: s, clock: service.clock } as ServiceContext, 'ada')).hits.map((h) => h.reference),
    [...new Set((await s.workSections({ landlordId: 'octavia' }, ANY, 'due')).flat().map((r) => r.reference))],
  ];
  for (const way of ways) expect(way.toSorted()).toEqual(byReference.toSorted());
  return new Set(byReference);
}

describe('what one person may see', () => {
  it('another landlord’s case is not found by any way, like one that does not exist', async () => {
    expect(await found(as('s-officer', 'officer'))).not.toContain(foreign);
    expect(await found(as('s-director', 'assistant-director'))).not.toContain(foreign);
    const message = async (reference: string): Promise<string> =>
      findCase(as('s-officer', 'officer'), reference).then(
        () => 'found',
        (e: Error) => e.message.replace(reference, 'X'),
      );
    expect(await message(foreign)).toBe(await message('OCT-2026-99999'));
    const file = await store.caseByReference(foreign);
    await expect(as('s-officer', 'officer').store.texts(file as never)).rejects.toThrow('no such case');
  });

  it.each([
    ['somebody who has nothing to do with it', 's-other', 'officer', false],
    ['a team leader', 's-leader', 'team-leader', false],
    ['a team manager', 's-tm', 'team-manager', true],
    ['an assistant director', 's-ad', 'assistant-director', true],
    ['its handler', 's-officer', 'officer', true],
    ['who logged it', 's-adviser', 'adviser', true],
    ['the line manager who was told', 's-manager-of', 'line-manager', true],
    ['who told the line manager', 's-teller', 'team-leader', true],
    ['who is complained about', 's-named', 'officer', false],
    ['who is complained about and manages the team', 's-named', 'team-manager', false],
  ] as const)('SP-1 %s finds a restricted case by every way or by none', async (_, id, role, finds) => {
    const there = await found(as(id, role));
    expect(there.has(restricted)).toBe(finds);
    expect(there).toContain(open);
  });

  it('SP-1 a restricted case is in no count, by any way of counting', async () => {
    const days = { today: '2026-11-25', next: '2026-12-02' };
    const sum = async (id: string, role: StaffDuty): Promise<number> => {
      const counts = await as(id, role).store.workCounts({ landlordId: 'octavia' }, days);
      return Object.values(counts).reduce((a, b) => a + b, 0);
    };
    const rows = async (id: string, role: StaffDuty): Promise<number> =>
      (await as(id, role).store.workSections({ landlordId: 'octavia' }, ANY, 'due')).flat().length;
    expect(await sum('s-other', 'officer')).toBe(await rows('s-other', 'officer'));
    expect(await sum('s-tm', 'team-manager')).toBe(await rows('s-tm', 'team-manager'));
    expect(await sum('s-tm', 'team-manager')).toBeGreaterThan(await sum('s-other', 'officer'));
    expect(await sum('s-named', 'team-manager')).toBe(await sum('s-other', 'officer'));
    const texts = await as('s-other', 'officer').store.excerpts(
      ['c-restricted:t-description'],
      ['c-restricted'],
      'officer',
    );
    expect(texts.size).toBe(0);
  });

  it('SP-1 words, events and documents of a restricted case are closed to who may not see it', async () => {
    const file = (await store.caseByReference(restricted)) as NonNullable<
      Awaited<ReturnType<Store['caseByReference']>>
    >;
    const other = as('s-other', 'officer').store;
    await expect(other.events(file)).rejects.toThrow('no such case');
    await expect(other.documents(file.caseId)).rejects.toThrow('no such case');
    expect((await other.textsOfCases([file.caseId])).size).toBe(0);
    expect((await as('s-officer', 'officer').store.texts(file)).size).toBe(1);
  });

  it('the condition in the database is the rule in the policies, for every duty and standing', async () => {
    const people = { inside: 's-adviser', barred: 's-named', neither: 's-nobody' } as const;
    for (const duty of STAFF_DUTIES)
      for (const [standing, id] of Object.entries(people))
        for (const [reference, is] of [
          [restricted, true],
          [open, false],
        ] as const) {
          const seen = (await as(id, duty).store.caseByReference(reference)) !== null;
          expect(seen, `${duty} ${standing} ${is}`).toBe(
            mayLook(is, [duty], standing as keyof typeof people, seesRestricted('octavia')),
          );
        }
  });

  it('whoever is barred stays so, whatever they do; a case taken back leaves nobody inside', async () => {
    await addInsiders(connection.db, { caseId: 'c-restricted', landlordId: 'octavia' }, ['s-named']);
    expect((await accessRelations(connection.db, 'c-restricted')).get('s-named')).toBe('barred');
    const input = inputOf('octavia', '2026-11-23', { staffConduct: true, namedStaff: ['s-named'] }, 'c-back');
    await registerCase(connection.db, {
      caseId: 'c-back',
      landlordId: 'octavia',
      referencePrefix: 'OCT',
      receivedAt: new Date('2026-11-23T10:00:00Z'),
      customer: ADA,
      words: [],
      writtenBy: 's-named',
      input: () => input,
    });
    // Before the workflow has said a word: hidden already.
    expect((await accessRelations(connection.db, 'c-back')).get('s-named')).toBe('barred');
    await withdrawRegistration(connection.db, 'c-back');
    expect((await accessRelations(connection.db, 'c-back')).size).toBe(0);
    expect(await unstartedCases(connection.db, new Date(Date.now() + 1000))).toEqual([]);
  });
});

describe('IN-12 RC-1 a case that is named in another', () => {
  it('shows the other, from both ends, to whoever may see it', async () => {
    const { db } = connection;
    const naming = await storeLife(db, { caseId: 'c-naming', says: `The same leak as in ${open.toLowerCase()}` });
    await storeLife(db, { caseId: 'c-longer', says: `Not it: ${open}7` });
    await storeLife(db, { caseId: 'c-elsewhere', policy: 'oak', says: `Another landlord’s ${open}` });
    const hidden = await storeLife(db, {
      caseId: 'c-hidden',
      more: { staffConduct: true },
      says: `It began with ${open}`,
    });
    const linking = await storeLife(db, { caseId: 'c-linking', more: { linked: ['c-open'] } });
    const seenBy = async (role: StaffDuty) => {
      const { store: s } = as('s-other', role);
      const file = await s.caseByReference(open);
      if (!file) throw new Error('not found');
      return { linked: await s.linkedFrom(file), mentioned: await s.mentionedIn(file) };
    };
    expect(await seenBy('officer')).toEqual({ linked: [linking], mentioned: [naming] });
    expect(await seenBy('team-manager')).toEqual({ linked: [linking], mentioned: [naming, hidden].toSorted() });
  });
});
