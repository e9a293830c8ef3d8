/** Whoever gives a command that writes to the customer sees it gone, where it goes within moments; and never waits for more. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { loadDirectory } from '../../demo/data/load.ts';
import { aCase, defined } from '../../../test/faults/a-case.ts';
import { startPutright, type Putright } from '../../../test/support/servers/putright.ts';
import { startSmtp, type TestSmtp } from '../../../test/support/servers/smtp.ts';
import { perform } from '../perform.ts';

let putright: Putright;
let smtp: TestSmtp;
beforeAll(async () => {
  smtp = await startSmtp();
  putright = await startPutright({ smtpUrl: smtp.url });
  await loadDirectory(putright.addresses);
});
beforeEach(() => {
  smtp.onRecipient = () => 'take';
  smtp.slowness = 0;
});
afterAll(async () => {
  await putright.stop();
  await smtp.stop();
});

it('S1A-1 acknowledged, and the next look says so, though the mail server takes its time', async () => {
  const { service } = putright;
  const one = await defined(service, await aCase(service));
  smtp.slowness = 400;
  await perform(service, one.reference, 'acknowledge', {});
  // At once on a quiet machine; for how long a command waits for its letter: letters-underway.test.ts.
  await expect.poll(async () => (await one.state()).stage1.acknowledged).not.toBeNull();
  expect((await one.state()).letters.map((l) => l.state)).toEqual(['dispatched']);
});

it('S1-14 by post: acknowledged, and the letter is still to be posted', async () => {
  const { service } = putright;
  const form = { email: undefined, contactBy: 'post', address: ['1 Example Road', 'London'] };
  const one = await defined(service, await aCase(service, form));
  await perform(service, one.reference, 'acknowledge', {});
  expect((await one.state()).letters.map((l) => l.state)).toEqual(['issued']);
});

it('RC-1 a mail server that is away fails no command: the letter is on its way', async () => {
  const { service } = putright;
  const one = await defined(service, await aCase(service));
  smtp.onRecipient = () => 451;
  const { events } = await perform(service, one.reference, 'acknowledge', {});
  expect(events).toContain('LetterIssued');
  expect((await one.state()).letters.map((l) => l.state)).toEqual(['issued']);
});
