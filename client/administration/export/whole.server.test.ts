/**
 * A landlord with everything it may have, not complaints alone: cases of each kind, what was learnt, its leave and homes, its own words
 * and settings, what it reported and how it reads others' files. All of it leaves, is taken in elsewhere, and leaves again as the same bytes.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../../db/connect.ts';
import { exchangedTables } from '../../../db/exchange/tables.ts';
import { RuleRefusal } from '../../../platform/errors.ts';
import { formFor, OTHER_KINDS, OTHER_LIVES, type OtherKind } from '../../../test/chaos/other-kinds.ts';
import { randomFrom } from '../../../test/chaos/random.ts';
import { logCanary } from '../../../test/support/cases/canary.ts';
import { startPutright, type Putright } from '../../../test/support/servers/putright.ts';
import { sumsIn } from '../../../test/support/servers/folder-sums.ts';
import { createAccessStore } from '../../access/store.ts';
import { createImportStore } from '../../cases/import/store.ts';
import { saveTemplate } from '../../cases/letters/save.ts';
import { logCase } from '../../cases/taking-in/log-kind.ts';
import { perform } from '../../cases/perform.ts';
import { timeline } from '../../cases/read.ts';
import { learnLandlords } from '../../core/landlords.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { loadDirectory } from '../../demo/data/load.ts';
import { answerProvision } from '../../management/assessment/answer.ts';
import { recordHomes } from '../../management/homes.ts';
import { recordFocusGroup } from '../../management/learning/focus-groups.ts';
import { listImprovements, openImprovement, stepImprovement } from '../../management/learning/improvements.ts';
import { recordStaffLearning } from '../../management/learning/training.ts';
import { recordLeave } from '../../management/cover/leave.ts';
import { keepMeasures } from '../../management/measures/kept.ts';
import { upToDate } from '../../management/measures/refresh.ts';
import { makePack } from '../../management/packs/make.ts';
import { saveExceptionalTime } from '../exceptional-times.ts';
import { beginImport, findImport, mapImport } from '../imports/manage.ts';
import { openTemplate } from '../templates.ts';
import { exportLandlord, importLandlord, type ExchangeContext } from './index.ts';
import { tablePath } from './layout.ts';

const LANDLORD = 'octavia';
/** So many days from today, in UTC. */
const isoDay = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
let here: Putright;
let there: Putright;
let root: string;
const closes: { close(): Promise<unknown> }[] = [];
const references = new Map<string, string>();

function contextOf({ service, addresses, documents }: Putright): ExchangeContext {
  const access = createAccessStore(addresses.databaseUrl);
  const connection = connect(addresses.databaseUrl);
  closes.push(access, connection);
  return { service, access, db: connection.db, documents };
}

/** What one installation knows of landlords is the process's: whoever is asked next says it anew. */
const inside = ({ service }: Putright): Promise<void> => learnLandlords(service.store, service.clock());

async function live(kind: OtherKind): Promise<string> {
  const today = isoDay(0);
  const person = { name: `Vesna ${kind}`, email: `${kind}@customer.example`, text: 'Water comes in “again”.' };
  const { reference } = await logCase(here.service, kind, LANDLORD, { ...formFor(kind, 'whole', today), ...person });
  for (const [command, given = {}] of OTHER_LIVES[kind].deeds(
    { ...randomFrom('whole', kind), chance: () => false },
    'w',
  ))
    await perform(here.service, reference, command, given).catch((error: unknown) => {
      if (!(error instanceof RuleRefusal)) throw error;
    });
  return reference;
}

/** What a landlord has beside its cases. */
async function besideCases(): Promise<void> {
  const { service, documents, addresses } = here;
  const [person, other] = await service.store.staff(LANDLORD);
  if (person === undefined || other === undefined) throw new Error('There is nobody here.');
  const by = person.id;
  const leads = { staffId: by, leads: true };
  const opened = await openImprovement(
    service,
    LANDLORD,
    {
      what: 'Engineers carry a gauge',
      owner: other.handle,
      due: '2031-03-01',
      case: [references.get('complaint') ?? ''],
    },
    leads,
  );
  await stepImprovement(service, LANDLORD, opened.id, { action: 'progress', words: 'Half of them do.' }, leads);
  await recordFocusGroup(
    service,
    LANDLORD,
    { held: 'today', complainants: '6', panelMembers: '2', learned: 'Ring before you come.' },
    leads,
  );
  const learning = { who: other.handle, on: 'today' };
  await recordStaffLearning(service, LANDLORD, { ...learning, kind: 'training', words: 'Damp and mould' }, leads);
  await recordStaffLearning(service, LANDLORD, { ...learning, kind: 'objective', words: 'Ring every customer' }, leads);
  await recordHomes(service, LANDLORD, { stock: 'rented', on: 'today', homes: '5,120' }, by);
  await recordLeave(service, LANDLORD, {
    who: other.handle,
    from: '2031-03-01',
    until: '2031-03-09',
    cover: person.handle,
  });
  const out = { what: 'The telephones are down', since: 'today', expectedReturn: isoDay(5) };
  await saveExceptionalTime(service, LANDLORD, null, out, by);
  const { source } = await openTemplate(service, policyOfLandlord(LANDLORD), 'COMP01');
  await saveTemplate(service, { landlord: LANDLORD, name: 'COMP01', source: `${source}\nYours, from Octavia.\n` });
  await answerProvision(service, LANDLORD, '1.2', { complies: 'yes', says: 'It is ours.', proof: 'Our policy' }, by);
  await upToDate(service.store, LANDLORD);
  await keepMeasures(service, LANDLORD, {}, by);
  await makePack(service, documents, LANDLORD, { kind: 'executive' }, by);
  const imports = createImportStore(addresses.databaseUrl);
  closes.push(imports);
  const context = { service, imports, documents, access: closes[0] as ReturnType<typeof createAccessStore> };
  const file = {
    name: 'crm.csv',
    bytes: Buffer.from('Complaint Ref,Customer Name,Date Received,Method,Details\r\nC-1,A B,16/11/2026,Telephone,x'),
  };
  const asked = { landlordId: LANDLORD, by };
  const { id } = await beginImport(context, asked, file);
  await mapImport(context, asked, id, (await findImport(context, LANDLORD, id)).mapping, 'From our old system');
}

