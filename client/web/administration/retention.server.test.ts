/** RC-3: looking at what has been kept for its time, and deciding about it, on the page and at the command line. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connect, type Connection } from '../../../db/connect.ts';
import { respond, type Life } from '../../../test/support/cases/life.ts';
import { storeLife, type Stored } from '../../../test/support/cases/stored.ts';
import { ownerOf } from '../../../test/support/servers/database.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import type { TestBrowser } from '../../../test/support/web/browser.ts';
import { readAdminLog } from '../../access/admin-log.ts';
import { anonymiseApproved } from '../../administration/retention/anonymise.ts';
import { retentionList } from '../../administration/retention/list.ts';
import { perform } from '../../cases/perform.ts';
import { captured } from '../../cli/captured.ts';

let web: TestWeb;
let connection: Connection;
let owner: Connection;
let mira: TestBrowser;
// The command line keeps its documents, and its notes of what was anonymised, in a home of its own.
const home = mkdtempSync(join(tmpdir(), 'putright-retention-'));
beforeAll(async () => {
  web = await startWeb({ clock: () => new Date('2026-11-27T10:00:00Z') });
  const { databaseUrl, temporalAddress } = web.addresses;
  connection = connect(databaseUrl, { max: 2 });
  owner = connect(ownerOf(databaseUrl), { max: 1 });
  mira = await web.signIn('mira');
  vi.stubEnv('PUTRIGHT_HOME', home);
  vi.stubEnv('DATABASE_URL', databaseUrl);
  vi.stubEnv('TEMPORAL_ADDRESS', temporalAddress);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all([connection.close(), owner.close()]);
  await web.stop();
  rmSync(home, { recursive: true, force: true });
});

let number = 0;
/** Answered and closed by itself, about three months after it came. */
const closedLife = (life: Life): Life =>
  respond(life.mail(true).do('allocate').do('define').do('acknowledge'), 'not-upheld').until(
    life.today.replace(/-09-/, '-12-'),
  );
const old = (given: Partial<Stored> = {}): Promise<string> =>
  storeLife(connection.db, {
    caseId: `c-retention-${++number}`,
    says: 'Zqwords',
    received: '2020-09-01',
    lived: closedLife,
    ...given,
  });
const decide = (form: Record<string, string>) => mira.post('/admin/retention', form);

describe('the page of what has been kept for its time', () => {
  it('RC-3 is for who decides by the policy, and nobody else', async () => {
    for (const handle of ['hanif', 'ben', 'samuel'])
      expect((await (await web.signIn(handle)).get('/admin/retention')).status).toBe(403);
    expect((await mira.get('/admin/retention')).status).toBe(200);
    // Oak's administrator is not its decider.
    expect((await (await web.signIn('victor', 'oak')).get('/admin/retention')).status).toBe(200);
    expect((await (await web.signIn('ruth', 'oak')).get('/admin/retention')).status).toBe(403);
  });

  it('RC-3 shows what is due and none that is not, and one is decided there', async () => {
    const [due, young] = [await old(), await old({ received: '2023-09-01' })];
    const page = await mira.get('/admin/retention');
    expect(page.words).toContain(due);
    expect(page.words).not.toContain(young);
    expect(page.words).toContain('Kept until September 2026');
    const sent = await decide({ reference: due, decision: 'anonymise' });
    expect([sent.status, sent.location]).toEqual([303, '/admin/retention']);
    const after = await retentionList(web.service, 'octavia');
    expect(after.approved).toMatchObject([{ reference: due, approvedBy: 'Mira Kowalczyk' }]);
    expect((await decide({ reference: young, decision: 'anonymise' })).words).toContain(`${young} is kept until`);
  });

  it('RC-3 a hold keeps a case, needs its reason and its day, and is lifted with a reason', async () => {
    const reference = await old();
    const form = { reference, decision: 'hold', ground: 'legal-claim', until: '1 June 2027' };
    expect((await decide(form)).words).toContain('Why');
    expect((await decide({ ...form, reason: 'Claim filed', until: 'yesterday' })).status).toBe(400);
    expect((await decide({ ...form, reason: 'Claim filed' })).status).toBe(303);
    expect((await mira.get('/admin/retention')).words).toContain(
      `${reference} for a legal claim, by Mira Kowalczyk, looked at again on Tuesday 1 June 2027. Claim filed`,
    );
    const refused = await decide({ reference, decision: 'anonymise' });
    expect([refused.status, refused.words.includes('it is held for a legal claim')]).toEqual([409, true]);
    expect((await decide({ reference, decision: 'lift', reason: 'Settled' })).status).toBe(303);
    expect((await decide({ reference, decision: 'lift', reason: 'Settled' })).status).toBe(409);
  });

  it('RC-3 a reference that is none is said at the form', async () => {
    const page = await decide({ reference: 'OCT-1999-00001', decision: 'anonymise' });
    expect([page.status, page.words.includes('There is no case OCT-1999-00001')]).toEqual([400, true]);
  });

  it('RC-3 another landlord’s case is not there to be decided about', async () => {
    const reference = await old({ policy: 'oak' });
    expect((await decide({ reference, decision: 'anonymise' })).status).toBe(400);
    expect((await retentionList(web.service, 'oak')).due.map((e) => e.reference)).toContain(reference);
  });

  it('RC-3 decides a month at once, but for what is held, and each decision stands in the log', async () => {
    const [one, two, held] = [
      await old({ received: '2019-09-02' }),
      await old({ received: '2019-09-03' }),
      await old({ received: '2019-09-03' }),
    ];
    await connection.db.execute(sql`
      insert into case_obligation (case_id, id, landlord_id, kind, due, owner, rule, provisional, received, stage, status, vulnerable, restricted)
      select case_id, 'action:A1', landlord_id, 'action', '2026-12-01', 'team-leader', 'RM-8', false, received, 1, status, false, false
      from complaint where reference = ${held}`);
    const list = await retentionList(web.service, 'octavia');
    const month = list.due.find((e) => e.reference === one)?.month ?? '';
    const sent = await decide({ month });
    expect(sent.status).toBe(303);
    expect((await mira.get('/admin/retention')).words).toContain('2 cases are anonymised within the hour. 1 stay');
    const after = await retentionList(web.service, 'octavia');
    expect(after.approved.map((e) => e.reference)).toEqual(expect.arrayContaining([one, two]));
    expect(after.due.find((e) => e.reference === held)?.heldBack).toEqual([
      'something is still owed: a promise, a task or a letter',
    ]);
    const says = (await readAdminLog(web.access, 'octavia')).map((l) => l.says);
    expect(says).toEqual(expect.arrayContaining([`Mira Kowalczyk decided that ${two} is anonymised.`]));
  });
});

