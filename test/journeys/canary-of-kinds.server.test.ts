/**
 * Nothing personal in the history of any kind of case beside the complaint (canary.server.test.ts has that): every field of words of
 * every deed sings, as do the people it is about; and once it is anonymised, nothing sings in any table or file.
 */
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymise } from '../../client/administration/retention/anonymise.ts';
import { logCase } from '../../client/cases/taking-in/log-kind.ts';
import { perform } from '../../client/cases/perform.ts';
import { sendCustomerMessage } from '../../client/cases/words/customer-messages.ts';
import { findCase, type ServiceContext } from '../../client/core/context.ts';
import type { FieldValues } from '../../client/core/input/fields.ts';
import { caseHandle } from '../../client/core/temporal.ts';
import { loadDirectory } from '../../client/demo/data/load.ts';
import { faceOf } from '../../client/kinds/index.ts';
import { RuleRefusal } from '../../platform/errors.ts';
import type { Field } from '../../workflows/messages.ts';
import { formFor, OTHER_KINDS, OTHER_LIVES, type OtherKind } from '../chaos/other-kinds.ts';
import { randomFrom } from '../chaos/random.ts';
import { bytesBelow, tablesAsText } from '../retention/year.ts';
import { startPutright, type Putright } from '../support/servers/putright.ts';

const SINGS = /zqcanary\w*|7946 0777/gi;
const PERSON = {
  name: 'Zqcanaryname Zqcanarysurname',
  email: 'zqcanarymail@zqcanaryhost.example',
  phone: '020 7946 0777',
  address: '77 Zqcanary Street\nLondon E1 0XX',
};
/** Names and addresses of others that forms ask for. */
const OTHERS = /^(enquirerEmail|caseworkerEmail|email)$/;

let putright: Putright;
let service: ServiceContext;
beforeAll(async () => {
  putright = await startPutright();
  ({ service } = putright);
  await loadDirectory(putright.addresses);
});
afterAll(() => putright.stop());

/** What was given, with words that sing in every field of words, asked for or not. */
function singing(fields: Readonly<Record<string, Field>>, given: FieldValues): FieldValues {
  const sung = Object.entries(fields)
    .filter(([, field]) => field.kind === 'text' && field.lookedUp !== true)
    .map(([name]) => [name, OTHERS.test(name) ? PERSON.email : `Zqcanary${name.toLowerCase()} of somebody`]);
  return { ...given, ...(Object.fromEntries(sung) as FieldValues) };
}

/** Lives a case of this kind to the end of its deeds; answers with its reference, and how many of them were done. */
async function live(kind: OtherKind): Promise<{ reference: string; done: number; asked: number }> {
  const today = new Date().toISOString().slice(0, 10);
  const { intake, commands } = faceOf(kind);
  const form = { ...singing(intake?.fields ?? {}, formFor(kind, 'zqcanary', today)), ...PERSON };
  const { reference } = await logCase(service, kind, 'octavia', { ...form, text: 'Zqcanarytext it drips' });
  const deeds = OTHER_LIVES[kind].deeds({ ...randomFrom('canaries', kind), chance: () => true }, 'zqcanary');
  let done = 0;
  for (const [command, given = {}] of deeds) {
    const fields = commands[command]?.fields ?? {};
    await perform(service, reference, command, singing(fields, given)).then(
      () => done++,
      (error: unknown) => {
        if (!(error instanceof RuleRefusal)) throw error;
      },
    );
  }
  await perform(service, reference, 'note', { note: 'Zqcanarynote' });
  await sendCustomerMessage(service, reference, 'inform', { words: 'Zqcanaryword' });
  return { reference, done, asked: deeds.length };
}

/** Everything in a history that is written in base64. */
const decoded = (json: string): string[] =>
  [...json.matchAll(/"([A-Za-z0-9+/=]{8,})"/g)].map(([, said]) => Buffer.from(said ?? '', 'base64').toString('utf8'));

describe('cases around the complaint', () => {
  it.each(OTHER_KINDS)('RC-3 no name, address or word of a case of the kind %s is in its history', async (kind) => {
    const { reference, done, asked } = await live(kind);
    expect(done, 'lived nearly all of it').toBeGreaterThanOrEqual(asked - 2);
    const file = await findCase(service, reference);
    const handle = caseHandle(service.temporal, file.caseId);
    const history = historyToJSON(await handle.fetchHistory());
    const { raw: _, ...described } = await handle.describe();
    const seen = [history, ...decoded(history), JSON.stringify(described)].join('\n');
    expect(seen).toContain(file.caseId);
    expect(seen.match(SINGS)).toBeNull();
    // The words themselves are kept, where they belong.
    const kept = [...(await service.store.texts(file)).values()].join('\n');
    for (const word of ['Zqcanarytext', 'Zqcanarynote', 'Zqcanaryword']) expect(kept).toContain(word);
  });

  it('RC-3 anonymised, nothing of a person is left of any kind, in any table or file, and the case still stands', async () => {
    const { db } = putright.database;
    expect((await tablesAsText(db)).match(SINGS)?.length ?? 0, 'there was something to take').toBeGreaterThan(50);
    const context = { service, documents: putright.documents, home: putright.documentsDir, settledMs: -60_000 };
    const rows = await service.store.worklist({ landlordId: 'octavia', all: true });
    // The request became a complaint, which holds the same words.
    expect([...new Set(rows.map((row) => row.caseKind))].toSorted()).toEqual([...OTHER_KINDS, 'complaint'].toSorted());
    for (const { reference } of rows) {
      const { caseId } = await findCase(service, reference);
      expect(
        await anonymise(context, { caseId, landlordId: 'octavia', reference }, { by: 's-1', why: 'retention' }),
      ).toBe(true);
    }
    expect((await tablesAsText(db)).match(SINGS)).toBeNull();
    expect(bytesBelow(putright.documentsDir).match(SINGS)).toBeNull();
    for (const { reference } of rows) expect((await findCase(service, reference)).customer.name).toBeNull();
  });
});
