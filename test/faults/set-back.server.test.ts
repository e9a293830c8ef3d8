/** A case set back by an operator, twice, to whatever point: what was said in between is kept, and nothing happens twice. */
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { replayHistories } from '../../client/administration/replay/replay.ts';
import { loadDirectory } from '../../client/demo/data/load.ts';
import { newKey } from '../../client/core/keys.ts';
import { perform } from '../../client/cases/perform.ts';
import { sendCustomerMessage } from '../../client/cases/words/customer-messages.ts';
import { caseState, catchUp } from '../../workflows/messages.ts';
import { startPutright, type Putright } from '../support/servers/putright.ts';
import { aCase, defined, isWhole, type ACase } from './a-case.ts';

let putright: Putright;
beforeAll(async () => {
  putright = await startPutright();
  await loadDirectory(putright.addresses);
});
afterAll(() => putright.stop());

/** As `temporal workflow reset` does it: to the nth turn that was ended, what came after it told again or not. */
async function setBack(
  { handle }: ACase,
  pick: (turns: number[]) => number | undefined,
  reapply: 1 | 2 | 3,
): Promise<void> {
  const { workflowService, options } = putright.service.temporal;
  const { runId } = await handle.describe();
  const { events = [] } = await handle.fetchHistory();
  const turns = (events ?? []).flatMap((e) => (e.workflowTaskCompletedEventAttributes ? [Number(e.eventId)] : []));
  await workflowService.resetWorkflowExecution({
    namespace: options.namespace,
    workflowExecution: { workflowId: handle.workflowId, runId },
    workflowTaskFinishEventId: (pick(turns) ?? 0) as never,
    reason: 'by an operator',
    requestId: newKey(),
    resetReapplyType: reapply,
  });
}

/** What is told again: signals, nothing, all. */
const REAPPLY = [1, 2, 3] as const;

it.each(REAPPLY)(
  'S2-1 RC-1 to its beginning, to its middle and to its end (what is told again: %s)',
  async (reapply) => {
    const { service, mail } = putright;
    const address = `${newKey()}@customer.example`;
    const one = await defined(service, await aCase(service, { email: address }));
    await perform(service, one.reference, 'acknowledge', {});
    await expect.poll(async () => (await one.state()).stage1.acknowledged).not.toBeNull();
    await sendCustomerMessage(service, one.reference, 'escalate', { words: 'Before' });
    await setBack(one, (turns) => turns[0], reapply);
    await sendCustomerMessage(service, one.reference, 'inform', { words: 'In between' });
    await setBack(one, (turns) => turns[0], reapply);
    await sendCustomerMessage(service, one.reference, 'inform', { words: 'In between again' });
    await setBack(one, (turns) => turns[Math.floor(turns.length / 2)], reapply);
    const noted = await perform(service, one.reference, 'note', { note: 'Words' });
    await setBack(one, (turns) => turns.at(-1), reapply);
    const again = await perform(service, one.reference, 'note', { note: 'After' });
    expect(again.seq).toBeGreaterThan(noted.seq);

    const types = await one.types();
    const count = (type: string): number => types.filter((t) => t === type).length;
    expect(count('CustomerSaid')).toBe(3);
    expect(count('Logged')).toBe(1);
    expect(count('LetterIssued')).toBe(1);
    expect(count('NoteAdded')).toBe(2);
    expect(isWhole(await one.events())).toBe(true);
    expect(mail.filter((m) => m.to.includes(address))).toHaveLength(1);
    // It knows all that the record holds.
    await expect.poll(async () => (await one.handle.query(caseState)).seq).toBe((await one.events()).length);
  },
);

it('RC-1 replays as it ran, though its commands and words come to it once more in one task, one among the other', async () => {
  const { service } = putright;
  const one = await defined(service, await aCase(service));
  for (const n of [1, 2, 3]) {
    await perform(service, one.reference, 'note', { note: `Note ${n}` });
    await sendCustomerMessage(service, one.reference, 'inform', { words: `Word ${n}` });
  }
  // The last of them sets the timer anew, for a case that has to catch up with its record.
  await one.handle.signal(catchUp);
  const said = (await one.events()).length;
  // Not to its beginning: there no handler is registered yet, and the messages wait for theirs.
  await setBack(one, (turns) => turns[1], 3);
  // Its first answer after the reset: it has taken all that came again.
  await perform(service, one.reference, 'note', { note: 'After' });
  expect((await one.events()).length).toBe(said + 1);
  const history = JSON.parse(historyToJSON(await one.handle.fetchHistory())) as unknown;
  for await (const { ok, why } of replayHistories([{ name: 'set-back', history }]))
    expect({ ok, why }).toEqual({ ok: true });
  expect.assertions(2);
});
