/** Landlords on a database: one added from its folder, its policy changed, its cases ruled by the version they began under. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { startPutright, type Putright } from '../../../test/support/servers/putright.ts';
import { registerPacks, policiesInForce, policyById, versionsOf } from '../../../test/support/packs.ts';
import { ownerOf } from '../../../test/support/servers/database.ts';
import { connect } from '../../../db/connect.ts';
import { logComplaint } from '../../cases/taking-in/log.ts';
import { perform } from '../../cases/perform.ts';
import { showComplaint } from '../../cases/read.ts';
import { preview } from '../../cases/letters/preview.ts';
import { keepLandlordsKnown, learnLandlords } from '../../core/landlords.ts';
import type { ServiceContext } from '../../core/context.ts';
import { applyPolicy } from '../policy-change.ts';
import { addLandlord } from './add.ts';
import { adoptPacks } from './adopt.ts';
import { endLandlord, showLandlord } from './list.ts';
import { readAdminLog } from '../../access/admin-log.ts';
import { createAccessStore } from '../../access/store.ts';
import { changeDetails } from './change-details.ts';
import { addFromAnswers, detailFault } from '../set-up/from-answers.ts';
import { addVersion } from './versions.ts';

const NORTHFIELD = join(import.meta.dirname, '../../../test/packs/northfield');
const folder = mkdtempSync(join(tmpdir(), 'putright-landlords-'));
let putright: Putright;
let service: ServiceContext;

beforeAll(async () => {
  putright = await startPutright();
  ({ service } = putright);
});
afterAll(async () => {
  registerPacks();
  await putright.stop();
  rmSync(folder, { recursive: true, force: true });
});

const SUPPORT = {
  agencies: [
    { name: 'Example Advice', helpsWith: 'advice about homes', phone: '01632 960 500', website: 'advice.example' },
  ],
  provides: ['translation'],
};

let copies = 0;
function copyOf(...changes: [file: string, from: string, to: string][]): string {
  const copy = join(folder, `pack-${++copies}`);
  cpSync(NORTHFIELD, copy, { recursive: true });
  for (const [file, from, to] of changes) {
    const path = join(copy, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${from} is not in ${file}`);
    writeFileSync(path, text.replace(from, to));
  }
  return copy;
}
const complaint = (text: string) => ({
  policy: 'northfield',
  channel: 'phone',
  received: 'today',
  text,
  name: 'Ada Fictional',
  phone: '01632 960 001',
  email: 'ada@customer.example',
  address: '1 High Road\nSheffield\nS1 1AA',
});
/** A complaint of which the acknowledgement can be written. */
async function begun(text: string): Promise<{ reference: string }> {
  const { reference } = await logComplaint(service, complaint(text), { as: 'rosa' });
  await perform(service, reference, 'allocate', { to: 'rosa', conflict: 'none' }, { as: 'elin' });
  await perform(service, reference, 'define', { point: text, outcome: 'Put it right' }, { as: 'rosa' });
  return { reference };
}
const ids = (): string[] => policiesInForce().map((p) => p.landlordId);

