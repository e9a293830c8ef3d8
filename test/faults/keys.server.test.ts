/** Whoever repeats a key gets the first answer, for ever; and no answer is ever another's (IN-14). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDirectory } from '../../client/demo/data/load.ts';
import { RuleRefusal } from '../../platform/errors.ts';
import { newKey } from '../../client/core/keys.ts';
import { perform } from '../../client/cases/perform.ts';
import { sendCustomerMessage } from '../../client/cases/words/customer-messages.ts';
import { storeTurn } from '../../db/queries/record/turns.ts';
import { decide } from '../../workflows/complaint/decide.ts';
import { isRefusal } from '../../workflows/complaint/rules/rule.ts';
import { caseState, type CommandName, type CommandResult, type FieldsOf } from '../../workflows/messages.ts';
import { apply, proposalOf } from '../support/cases/kind.ts';
import { command } from '../support/cases/life.ts';
import { startPutright, type Putright } from '../support/servers/putright.ts';
import { aCase, defined, isWhole, today, type ACase } from './a-case.ts';

let putright: Putright;
beforeAll(async () => {
  putright = await startPutright();
  await loadDirectory(putright.addresses);
});
afterAll(async () => {
  await putright.stop();
});

const plusDays = (n: number): string => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);
const count = async (one: ACase, type: string): Promise<number> => (await one.types()).filter((t) => t === type).length;
const words = async ({ reference }: ACase): Promise<string[]> => {
  const file = await putright.service.store.caseByReference(reference);
  return file === null ? [] : [...(await putright.service.store.texts(file)).values()];
};

describe('an update without a key', () => {
  it('is asked under its own id, and never answered with what another asked for', async () => {
    const { service } = putright;
    const one = await defined(service, await aCase(service));
    await perform(service, one.reference, 'acknowledge', {});
    const { stage1 } = await one.state();
    const by = stage1.handler ?? '';
    const ask = (name: string, fields: object, updateId?: string): Promise<CommandResult> =>
      one.handle.executeUpdate(name, {
        args: [{ by, role: 'officer', fields }] as never,
        ...(updateId === undefined ? {} : { updateId }),
      });
    const noted = await ask('note', { note: 't-one' });
    const extended = await ask('extend', { to: plusDays(25), reason: 't-why' });
    expect(noted.events).toEqual(['NoteAdded']);
    expect(extended.events).toContain('Extended');
    expect((await ask('note', { note: 't-two' })).events).toEqual(['NoteAdded']);
    expect(await count(one, 'NoteAdded')).toBe(2);

    const first = await ask('note', { note: 't-three' }, 'operator-7');
    expect(await ask('note', { note: 't-three' }, 'operator-7')).toEqual(first);
    expect((await one.events()).filter((e) => e.key === 'operator-7')).toHaveLength(1);
  });
});

describe('a key asked again', () => {
  it('is answered as at first: after a refusal in between, and when the case has ended and begun again', async () => {
    const { service } = putright;
    const one = await aCase(service);
    const [key, other] = [newKey(), newKey()];
    const note = (under: string) =>
      perform(service, one.reference, 'note', { note: 'Words that count' }, { key: under });
    const first = await note(key);
    await expect(perform(service, one.reference, 'respond', {}, { key: other })).rejects.toBeInstanceOf(RuleRefusal);
    expect(await note(key)).toEqual(first);
    await perform(service, one.reference, 'note', { note: 'More' }, { key: other });
    expect(await note(key)).toEqual(first);
    await sendCustomerMessage(service, one.reference, 'withdraw', {});
    const status = async () => (await one.handle.describe()).status.name;
    await expect.poll(status).toBe('COMPLETED');
    expect(await note(key)).toEqual(first);
    await expect.poll(status).toBe('COMPLETED');
    expect(await note(key)).toEqual(first);
    expect(await count(one, 'NoteAdded')).toBe(2);
    expect(await words(one)).toContain('Words that count');
  });

  it('under which something was done keeps its words, whatever is refused under it later', async () => {
    const { service } = putright;
    const one = await defined(service, await aCase(service));
    const key = newKey();
    const refused = perform(service, one.reference, 'respond', { summary: 'The heating' });
    await expect(refused).rejects.toBeInstanceOf(RuleRefusal);
    const noted = await perform(service, one.reference, 'note', { note: 'Kept words' }, { key });
    const respond = perform(service, one.reference, 'respond', { summary: 'Kept words' }, { key });
    // What was done under it is the answer, whatever is asked under it now.
    expect(await respond).toMatchObject({ events: noted.events, seq: noted.seq });
    expect(await words(one)).toContain('Kept words');
    expect(await words(one)).not.toContain('The heating');
  });
});

/** Stores what a command would do behind the case's back, as a worker does that dies before it can say so. */
async function storedUnsaid<N extends CommandName>(
  one: ACase,
  name: N,
  key: string,
  fields?: FieldsOf<N>,
): Promise<void> {
  const state = await one.state();
  const asked = command(state, name, fields, { by: state.stage1.handler ?? 's-x', key });
  const decision = decide(state, asked, today());
  if (isRefusal(decision)) throw new Error(decision.why);
  const origin = {
    at: new Date().toISOString(),
    today: today(),
    on: today(),
    by: asked.by,
    role: asked.duties[0]!,
    key,
  };
  const { recorded, state: after } = apply(state, decision, origin);
  expect((await storeTurn(putright.database.db, proposalOf(one.caseId, after, recorded))).kind).toBe('stored');
}

describe('a case behind its record', () => {
  it('never refuses falsely: it catches up before a refusal counts', async () => {
    const { service } = putright;
    const one = await aCase(service);
    await perform(service, one.reference, 'allocate', { conflict: 'none' });
    await storedUnsaid(one, 'define', newKey());
    expect((await one.handle.query(caseState)).points).toEqual([]);
    // It would refuse this: it knows of no point.
    expect((await perform(service, one.reference, 'acknowledge', {})).events).toContain('AcknowledgementIssued');
    expect(isWhole(await one.events())).toBe(true);
  });

  it('answers a repeat with what was done under the key, does nothing twice and removes no words', async () => {
    const { service } = putright;
    const one = await defined(service, await aCase(service));
    const key = newKey();
    await storedUnsaid(one, 'acknowledge', key);
    const again = await perform(service, one.reference, 'acknowledge', {}, { key });
    expect(again.events).toContain('AcknowledgementIssued');
    expect(await perform(service, one.reference, 'acknowledge', {}, { key })).toEqual(again);
    const other = perform(service, one.reference, 'acknowledge', { lateReason: 'No words of it stay' });
    await expect(other).rejects.toMatchObject({ why: expect.stringContaining('acknowledged already') });
    expect(await count(one, 'AcknowledgementIssued')).toBe(1);
    expect(await words(one)).not.toContain('No words of it stay');
  });

  it('refuses what the record refuses, once it has looked', async () => {
    const { service } = putright;
    const one = await defined(service, await aCase(service));
    await storedUnsaid(one, 'acknowledge', newKey());
    await expect(perform(service, one.reference, 'acknowledge', {})).rejects.toMatchObject({ rule: 'S1A-1' });
    await expect.poll(async () => (await one.handle.query(caseState)).stage1.acknowledged).not.toBeNull();
  });
});
