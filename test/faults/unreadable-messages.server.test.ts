/**
 * What an operator can send by hand from Temporal's own pages or its command line: signals a case cannot read are tasks for
 * staff, updates are refused in a sentence and leave no trace, and the case goes on in either case.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadDirectory } from '../../client/demo/data/load.ts';
import { perform } from '../../client/cases/perform.ts';
import { callTemporal } from '../../client/core/temporal.ts';
import { startPutright, type Putright } from '../support/servers/putright.ts';
import { aCase, today, type ACase } from './a-case.ts';

let putright: Putright;
beforeAll(async () => {
  putright = await startPutright();
  await loadDirectory(putright.addresses);
});
afterAll(() => putright.stop());

interface Raw {
  metadata?: Record<string, Uint8Array>;
  data?: Uint8Array;
}
const bytes = (said: string): Uint8Array => new TextEncoder().encode(said);
const encoded = (encoding: string, data: string): Raw => ({
  metadata: { encoding: bytes(encoding) },
  data: bytes(data),
});
const json = (value: unknown): Raw => encoded('json/plain', JSON.stringify(value));

/** A signal as it goes over the wire, whatever is in it. */
async function signal({ handle }: ACase, signalName: string, ...payloads: Raw[]): Promise<void> {
  await putright.service.temporal.workflowService.signalWorkflowExecution({
    namespace: putright.service.temporal.options.namespace,
    workflowExecution: { workflowId: handle.workflowId },
    signalName,
    input: { payloads },
  });
}

const holidays = [{ date: 'tomorrow' }];
const calendar = { id: 'england-and-wales', version: '1', firstYear: 2020, lastYear: 2030, holidays };
const SENT: [string, string, Raw[]][] = [
  ['reportDelivery without an argument', 'reportDelivery', []],
  ['reportDelivery with an empty one', 'reportDelivery', [json({})]],
  ['reportDelivery of no letter', 'reportDelivery', [json({ letterId: 7, result: 'lost' })]],
  ['applyCalendar without an argument', 'applyCalendar', []],
  ['applyCalendar with a bad calendar', 'applyCalendar', [json({ key: 'k', calendar })]],
  ['applyCalendar with a calendar of words', 'applyCalendar', [json({ key: 'k', calendar: 'bank holidays' })]],
  ['a signal nobody knows', 'say', [json({ name: 'escalate' })]],
  ['a signal of the name of a thing of JavaScript', 'constructor', [json({})]],
  ['another of these', '__proto__', []],
  ['a name Temporal keeps for itself', '__temporal_anything', []],
  ['a question of the SDK', '__stack_trace', []],
  ['words by which it is asked for nothing', 'inform', [json({})]],
  ['the name of a command', 'acknowledge', [json({})]],
  ['a word that is a list', 'escalate', [json([])]],
  ['a word with fields nobody knows', 'inform', [json({ fields: { shout: 'loud' } })]],
  ['a word with words in the clear', 'inform', [json({ fields: { words: 'Mr Canary’s heating, 12 Canary Road!' } })]],
  ['a word under a key that is none', 'inform', [json({ key: 'x'.repeat(5_000) })]],
  ['a word under a key that is an object', 'inform', [json({ key: {} })]],
  ['a word by somebody who is no colleague', 'inform', [json({ recordedBy: 'nobody at all' })]],
  ['broken JSON', 'inform', [encoded('json/plain', '{"fields":')]],
  ['broken JSON for a word that may be empty', 'withdraw', [encoded('json/plain', '{')]],
  ['an encoding nobody knows', 'escalate', [encoded('binary/unheard-of', 'words')]],
  ['an argument without an encoding', 'escalate', [{ data: bytes('{}') }]],
  ['bytes', 'reportDelivery', [encoded('binary/plain', '\u0000\u0001')]],
  ['broken protobuf', 'applyCalendar', [encoded('json/protobuf', '{}')]],
];

describe('a signal that cannot be read is a task for staff, and the case goes on', () => {
  it.each(SENT)('%s', async (_, name, payloads) => {
    const { service } = putright;
    const one = await aCase(service);
    await signal(one, name, ...payloads);
    await expect.poll(() => one.tasks()).toEqual([expect.stringMatching(/^unreadable-message/)]);
    expect((await perform(service, one.reference, 'note', { note: 'Words' })).events).toEqual(['NoteAdded']);
    expect(await one.types()).not.toContain('CustomerSaid');
  });

  it('S2-1 a customer’s word may come without an argument, empty, and without a key: then it is heard', async () => {
    const one = await aCase(putright.service);
    await signal(one, 'escalate');
    await signal(one, 'escalate', json({}));
    await signal(one, 'escalate', json({ key: 'constructor' }));
    await signal(one, 'escalate', json({ key: 'constructor' }));
    await signal(one, 'acceptRemedy', json({ key: '__proto__', on: 'the other day' }));
    const said = async () => (await one.types()).filter((type) => type === 'CustomerSaid').length;
    await expect.poll(said).toBe(4);
    expect((await one.tasks()).filter((t) => t.startsWith('unreadable'))).toEqual([]);
  });

  it('each is a task of its own, and names no more than the message', async () => {
    const one = await aCase(putright.service);
    await signal(one, 'inform', json(['canary']));
    await signal(one, 'canary words, not a name', json('canary'));
    await signal(one, 'inform', json(['canary']));
    const told = ['unreadable-message inform', 'unreadable-message a signal', 'unreadable-message inform'];
    await expect.poll(() => one.tasks()).toEqual(told);
  });
});

