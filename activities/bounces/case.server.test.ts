/** From a report in the mailbox to a case that acts on it: a task, and the letter by the other way. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadDirectory } from '../../client/demo/data/load.ts';
import { logComplaint } from '../../client/cases/taking-in/log.ts';
import { perform } from '../../client/cases/perform.ts';
import { failedDeliveries } from '../../client/administration/undelivered.ts';
import { markBounced, outboxRow } from '../../db/queries/letters/outbox.ts';
import { timeline } from '../../client/cases/read.ts';
import { findCase, stateOf } from '../../client/core/context.ts';
import { caseHandle } from '../../client/core/temporal.ts';
import { openTasks } from '../../workflows/messages.ts';
import { RETURN_SECRET, startPutright, type Putright } from '../../test/support/servers/putright.ts';
import { sealFor } from '../return-path.ts';
import { bounceReporter } from './index.ts';
import { classifyMail } from './report.ts';
import { postfix } from './samples.ts';

let putright: Putright;
beforeAll(async () => {
  putright = await startPutright();
  await loadDirectory(putright.addresses);
});
afterAll(async () => {
  await putright.stop();
});

const soon = <T>(look: () => Promise<T>) => vi.waitUntil(look, { timeout: 60_000 });

/** A complaint whose acknowledgement has gone to this customer. */
async function acknowledged(policy: string, name: string, email: string) {
  const { service } = putright;
  const { reference, caseId } = await logComplaint(service, {
    policy,
    channel: 'email',
    received: new Date().toISOString().slice(0, 10),
    name,
    email,
    address: '1 Canary Road, London',
    text: 'canary words',
  });
  await perform(service, reference, 'allocate', { conflict: 'none' });
  await perform(service, reference, 'define', { point: ['canary point'], outcome: 'canary wish' });
  await perform(service, reference, 'acknowledge', {});
  const happened = async (): Promise<string[]> => (await timeline(service, reference)).map((e) => e.type);
  await soon(async () => (await happened()).includes('LetterDispatched'));
  return { reference, caseId, happened };
}

/** The report with the header of the letter in it that bears the seal. */
const withSeal = (report: Buffer, seal: string | null | undefined): Buffer =>
  Buffer.from(
    report.toString().replace(/^(Message-ID: <8|Message-ID: <[0-9a-f]{8}-)/im, `X-Putright-Seal: ${seal}\r\n$1`),
  );

const tasks = async (reference: string): Promise<string[]> => {
  const file = await findCase(putright.service, reference);
  return (await putright.service.store.events(file)).flatMap(({ event }) =>
    event.type === 'TaskRaised' ? [event.kind] : [],
  );
};