describe('a landlord', () => {
  it('IN-13 is looked at without a trace, then added from its folder, whole, and known to a process that runs', async () => {
    const known = keepLandlordsKnown(service.store, service.clock, 20);
    try {
      await known.first;
      const dry = await addLandlord(service, NORTHFIELD, { dryRun: true });
      expect(dry).toMatchObject({ id: 'northfield', people: 3, parties: 2, dryRun: true });
      expect(await service.store.landlords()).not.toContain('northfield');

      // As another process would: this one is only told by the database.
      const other = { ...service, store: service.store };
      await addLandlord(other, NORTHFIELD);
      await learnLandlords({ registeredLandlords: async () => [] }, service.clock());
      expect(ids()).toEqual([]);
      await service.store.endLandlord('northfield', null);
      await expect.poll(ids).toContain('northfield');
    } finally {
      known.stop();
    }
    expect(await showLandlord(service, 'northfield')).toMatchObject({
      referencePrefix: 'NFH',
      people: 3,
      teams: 1,
      contractors: 1,
      versions: [{ version: '2026.1-1', inForce: true }],
    });
  });

  it('is refused, and nothing of it kept, where what tells landlords apart is taken', async () => {
    const refused = async (folderOf: string): Promise<string> =>
      addLandlord(service, folderOf).then(
        () => 'it was added',
        (error: Error) => error.message,
      );
    const south: [string, string, string][] = [
      ['landlord.json', '"northfield"', '"southfield"'],
      ['landlord.json', 'complaints@northfield', 'complaints@southfield'],
      ['policy.json', '"northfield"', '"southfield"'],
    ];
    expect(await refused(NORTHFIELD)).toContain('there is a landlord "northfield" already');
    expect(await refused(copyOf(...south))).toContain(
      'the references of Northfield Homes begin with NFH already: choose another',
    );
    expect(
      await refused(copyOf(...south, ['landlord.json', '"NFH"', '"SFH"'], ['policy.json', '"southfield"', '"oak"'])),
    ).toContain('the policy of Oak Housing is called "oak" already');
    expect(
      await refused(copyOf(...south.slice(0, 1), ...south.slice(2), ['landlord.json', '"NFH"', '"SFH"'])),
    ).toContain('Northfield Homes has this address already');
    expect(await service.store.landlords()).not.toContain('southfield');
    const { rows } = await putright.database.db.execute(
      sql`select landlord_id from policy_version where policy_id = 'southfield'`,
    );
    expect(rows).toEqual([]);
  });

  it('IN-13 a case is ruled, printed and shown by the version it began under, until somebody moves it', async () => {
    const before = await begun('The boiler is broken');
    const next = copyOf(
      ['policy.json', '2026.1-1', '2027.1-1'],
      ['policy.json', '"days": 3, "unit": "calendar"', '"days": 2, "unit": "calendar"'],
      ['policy.json', '"ladder": {', `"support": { "value": ${JSON.stringify(SUPPORT)} }, "ladder": {`],
    );
    const asked = { inForce: 'today', reason: 'The board has shortened stage 1', as: 'elin' };
    const dry = await addVersion(service, next, { ...asked, dryRun: true });
    expect(dry.differences.map((d) => [d.field, d.was, d.is])).toEqual([
      ['steps.stage1.respond', '3 calendar days from receipt', '2 calendar days from receipt'],
      ['support.agencies.Example Advice.name', null, 'Example Advice'],
      ['support.agencies.Example Advice.helpsWith', null, 'advice about homes'],
      ['support.agencies.Example Advice.phone', null, '01632 960 500'],
      ['support.agencies.Example Advice.website', null, 'advice.example'],
      ['support.provides', null, 'translation'],
    ]);
    expect(dry.moves.map((m) => [m.reference, m.kind])).toContainEqual([before.reference, 'stage1.respond']);
    expect(versionsOf('northfield')).toHaveLength(1);

    await expect(addVersion(service, next, { ...asked, as: 'rosa' })).rejects.toMatchObject({ rule: 'IN-13' });
    await expect(addVersion(service, next, {})).rejects.toThrow(/Still missing: --in-force .*, --reason /);
    await addVersion(service, next, asked);
    await expect(addVersion(service, next, asked)).rejects.toThrow('northfield 2027.1-1 is kept already');
    await expect(addVersion(service, NORTHFIELD, asked)).rejects.toThrow('northfield 2026.1-1 is kept already');

    const after = await begun('The lift is broken');
    const says = async (reference: string): Promise<string> => (await preview(service, reference, 'COMP01')).text;
    const ruledBy = async (reference: string): Promise<string> =>
      (await showComplaint(service, reference)).state.policy.version;
    expect([await ruledBy(before.reference), await ruledBy(after.reference)]).toEqual(['2026.1-1', '2027.1-1']);
    expect(await says(before.reference)).not.toContain('Example Advice');
    expect(await says(after.reference)).toContain('Example Advice');

    const moved = await applyPolicy(service, before.reference, '2027.1-1', { reason: 'They asked for it', as: 'elin' });
    expect(moved.moves.map((m) => m.kind)).toContain('stage1.respond');
    expect(await ruledBy(before.reference)).toBe('2027.1-1');
    expect(await says(before.reference)).toContain('Example Advice');
    const row = await putright.database.db.execute<{ reason: string; by: string }>(
      sql`select reason, added_by as by from policy_version where version = '2027.1-1'`,
    );
    expect(row.rows).toEqual([{ reason: 'The board has shortened stage 1', by: 's-nfh-03' }]);
  });

  it('RC-2 a version without a role that somebody has is refused: nobody loses what they may do by it', async () => {
    const known = versionsOf('northfield').length;
    const dropped = copyOf(
      ['policy.json', '2026.1-1', '2032.1'],
      ['policy.json', '"id": "second-reader"', '"id": "reviewer"'],
    );
    const asked = { inForce: 'today', reason: 'Another word', as: 'elin' };
    await expect(addVersion(service, dropped, asked)).rejects.toThrow('Piotr Halle has "second-reader"');
    await expect(addVersion(service, dropped, { ...asked, dryRun: true })).rejects.toThrow(
      'roles that this version has not',
    );
    expect(versionsOf('northfield')).toHaveLength(known);
  });

  it('IN-13 no case moves to a version that is not kept, or not as it is kept', async () => {
    const { reference } = await logComplaint(service, complaint('The gate is broken'), { as: 'rosa' });
    const own = copyOf(['policy.json', '2026.1-1', '2031.1']);
    await expect(applyPolicy(service, reference, own, { reason: 'x' })).rejects.toThrow(
      'northfield 2031.1 is no version that is kept here',
    );
    const other = copyOf(['policy.json', '"ageLimitMonths": { "value": 18', '"ageLimitMonths": { "value": 20']);
    await expect(applyPolicy(service, reference, other, { reason: 'x' })).rejects.toThrow(
      'differs from northfield 2026.1-1 as it is kept',
    );
  });

  it('that has ended takes no new complaint, and what is open goes on', async () => {
    await endLandlord(service, 'northfield', { from: 'today' });
    await expect(logComplaint(service, complaint('The roof leaks'), { as: 'rosa' })).rejects.toThrow(
      'Northfield Homes takes no new complaints since',
    );
    expect(policyById('northfield').landlord.name).toBe('Northfield Homes');
    await expect(endLandlord(service, 'northfield', {})).rejects.toThrow('Say from which day');
    await endLandlord(service, 'northfield', { goesOn: true });
    await logComplaint(service, complaint('The roof leaks'), { as: 'rosa' });
  });

  it('of a release that compiled policies in gets the one of the pack that ships', async () => {
    const owner = connect(ownerOf(putright.addresses.databaseUrl));
    try {
      await owner.db.execute(sql`delete from policy_version where landlord_id = 'oak'`);
      await owner.db.execute(
        sql`update landlord set reference_prefix = null, complaints_email = null, brand = null where id = 'oak'`,
      );
      await owner.db.execute(sql`insert into landlord (id, name) values ('elm', 'Elm Homes')`);
      expect(await adoptPacks(putright.addresses.databaseUrl)).toEqual(['elm']);
      await learnLandlords(service.store, service.clock());
      expect(policyById('oak').landlord.referencePrefix).toBe('OAK');
      expect(ids()).not.toContain('elm');
    } finally {
      await owner.db.execute(sql`delete from landlord where id = 'elm'`);
      await owner.close();
    }
  });
});

