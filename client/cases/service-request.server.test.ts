/** SR-1 to SR-3, IN-10 on real servers: a request logged, followed, made a complaint while the work goes on, registered, and brought back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPutright, type Putright } from '../../test/support/servers/putright.ts';
import { BadInput, RuleRefusal } from '../../platform/errors.ts';
import { caseWorkflowId, commandMessage, commandUpdate } from '../../workflows/messages.ts';
import { casePage } from '../cli/views/case.ts';
import { findCase, todayIn, type ServiceContext } from '../core/context.ts';
import { newKey } from '../core/keys.ts';
import { updateCaseAgainstRecord } from '../core/update-case.ts';
import { loadDirectory } from '../demo/data/load.ts';
import { requestRegister } from '../management/registers/service-requests.ts';
import { logCase } from './taking-in/log-kind.ts';
import { perform } from './perform.ts';
import { show, timeline, worklist } from './read.ts';

let putright: Putright;
let service: ServiceContext;
beforeAll(async () => {
  putright = await startPutright();
  ({ service } = putright);
  await loadDirectory(putright.addresses);
});
afterAll(() => putright.stop());

const FORM = {
  subject: 'heating-or-hot-water',
  name: 'Canary Tenant',
  email: 'canary.tenant@example.org',
  phone: '020 7946 0000',
  address: '1 Canary Street, London SW1A 0AA',
  channel: 'phone',
  text: 'canary: the radiator in the hall is cold',
};
const logged = (landlord = 'octavia', more: object = {}) =>
  logCase(service, 'service-request', landlord, { ...FORM, ...more });
const does = (reference: string, name: string, fields: object, key = newKey()) =>
  perform(service, reference, name, fields as Record<string, string>, { key });

describe('a service request on real servers', () => {
  it('SR-3 COMP17 reaches the customer, with how to complain and the day they were given', async () => {
    const { reference } = await logged('octavia', { by: '+5wd' });
    await does(reference, 'confirm-request', { message: 'canary: you asked for the radiator to be mended.' });
    await expect.poll(() => putright.mail.flatMap((m) => m.to)).toContain('canary.tenant@example.org');
    const letter = putright.mail.findLast((m) => m.to.includes('canary.tenant@example.org'));
    expect(letter?.text).toContain('the radiator to be mended');
    expect(letter?.text).toContain('treat it as a complaint');
    expect(letter?.text).toContain('We will have done it by');
    const oak = await logged('oak');
    await expect(does(oak.reference, 'confirm-request', { message: 'canary' })).rejects.toBeInstanceOf(RuleRefusal);
  });

  it('SR-2 IN-10 unhappy with the response, they have a complaint at once; the request goes on; asked twice, there is one', async () => {
    const { reference, caseId } = await logged();
    const key = newKey();
    const said = { words: 'canary: nobody came, and I am fed up', sign: 'unhappy', channel: 'phone' };
    const done = await does(reference, 'record-contact', said, key);
    expect(done.followed).toMatch(/The complaint is logged: [A-Z]+-/);
    const again = await does(reference, 'record-contact', said, key);
    expect(again.events).toEqual(done.events);
    // A word more about it is no second complaint.
    await does(reference, 'record-contact', { words: 'canary: still cold' });

    const page = await show(service, reference);
    const complaints = page.linked;
    expect(complaints).toHaveLength(1);
    expect(page.state).toMatchObject({ wanted: null, done: null, closed: null });
    const complaint = await show(service, complaints[0] ?? '');
    expect(complaint.file.caseKind).toBe('complaint');
    expect(complaint.linked).toContain(reference);
    expect(complaint.file.customer).toMatchObject({ name: 'Canary Tenant', email: 'canary.tenant@example.org' });
    const words = [...(await service.store.texts(complaint.file)).values()].join('\n');
    expect(words).toContain('canary: nobody came, and I am fed up');
    expect(words).toContain(`This began as a request for a service, ${reference}`);

    const register = await requestRegister(service, 'octavia', {});
    const row = register.requests.find((r) => r.reference === reference);
    expect(row).toMatchObject({ contacts: 3, complaints, waits: null, about: 'Heating or hot water' });
    expect(casePage(page, todayIn(service))).toContain('It became a complaint');
    expect((await worklist(service, { landlord: 'octavia' })).map((r) => r.reference)).toContain(reference);

    const history = await service.temporal.workflow.getHandle(caseWorkflowId(caseId)).fetchHistory();
    const held = JSON.stringify(history.events, (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value,
    );
    expect(held).not.toMatch(/canary/i);
  });

  it('IN-10 offered, a no is kept and a yes is a complaint, also after the end of the request', async () => {
    const { reference } = await logged('oak', { again: true });
    await expect.poll(async () => (await timeline(service, reference)).map((e) => e.type)).toContain('OfferPrompted');
    await does(reference, 'offer-complaint', { answer: 'no', words: 'canary: just mend it' });
    await expect(does(reference, 'close-request', { why: 'not-to-be-done', reason: 'canary' })).resolves.toMatchObject({
      events: expect.arrayContaining(['Closed']) as unknown,
    });
    const yes = await does(reference, 'offer-complaint', { answer: 'yes', words: 'canary: I want to complain' });
    expect(yes.events).toContain('Reopened');
    expect((await show(service, reference)).state).toMatchObject({ wanted: null, closed: null });
  });

  it('SR-2 a complaint that was wanted and could not be logged is logged when somebody asks again: one, not two', async () => {
    const { reference } = await logged();
    const file = await findCase(service, reference);
    const olive = (await service.store.staff('octavia')).find((p) => p.handle === 'olive');
    // As where the process ended between the case and the complaint.
    const wants = {
      name: 'raise-complaint',
      key: newKey(),
      by: olive?.id ?? '',
      duties: olive?.duties ?? [],
      fields: { channel: 'phone' },
    };
    await updateCaseAgainstRecord(service, file, commandUpdate(wants.name), commandMessage(wants));
    expect((await show(service, reference)).linked).toEqual([]);
    expect((await worklist(service, { landlord: 'octavia' })).find((r) => r.reference === reference)?.status).toBe(
      'complaint-due',
    );
    await does(reference, 'raise-complaint', {});
    const { linked, state } = await show(service, reference);
    expect(linked).toHaveLength(1);
    expect(state).toMatchObject({ complaints: [expect.any(String)], wanted: null });
  });

  it('SR-1 what cannot be gets one sentence, and nothing is kept', async () => {
    const before = (await service.store.openCases()).length;
    await expect(logged('oak', { name: '' })).rejects.toBeInstanceOf(BadInput);
    await expect(logged('oak', { subject: 'unicorns' })).rejects.toThrow('--subject');
    expect((await service.store.openCases()).length).toBe(before);
  });

  it('brought back from its record where its workflow was lost', async () => {
    const { reference, caseId } = await logged();
    // Until its first turn is in the record there is nothing to bring it back from.
    await show(service, reference);
    await service.temporal.workflow.getHandle(caseWorkflowId(caseId)).terminate('lost');
    await does(reference, 'record-done', { what: 'canary' });
    expect((await timeline(service, reference)).map((e) => e.type)).toContain('RequestDone');
  });
});