describe('a letter that came back', () => {
  it('RC-1 is known on the case, becomes a task, and goes by post; told twice it is told once', async () => {
    const { service, database } = putright;
    const { reference, caseId, happened } = await acknowledged('octavia', 'Canary Nameson', 'canary@customer.example');

    const sent = putright.mail.find((m) => m.to.includes('canary@customer.example'))!;
    const messageId = sent.messageId.slice(1, -1);
    const report = postfix({ messageId, to: 'canary@customer.example' });
    const forged = await classifyMail(report);
    const reading = await classifyMail(withSeal(report, sent.seal));
    expect(reading).toMatchObject({ is: 'failed', letter: { caseId, letterId: 'L1' } });
    const logged: string[] = [];
    const tell = bounceReporter(service.temporal, (what) => void logged.push(what), RETURN_SECRET, database.db);
    if (reading.is !== 'failed' || forged.is !== 'failed') throw new Error('no report');
    // Anybody can write it who knows the numbers: a task for staff, once, and the letter stands as sent.
    expect(await tell(forged.letter, forged.evidence)).toBe(false);
    expect(
      await tell(forged.letter, { ...forged.evidence, seals: [sealFor('another secret', { caseId, id: 'L1' }, '')!] }),
    ).toBe(false);
    await soon(async () => (await happened()).includes('TaskRaised'));
    expect(await tasks(reference)).toEqual(['report-unproven']);
    expect(await happened()).not.toContain('LetterReturned');
    expect(await tell(reading.letter, reading.evidence)).toBe(true);
    expect(await tell(reading.letter, reading.evidence)).toBe(true);
    await soon(async () => (await service.store.lettersToPrint('octavia')).length === 1);
    const types = await happened();
    expect(types.filter((t) => t === 'LetterReturned')).toHaveLength(1);
    expect(await tasks(reference)).toEqual(['report-unproven', 'letter-returned']);
    const [waiting] = await service.store.lettersToPrint('octavia');
    expect(waiting).toMatchObject({ reference, brief: { code: 'COMP01', channel: 'post', replaces: 'L1' } });
    expect(logged).toEqual([]);
  });

  it('RC-1 whose report names the case alone is the one that was sent last', async () => {
    const { service, database } = putright;
    const { caseId, happened } = await acknowledged('oak', 'Second Nameson', 'second@customer.example');
    const tell = bounceReporter(service.temporal, () => undefined, RETURN_SECRET, database.db);
    const seals = [putright.mail.find((m) => m.to.includes('second@customer.example'))?.seal ?? ''];
    // What the report calls the reader is another name of the same mailbox: the address on file is asked too.
    await tell({ caseId, letterId: null }, { seals, recipients: ['mailbox-7@elsewhere.example'] });
    await soon(async () => (await happened()).includes('LetterReturned'));
  });

  it('RC-1 to a colleague stands among what did not arrive, and can be sent again', async () => {
    const { service, database } = putright;
    const { reference, caseId } = await logComplaint(service, {
      policy: 'octavia',
      channel: 'phone',
      received: new Date().toISOString().slice(0, 10),
      name: 'Third Nameson',
      phone: '07700 900123',
      text: 'canary words',
      hazard: true,
    });
    const sent = () => putright.mail.find((m) => new RegExp(`^<${caseId}\\.N\\d+@`).test(m.messageId));
    await soon(async () => sent() !== undefined);
    const id = /\.(N\d+)@/.exec(sent()?.messageId ?? '')?.[1] ?? '';
    await soon(async () => (await outboxRow(database.db, caseId, id))?.status === 'sent');
    await markBounced(database.db, caseId, id);
    await markBounced(database.db, caseId, id);
    expect(await failedDeliveries(service, 'octavia')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          reference,
          id,
          state: 'refused',
          why: 'A mail server further on sent it back',
          mayTryAgain: true,
        }),
      ]),
    );
  });

  it('RC-1 RC-7 of a case whose workflow has ended begins it again, and its answer is unmet', async () => {
    const { service, database } = putright;
    const email = 'fourth@customer.example';
    const { reference, caseId, happened } = await acknowledged('optivo', 'Fourth Nameson', email);
    const state = async () => stateOf(service, await findCase(service, reference));
    const status = async () => (await caseHandle(service.temporal, caseId).describe()).status.name;
    await perform(service, reference, 'find', { point: 'P1', outcome: 'not-upheld', reason: 'canary reasons' });
    await perform(service, reference, 'offer-remedy', { kind: 'apology', what: 'canary apology' });
    await perform(service, reference, 'respond', {});
    await soon(async () => (await state()).status === 'responded');
    for (const { id } of openTasks(await state()))
      await perform(service, reference, 'resolve-task', { task: id, note: 'canary note' });
    await perform(service, reference, 'void', { as: 'logged-by-mistake', reason: 'canary reason' });
    await soon(async () => (await status()) === 'COMPLETED');
    const answer = (await state()).letters.find((l) => l.brief.code === 'COMP03')?.brief.letterId ?? null;

    const tell = bounceReporter(service.temporal, () => undefined, RETURN_SECRET, database.db);
    const seals = putright.mail.flatMap((m) => (m.to.includes(email) && m.seal ? [m.seal] : []));
    expect(await tell({ caseId, letterId: answer }, { seals, recipients: [email] })).toBe(true);
    await soon(async () => (await happened()).includes('LetterReturned'));
    expect((await state()).stage1.responded).toBeNull();
    expect(await status()).toBe('RUNNING');
  });

  it('RC-1 of a case that is not here tells nobody, and is no fault', async () => {
    const logged: string[] = [];
    const tell = bounceReporter(
      putright.service.temporal,
      (what) => void logged.push(what),
      RETURN_SECRET,
      putright.database.db,
    );
    await tell({ caseId: '8d3f6a52-0c1b-8e7f-9a44-5b6c7d8e9f01', letterId: 'L3' }, { seals: [], recipients: [] });
    expect(logged).toEqual(['case-not-known']);
  });
});