describe('how a landlord is reached', () => {
  it('is changed for letters from then on, with who did it; what cannot be stays', async () => {
    const before = policyById('northfield').landlord;
    const { changed } = await changeDetails(
      service,
      'northfield',
      { phone: '01632 960 777', address: '2 New Road\n\nSheffield', website: 'new.example', colour: '00527a' },
      's-nfh-03',
    );
    expect(changed).toEqual(['phone', 'address', 'website', 'colour']);
    const { details } = await showLandlord(service, 'northfield');
    expect(details).toEqual({
      ...before,
      phone: '01632 960 777',
      address: ['2 New Road', 'Sheffield'],
      website: 'https://new.example',
      brand: { ...before.brand, colour: '#00527a' },
    });
    const access = createAccessStore(putright.addresses.databaseUrl);
    const log = await readAdminLog(access, 'northfield');
    await access.close();
    expect(log[0]!.says).toMatch(/changed the landlord’s telephone number, address, website and colour\.$/);
    expect(await changeDetails(service, 'northfield', { phone: '01632 960 777' })).toMatchObject({ changed: [] });
  });

  it.each([
    [{ complaintsEmail: policyById('octavia').landlord.complaintsEmail.toUpperCase() }, /has this address already/],
    [{ colour: '#ffff00' }, /colour: .*darker/],
    [{ logo: '<p>no picture</p>' }, /mark: /],
    [{ name: '', phone: '' }, /name: .*\n.*telephone number: /],
  ])('is refused where it will not do, and nothing changes: %o', async (change, says) => {
    const before = policyById('northfield').landlord;
    await expect(changeDetails(service, 'northfield', change)).rejects.toThrow(says);
    expect((await showLandlord(service, 'northfield')).details).toEqual(before);
  });
});

describe('a landlord from answers', () => {
  const answers = {
    name: 'Westfield Homes',
    referencePrefix: 'wfh',
    complaintsEmail: 'complaints@westfield.example',
    phone: '01632 960 700',
    address: '7 High Road, Sheffield, S1 7AA',
    website: 'westfield.example',
    base: 'code',
    person: { name: 'Jo Okafor', email: 'jo@westfield.example', handle: 'jo' },
  };

  it('is looked at first, and added whole', async () => {
    const looked = await addFromAnswers(service, answers, { dryRun: true, by: 'tester' });
    expect(looked).toMatchObject({ id: 'westfield-homes', referencePrefix: 'WFH', people: 1, dryRun: true });
    expect(await service.store.landlords()).not.toContain('westfield-homes');
    await addFromAnswers(service, answers, { dryRun: false, by: 'tester' });
    const { details } = await showLandlord(service, 'westfield-homes');
    expect(details).toMatchObject({
      address: ['7 High Road', 'Sheffield', 'S1 7AA'],
      website: 'https://westfield.example',
    });
    expect(await service.store.staff('westfield-homes')).toMatchObject([{ handle: 'jo', name: 'Jo Okafor' }]);
  });

  it('says of each answer at once what is wrong, and whose it is already', async () => {
    expect(await detailFault(service, 'name', { name: 'Hillside Homes' })).toBeUndefined();
    expect(await detailFault(service, 'referencePrefix', { referencePrefix: 'toolong1' })).toMatch(/capital letters/);
    expect(await detailFault(service, 'referencePrefix', { referencePrefix: 'OCT' })).toMatch(/begin with OCT already/);
    expect(await detailFault(service, 'complaintsEmail', { complaintsEmail: 'not an address' })).toBeDefined();
  });
});
