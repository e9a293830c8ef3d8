/**
 * RC-3 A case that lived on real servers, with words that sing wherever somebody typed some, is anonymised: nothing of its
 * person is found in the database, the documents, Temporal's histories and lists, or what was exported; the record is whole,
 * the history replays as it did, and the figures are what they were.
 */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { anonymise } from '../../client/administration/retention/anonymise.ts';
import { exportHistories } from '../../client/administration/reconcile/exports.ts';
import { replayHistories } from '../../client/administration/replay/replay.ts';
import { verify } from '../../client/administration/verify/index.ts';
import { attach } from '../../client/cases/documents.ts';
import { sendCustomerMessage } from '../../client/cases/words/customer-messages.ts';
import { logComplaint } from '../../client/cases/taking-in/log.ts';
import { perform } from '../../client/cases/perform.ts';
import { timeline } from '../../client/cases/read.ts';
import type { FieldValues } from '../../client/core/input/fields.ts';
import { caseHandle } from '../../client/core/temporal.ts';
import { loadDirectory } from '../../client/demo/data/load.ts';
import type { CommandName } from '../../workflows/messages.ts';
import { bytesBelow, figuresOf, tablesAsText } from '../retention/year.ts';
import { startPutright, type Putright } from '../support/servers/putright.ts';

const MARK =
  /zq(?:ada|lovelace|host|street|friend|helper|text|conflict|point|wish|photo|picture|note|inform|goodbye)|960777/gi;
let putright: Putright;
/** What any process of ours wrote to its output: the worker of these tests is this process. */
let logged = '';

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((said) => {
      logged += String(said);
      return true;
    });
  putright = await startPutright();
  await loadDirectory(putright.addresses);
});
afterAll(async () => {
  await putright.stop();
  vi.restoreAllMocks();
});

/** Everything in a history that is written in base64, and the history itself. */
const readable = (json: string): string =>
  [
    json,
    ...[...json.matchAll(/"([A-Za-z0-9+/=]{8,})"/g)].map(([, text]) =>
      Buffer.from(text ?? '', 'base64').toString('utf8'),
    ),
  ].join('\n');

it('RC-3 is gone from everywhere, replays, and counts as before', async () => {
  const { service, documents, database } = putright;
  const { reference, caseId } = await logComplaint(service, {
    policy: 'octavia',
    channel: 'email',
    received: new Date().toISOString().slice(0, 10),
    name: 'Zqada Zqlovelace',
    email: 'zqada@zqhost.example',
    phone: '01632 960777',
    address: ['7 Zqstreet', 'London', 'E1 0XX'],
    representative: 'advocate',
    representativeName: 'Zqfriend Zqhelper',
    text: 'zqtext there is mould on the wall',
  });
  const act = async (command: CommandName, given: FieldValues = {}, as?: string) =>
    perform(service, reference, command, given, { as });
  await act('allocate', { to: 'ben', conflict: 'managed', conflictReason: 'zqconflict' }, 'hanif');
  await act('define', { point: ['zqpoint'], outcome: ['zqwish'] });
  await act('acknowledge');
  await attach(service, documents, reference, { name: 'zqphoto.txt', bytes: Buffer.from('zqpicture in words') });
  await act('log-contact', { kind: 'first-contact', outcome: 'made', note: 'zqnote' });
  await sendCustomerMessage(service, reference, 'inform', { words: 'zqinform' });
  await sendCustomerMessage(service, reference, 'withdraw', { words: 'zqgoodbye' });
  await expect.poll(async () => (await timeline(service, reference)).map((e) => e.type)).toContain('Closed');
  const handle = caseHandle(service.temporal, caseId);
  await expect.poll(async () => (await handle.describe()).status.name).toBe('COMPLETED');
  const context = { db: database.db, temporal: service.temporal, documents, clock: service.clock };
  await expect.poll(async () => (await exportHistories(context)).failed).toEqual({});

  const everywhere = async (): Promise<Record<string, string>> => {
    const { raw: _, ...described } = await handle.describe();
    const listed: unknown[] = [];
    for await (const { raw: __, ...run } of service.temporal.workflow.list()) listed.push(run);
    return {
      tables: await tablesAsText(database.db),
      // Exported histories lie among them.
      documents: readable(bytesBelow(putright.documentsDir)),
      history: readable(historyToJSON(await handle.fetchHistory())),
      visibility: JSON.stringify([described, listed]),
      logs: logged,
    };
  };
  const figures = (): Promise<Record<string, string>> => figuresOf(service, database.db);
  const [before, counted] = [await everywhere(), await figures()];
  for (const where of ['tables', 'documents'] as const)
    expect(new Set(before[where]?.toLowerCase().match(MARK)).size, `${where} hold words to be found`).toBeGreaterThan(
      5,
    );
  const replayed = async (): Promise<unknown[]> => {
    const verdicts: unknown[] = [];
    const history = historyFromJSON(JSON.parse(historyToJSON(await handle.fetchHistory())));
    for await (const verdict of replayHistories([{ name: 'anonymised', history }])) verdicts.push(verdict);
    return verdicts;
  };
  const lived = await replayed();

  const home = putright.documentsDir;
  const gone = { service, documents, home, settledMs: -60_000 };
  const named = { caseId, landlordId: 'octavia', reference };
  expect(await anonymise(gone, named, { by: 's-oct-01', why: 'retention' })).toBe(true);

  for (const [where, said] of Object.entries(await everywhere()))
    expect([where, said.toLowerCase().match(MARK)]).toEqual([where, null]);
  expect(await figures()).toEqual(counted);
  expect(await verify({ db: database.db, documents }, { references: [reference], histories: true })).toMatchObject({
    cases: 1,
    whole: true,
    flawed: [],
  });
  // What Temporal holds is what it held, and the code gives the same commands for it.
  const after = await replayed();
  expect(after).toEqual(lived);
  expect(after).toMatchObject([{ ok: true, differences: [] }]);
  // Told again from its record it says what happened, without a word of anybody.
  const told = JSON.stringify(await timeline(service, reference));
  expect(told.toLowerCase()).not.toMatch(MARK);
  expect((await timeline(service, reference)).map((e) => e.type)).toContain('Closed');
}, 120_000);