describe('what was decided', () => {
  it('RC-3 is carried out: the case says so, its words are gone, and nothing is added to it', async () => {
    const reference = await old({ says: 'Zqcarried' });
    await decide({ reference, decision: 'anonymise' });
    const context = { service: web.service, documents: web.deps.documents, home };
    expect((await anonymiseApproved(context)).done).toContain(reference);
    const page = await mira.get(`/cases/${reference}`);
    expect(page.words).toMatch(/Anonymised on \w+day \d+ \w+ \d{4}: words, names/);
    expect(page.words).not.toContain('Zqcarried');
    expect((await mira.get(`/cases/${reference}/letters`)).status).toBe(200);
    await expect(perform(web.service, reference, 'note', { text: 'More' }, { as: 'ben' })).rejects.toThrow(
      'nothing is added to it any more',
    );
    expect((await retentionList(web.service, 'octavia')).anonymised.map((e) => e.reference)).toContain(reference);
    expect((await mira.get('/admin/log')).words).toContain(
      `had ${reference} anonymised, as its time to be kept had passed`,
    );
    expect((await decide({ reference, decision: 'anonymise' })).status).toBe(409);
  });

  it('RC-3 can be taken back before, and a hold that came after it keeps the case', async () => {
    const [kept, held] = [await old(), await old()];
    for (const reference of [kept, held]) await decide({ reference, decision: 'anonymise' });
    await decide({ reference: kept, decision: 'keep', reason: 'By mistake' });
    await decide({ reference: held, decision: 'hold', ground: 'other', until: '1/6/2027', reason: 'Inquiry' });
    const context = { service: web.service, documents: web.deps.documents, home };
    const { done } = await anonymiseApproved(context);
    expect([done.includes(kept), done.includes(held)]).toEqual([false, false]);
  });
});

describe('putright retention', () => {
  const json = async <T>(...argv: string[]): Promise<T> => {
    const { code, out, err } = await captured('retention', ...argv, '--json');
    expect([code, err]).toEqual([0, '']);
    return JSON.parse(out) as T;
  };

  it('RC-3 does the same as the page', async () => {
    const [one, two] = [await old(), await old()];
    const list = await json<{ due: { reference: string }[] }>('--landlord', 'octavia');
    expect(list.due.map((e) => e.reference)).toEqual(expect.arrayContaining([one, two]));
    const until = ['--until', '2027-03-01', '--reason', 'Later'];
    expect(await json('put-off', one, ...until, '--as', 'mira')).toMatchObject({ decision: 'put-off' });
    expect(await json('anonymise', two, '--as', 'mira')).toMatchObject({ reference: two, decision: 'approved' });
    expect((await json<{ done: string[] }>('run', '--landlord', 'octavia')).done).toContain(two);
    const { out } = await captured('retention', 'list', '--landlord', 'octavia');
    expect(out).toMatch(new RegExp(`Put off[^]*${one} +Mon 1 Mar 2027 +Later[^]*Anonymised[^]*${two}`));
  });

  it('RC-3 is refused in one sentence to whoever may not decide, and says what is missing', async () => {
    const reference = await old();
    const asked = async (...argv: string[]) => {
      const { code, err } = await captured('retention', ...argv);
      return [code, err.trim()];
    };
    expect(await asked('anonymise', reference, '--as', 'ben')).toEqual([
      3,
      expect.stringMatching(/^Refused \(RC-3\): how long cases are kept is decided by the Complaints Team Manager/),
    ]);
    expect(await asked('anonymise', reference)).toEqual([2, '--as is missing: say who decides.']);
    expect(await asked('hold', reference, '--as', 'mira', '--until', '2027-01-01', '--reason', 'x')).toEqual([
      2,
      expect.stringContaining('--for'),
    ]);
    expect(await asked('anonymise')).toEqual([2, expect.stringContaining('--landlord and --month')]);
    expect((await asked('anonymise', '--landlord', 'oak', '--month', '2001-01', '--as', 'victor'))[0]).toBe(4);
  });
});