const BY = { by: 's-olive', role: 'adviser' };
const REFUSED: [string, string, unknown[], RegExp][] = [
  ['without an argument', 'note', [], /^Give an object with by, duties and fields/],
  ['with nothing', 'note', [null], /^Give an object/],
  ['with words', 'note', ['canary words'], /^Give an object/],
  ['by nobody', 'note', [{ role: 'adviser' }], /^by must be/],
  ['by nobody-at-all', 'note', [{ ...BY, by: 'nobody-at-all' }], /^by must be/],
  ['in no role', 'note', [{ ...BY, role: 'emperor' }], /^duties must be some of/],
  ['in the role of a customer', 'note', [{ ...BY, role: 'customer' }], /^duties must be some of/],
  ['in putright’s own role', 'note', [{ ...BY, role: 'system' }], /^duties must be some of/],
  ['on no day', 'note', [{ ...BY, on: 'yesterday' }], /^on must be a date/],
  ['on a day to come', 'note', [{ ...BY, on: '2099-01-01', fields: { note: 't' } }], /has not come yet/],
  ['with a key that is none', 'note', [{ ...BY, key: 'canary '.repeat(1_000), fields: { note: 't' } }], /^key must be/],
  ['with a fingerprint that is none', 'note', [{ ...BY, seen: 'a\nb', fields: { note: 't' } }], /^seen must be/],
  ['with fields in a list', 'note', [{ ...BY, fields: ['t'] }], /^fields: /],
  ['with a field nobody knows', 'note', [{ ...BY, fields: { note: 't', constructor: 'x' } }], /^fields: only these/],
  ['without its field', 'note', [{ ...BY, fields: {} }], /^note is missing/],
  [
    'with a person’s words in a field',
    'note',
    [{ ...BY, fields: { note: 'He said: "canary!"\nTwice.' } }],
    /^note must be/,
  ],
  ['with a word of no list', 'allocate', [{ ...BY, fields: { to: 's-ben', conflict: 'canary' } }], /^conflict must be/],
  ['with a policy that is none', 'applyPolicy', [{ ...BY, reasonText: 't', policy: [] }], /^Give by, duties/],
  ['to change the policy without anything', 'applyPolicy', [], /^Give by, duties/],
];

describe('an update that cannot be read is refused in a sentence, and leaves no trace', () => {
  let one: ACase;
  beforeAll(async () => {
    one = await aCase(putright.service);
    await perform(putright.service, one.reference, 'note', { note: 'Words' });
    // Its first notices go beside it, and their end is a turn of its own.
    const pending = async () => (await one.handle.describe()).raw.pendingActivities ?? [];
    await vi.waitUntil(async () => (await pending()).length === 0, { timeout: 60_000 });
  });

  it.each(REFUSED)('%s: %s', async (_, name, args, sentence) => {
    const { temporal } = putright.service;
    const before = (await one.handle.fetchHistory()).events?.length;
    const asked = callTemporal(temporal, () => one.handle.executeUpdate(name, { args: args as [] }));
    const error: Error & { why?: string } = await asked.then(
      () => new Error('it was done'),
      (thrown: unknown) => thrown as Error,
    );
    expect(error).toMatchObject({ name: 'RuleRefusal', why: expect.stringMatching(sentence) });
    expect(error.message).not.toMatch(/canary/i);
    expect((await one.handle.fetchHistory()).events?.length).toBe(before);
  });

  it('that nobody knows is turned away, and the case goes on', async () => {
    await expect(one.handle.executeUpdate('explode', { args: [] })).rejects.toThrow();
    expect(await one.tasks()).toEqual([]);
    expect((await perform(putright.service, one.reference, 'note', { note: 'Words' })).events).toEqual(['NoteAdded']);
  });

  it('with arguments that cannot be decoded is turned away, and the case goes on', async () => {
    const { temporal } = putright.service;
    const { outcome } = await temporal.workflowService.updateWorkflowExecution({
      namespace: temporal.options.namespace,
      workflowExecution: { workflowId: one.handle.workflowId },
      waitPolicy: { lifecycleStage: 3 },
      request: {
        meta: { updateId: 'broken', identity: 'operator' },
        input: { name: 'note', args: { payloads: [encoded('json/plain', '{"by":')] } },
      },
    });
    expect(outcome?.failure?.message).toMatch(/^Give an object with by, duties and fields/);
    expect((await perform(putright.service, one.reference, 'note', { note: 'Words' })).events).toEqual(['NoteAdded']);
  });

  it('a question that cannot be read is answered with an error, and the case goes on', async () => {
    await expect(one.handle.query('offers')).rejects.toThrow();
    await expect(one.handle.query('nothing-of-ours')).rejects.toThrow();
    expect((await one.state()).intake.received).toBe(today());
    expect((await perform(putright.service, one.reference, 'note', { note: 'Words' })).events).toEqual(['NoteAdded']);
  });
});
