/**
 * Nothing personal in a history, whatever happens: a whole life full of words that sing when they are found, with a mail
 * server that is dead, then turns letters away in words that quote the address, then works.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { loadDirectory } from '../../client/demo/data/load.ts';
import { RuleRefusal } from '../../platform/errors.ts';
import { keyFrom } from '../../client/core/keys.ts';
import { logComplaint } from '../../client/cases/taking-in/log.ts';
import { perform } from '../../client/cases/perform.ts';
import { sendCustomerMessage } from '../../client/cases/words/customer-messages.ts';
import { showComplaint, timeline } from '../../client/cases/read.ts';
import { caseHandle } from '../../client/core/temporal.ts';
import { findCase } from '../../client/core/context.ts';
import type { FieldValues } from '../../client/core/input/fields.ts';
import type { CommandName } from '../../workflows/messages.ts';
import { startPutright, type Putright } from '../support/servers/putright.ts';
import { deadPort, startSmtp, type TestSmtp } from '../support/servers/smtp.ts';

const EMAIL = 'zqcanarymail@zqcanaryhost.example';
let putright: Putright;
let port: number;
let smtp: TestSmtp | undefined;

beforeAll(async () => {
  port = await deadPort();
  putright = await startPutright({ smtpUrl: `smtp://127.0.0.1:${port}` });
  await loadDirectory(putright.addresses);
});
afterAll(async () => {
  await putright.stop();
  await smtp?.stop();
});

it('RC-3 finds none of the canaries in the history, its failures or what operators see', async () => {
  const { service } = putright;
  const { reference } = await logComplaint(service, {
    policy: 'octavia',
    channel: 'email',
    received: new Date().toISOString().slice(0, 10),
    name: 'Zqcanaryname Zqcanarysurname',
    email: EMAIL,
    phone: '01632 960777',
    address: ['77 Zqcanary Street', 'London', 'E1 0XX'],
    text: 'zqcanarytext there is mould on the wall',
    key: keyFrom('test', 'canary'),
  });
  const act = async (command: CommandName, given: FieldValues = {}, as?: string) =>
    perform(service, reference, command, given, { as });
  const letters = async () =>
    (await showComplaint(service, reference)).state.letters.map((l) => `${l.brief.letterId} ${l.state}`);

  // Nobody answers at the mail server's address.
  await act('allocate', { to: 'ben', conflict: 'managed', conflictReason: 'zqcanaryconflict' }, 'hanif');
  await act('define', {
    point: ['zqcanarypoint one', 'zqcanarypoint two'],
    notOurs: ['zqcanarynotours'],
    outcome: ['zqcanarywish'],
  });
  await expect(act('respond', { summary: 'zqcanaryrefused' })).rejects.toBeInstanceOf(RuleRefusal);
  await act('acknowledge');
  expect(await letters()).toEqual(['L1 issued']);

  // It answers, and says no in words of its own.
  smtp = await startSmtp(port);
  smtp.onRecipient = (address) => (address === EMAIL ? 550 : 'take');
  await expect.poll(letters, { timeout: 45_000, interval: 500 }).toContain('L1 refused');
  expect((await showComplaint(service, reference)).state.tasks.map((t) => t.kind)).toContain('letter-undeliverable');
  // The letter goes by post meanwhile.
  expect((await letters()).at(-1)).toContain('issued');
  smtp.onRecipient = () => 'take';
  // Nobody can have posted it before it was written.
  const posted = async (): Promise<string> =>
    act('record-posted', { letter: 'L2' }).then(
      () => 'recorded',
      (error: Error) => error.message,
    );
  await expect.poll(posted, { timeout: 30_000, interval: 500 }).toBe('recorded');

  await act('log-contact', { kind: 'first-contact', outcome: 'made', note: 'zqcanarynote' });
  await act('request-information', { from: 'surveyors', question: 'zqcanaryquestion' });
  await act('record-information', { request: 'Q1', quality: 'adequate', answer: 'zqcanaryanswer' });
  await act('extend', { to: '+15wd', reason: 'zqcanaryreason', updateEvery: '5' });
  await sendCustomerMessage(service, reference, 'answer-extension', { agree: 'no', words: 'zqcanarywords no' });
  await sendCustomerMessage(service, reference, 'inform', { words: 'zqcanaryinform' });
  for (const point of ['P1', 'P2']) await act('find', { point, outcome: 'upheld', reason: 'zqcanaryfinding' });
  await act('offer-remedy', {
    kind: 'financial',
    entitlement: 'no',
    what: 'zqcanaryremedy',
    distress: '50',
    by: '+10wd',
    owner: 'ben',
  });
  await act('submit-for-check', { draft: 'zqcanarydraft' });
  await act('check-quality', { verdict: 'return', comments: 'zqcanarycomments' }, 'quentin');
  await act('submit-for-check', { summary: 'zqcanarysummary' });
  await act('check-quality', { verdict: 'approve' }, 'quentin');
  await act('respond', {});
  await sendCustomerMessage(service, reference, 'escalate', { words: 'zqcanaryescalate' });
  await act('assign', { to: 'joan', conflict: 'none' }, 'hanif');
  await act('complete-action', { action: 'A1', evidence: 'zqcanaryproof' });
  await sendCustomerMessage(service, reference, 'withdraw', { words: 'zqcanarygoodbye' });
  await expect.poll(async () => (await timeline(service, reference)).map((e) => e.type)).toContain('Closed');
  expect(smtp.arrived.length, 'mail went out once the server took it').toBeGreaterThan(0);

  const file = await findCase(service, reference);
  const handle = caseHandle(service.temporal, file.caseId);
  const history = historyToJSON(await handle.fetchHistory());
  const { raw: _, ...described } = await handle.describe();
  const seen = [history, ...decoded(history), JSON.stringify(described)].join('\n').toLowerCase();
  expect(seen).toContain(file.caseId);
  for (const canary of ['zqcanary', '960777', '77 zq']) expect(seen).not.toContain(canary);
  // The words themselves are kept, where they belong.
  const words = [...(await service.store.texts(file)).values()].join('\n');
  for (const kept of ['zqcanarytext', 'zqcanarygoodbye', 'zqcanaryproof']) expect(words).toContain(kept);
  expect(words).not.toContain('zqcanaryrefused');
}, 120_000);

/** Everything in a history that is written in base64. */
function decoded(json: string): string[] {
  return [...json.matchAll(/"([A-Za-z0-9+/=]{8,})"/g)].map(([, text]) =>
    Buffer.from(text ?? '', 'base64').toString('utf8'),
  );
}