/** Letters that have not gone yet, and those that have gone and of which no case has heard. */
async function waiting(): Promise<number> {
  const { rows } = await here.database.db.execute(sql`
    select 1 from outbox o where status in ('planned', 'sending') or (o.kind = 'letter' and status = 'sent' and not exists (
      select 1 from case_event e where e.case_id = o.case_id and e.type = 'LetterDispatched' and e.event ->> 'letterId' = o.id))`);
  return rows.length;
}

let from: ExchangeContext;
let to: ExchangeContext;

beforeAll(async () => {
  [here, there] = await Promise.all([startPutright(), startPutright()]);
  root = await mkdtemp(join(tmpdir(), 'putright-whole-'));
  await loadDirectory(here.addresses);
  // As it is before anybody is set up.
  await there.database.db.execute(sql`truncate landlord, policy_version, staff, party, letter_template`);
  [from, to] = [contextOf(here), contextOf(there)];
  await inside(here);
  for (const kind of OTHER_KINDS) references.set(kind, await live(kind));
  references.set('complaint', (await logCanary(here.service)).reference);
  await besideCases();
}, 180_000);
afterAll(async () => {
  await Promise.all(closes.map((store) => store.close()));
  await Promise.all([here.stop(), there.stop()]);
  await rm(root, { recursive: true, force: true });
});

/** Tables of which a row went. */
async function tablesWithRows(folder: string): Promise<string[]> {
  const held = await Promise.all(
    exchangedTables().map(async ({ name }) =>
      (await readFile(join(folder, tablePath(name)))).length > 0 ? [name] : [],
    ),
  );
  return held.flat();
}

describe('RC-3 everything of a landlord', () => {
  it('leaves, is taken in elsewhere, and leaves again as the same bytes, whatever kind of thing it is', async () => {
    // What is on its way to a customer would arrive in the middle of being written down.
    await expect.poll(waiting).toBe(0);
    const [first, again] = [join(root, 'first'), join(root, 'again')];
    expect(await exportLandlord(from, LANDLORD, first)).toMatchObject({ lost: [] });
    const went = await tablesWithRows(first);
    for (const name of [
      'improvement_case',
      'improvement_step',
      'focus_group',
      'staff_learning',
      'homes_count',
      'staff_leave',
      'exceptional_time',
      'letter_template',
      'assessment_answer',
      'kept_figures',
      'kept_pack',
      'import_run',
      'import_mapping',
      'outbox',
      'case_obligation',
      'document',
    ])
      expect(went, name).toContain(name);
    const kinds = (await readFile(join(first, tablePath('complaint')), 'utf8')).trim().split('\n');
    expect([...new Set(kinds.map((line) => (JSON.parse(line) as { kind: string }).kind))].toSorted()).toEqual(
      [...OTHER_KINDS, 'complaint'].toSorted(),
    );
    expect(await importLandlord(to, first)).toMatchObject({ landlord: { id: LANDLORD } });
    await exportLandlord(to, LANDLORD, again);
    expect(await sumsIn(again)).toEqual(await sumsIn(first));
  });

  it('goes on there: each kind of case, and what was learnt', async () => {
    await inside(there);
    for (const [kind, reference] of references) {
      await perform(there.service, reference, 'note', { note: 'It goes on here.' }).catch((error: unknown) => {
        if (!(error instanceof RuleRefusal)) throw error;
      });
      expect((await timeline(there.service, reference)).length, kind).toBeGreaterThan(0);
    }
    const [improvement] = await listImprovements(there.service, LANDLORD);
    expect(improvement).toMatchObject({ what: 'Engineers carry a gauge', cases: [references.get('complaint')] });
  });
});
