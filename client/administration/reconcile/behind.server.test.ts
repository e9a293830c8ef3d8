/** A case that is behind its record, as a worker leaves it that dies after storing and before saying so. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadDirectory } from '../../demo/data/load.ts';
import { logComplaint } from '../../cases/taking-in/log.ts';
import { perform } from '../../cases/perform.ts';
import { showComplaint } from '../../cases/read.ts';
import { caseHandle } from '../../core/temporal.ts';
import { casesWithStaleOutbox } from '../../../db/queries/letters/outbox.ts';
import { storeTurn } from '../../../db/queries/record/turns.ts';
import { apply, proposalOf } from '../../../test/support/cases/kind.ts';
import { command } from '../../../test/support/cases/life.ts';
import { ANY_AGE } from '../../../test/support/servers/housekeeping.ts';
import { startPutright, type Putright } from '../../../test/support/servers/putright.ts';
import { decide } from '../../../workflows/complaint/decide.ts';
import { isRefusal } from '../../../workflows/complaint/rules/rule.ts';
import { caseState } from '../../../workflows/messages.ts';
import { catchUpCasesBehind } from './behind.ts';

let putright: Putright;

beforeAll(async () => {
  putright = await startPutright();
  await loadDirectory(putright.addresses);
});
afterAll(async () => {
  await putright.stop();
});

it('RC-1 is nudged, takes over what was stored and sends its letters; a case that is not is left alone', async () => {
  const { service, mail } = putright;
  const today = new Date().toISOString().slice(0, 10);
  const { reference, caseId } = await logComplaint(service, {
    policy: 'oak',
    channel: 'email',
    received: today,
    name: 'Ada Fictional',
    email: 'ada@customer.example',
    text: 'Words',
  });
  await perform(service, reference, 'allocate', { conflict: 'none' });
  await perform(service, reference, 'define', { point: ['Words'], outcome: ['Words'] });
  await expect.poll(() => casesWithStaleOutbox(putright.database.db, new Date(Date.now() - ANY_AGE))).toEqual([]);

  const { state } = await showComplaint(service, reference);
  const asked = command(state, 'acknowledge', undefined, { by: state.stage1.handler ?? '', key: 'unsaid' });
  const decision = decide(state, asked, today);
  if (isRefusal(decision)) throw new Error(decision.why);
  const origin = {
    at: new Date().toISOString(),
    today,
    on: today,
    by: asked.by,
    role: asked.duties[0]!,
    key: asked.key,
  };
  const taken = apply(state, decision, origin);
  await storeTurn(putright.database.db, proposalOf(caseId, taken.state, taken.recorded));

  const known = async () => (await caseHandle(service.temporal, caseId).query(caseState)).seq;
  expect(await known()).toBe(state.seq);
  const context = { db: putright.database.db, temporal: service.temporal, clock: service.clock };
  expect(await catchUpCasesBehind(context)).toEqual({ found: 0, done: 0, failed: {} });
  expect(await catchUpCasesBehind(context, ANY_AGE)).toEqual({ found: 1, done: 1, failed: {} });
  const sent = async () => (await showComplaint(service, reference)).state.letters.map((l) => l.state);
  await expect.poll(sent).toEqual(['dispatched']);
  expect(mail.filter((m) => m.to.includes('ada@customer.example'))).toHaveLength(1);
  expect(await known()).toBe((await showComplaint(service, reference)).state.seq);
  expect(await catchUpCasesBehind(context, ANY_AGE)).toEqual({ found: 0, done: 0, failed: {} });
});
