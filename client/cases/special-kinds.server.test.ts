/** SP-2 to SP-4, SP-7, SP-9, SP-11 on real servers: who is written to, what stands in it, and where a member's name is found again. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPutright, type Putright } from '../../test/support/servers/putright.ts';
import { RuleRefusal } from '../../platform/errors.ts';
import { caseWorkflowId } from '../../workflows/messages.ts';
import { subjectOf } from '../administration/personal-data/subject.ts';
import { findCase, type ServiceContext } from '../core/context.ts';
import { loadDirectory } from '../demo/data/load.ts';
import { complimentRegister } from '../management/registers/compliments.ts';
import { panelRegister } from '../management/registers/tenant-panels.ts';
import { logCase } from './taking-in/log-kind.ts';
import { logComplaint } from './taking-in/log.ts';
import { perform } from './perform.ts';
import { show } from './read.ts';

let putright: Putright;
let service: ServiceContext;
beforeAll(async () => {
  putright = await startPutright();
  ({ service } = putright);
  await loadDirectory(putright.addresses);
});
afterAll(() => putright.stop());

/** Mail goes by a worker of its own, which on a busy machine takes its time. */
const PATIENT = { timeout: 60_000 };
const does = (reference: string, name: string, fields: object) =>
  perform(service, reference, name, fields as Record<string, string>);
const complaint = async (): Promise<string> => {
  const { reference } = await logComplaint(service, {
    policy: 'octavia',
    channel: 'phone',
    received: new Date().toISOString().slice(0, 10),
    name: 'Canary Tenant',
    email: 'canary.tenant@example.org',
    text: 'canary: water came through the ceiling',
  });
  return reference;
};
const mailTo = (address: string, about: string) =>
  putright.mail.findLast((m) => m.to.includes(address) && m.text.includes(about));
/** Every word of a workflow's history. */
async function heldBy(reference: string): Promise<string> {
  const { caseId } = await findCase(service, reference);
  const { events } = await service.temporal.workflow.getHandle(caseWorkflowId(caseId)).fetchHistory();
  return JSON.stringify(events, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value,
  );
}

describe('specialists', () => {
  it('SP-2 the insurance team has the three facts at once, the customer what to expect, and no letter promises', async () => {
    const reference = await complaint();
    const claim = { incident: 'yesterday', claim: 'canary: a new carpet', what: 'canary: a pipe burst above' };
    await does(reference, 'tell-insurers', claim);
    await expect
      .poll(() => mailTo('insurance@octavia.example', reference)?.text, PATIENT)
      .toContain('canary: a new carpet');
    expect(mailTo('insurance@octavia.example', reference)?.text).toMatch(/Day of the incident: .*\n[^]*a pipe burst/);
    await expect
      .poll(() => mailTo('canary.tenant@example.org', reference)?.text, PATIENT)
      .toMatch(/cannot promise you how it ends[^]*legal advice/);
    await expect(
      does(reference, 'send-update', { message: 'Do not worry: our insurers will pay for the carpet.' }),
    ).rejects.toBeInstanceOf(RuleRefusal);
    await does(reference, 'allocate', { conflict: 'none' });
    await does(reference, 'send-update', { message: 'canary: the plumber comes tomorrow.' });
    await expect
      .poll(() => mailTo('canary.tenant@example.org', 'the plumber comes')?.text, PATIENT)
      .toContain('Our insurers decide on your claim by themselves');
    expect(await heldBy(reference)).not.toMatch(/canary/i);
  });

  it('SP-4 safeguarding is told at once by whom to ask, with no word of the customer, and the case is restricted', async () => {
    const reference = await complaint();
    await does(reference, 'raise-safeguarding', { who: 'adult', told: 'not-yet' });
    await expect.poll(() => mailTo('safeguarding@octavia.example', reference)?.text, PATIENT).toContain('Ask ');
    const told = mailTo('safeguarding@octavia.example', reference);
    expect(`${told?.subject} ${told?.text}`).not.toMatch(/canary|ceiling/i);
    const { state } = await show(service, reference);
    expect(state).toMatchObject({ safeguarding: { who: 'adult' } });
    const [row] = (await service.store.worklist({ landlordId: 'octavia', all: true })).filter(
      (r) => r.reference === reference,
    );
    expect(row?.nextKind).toBe('task');
  });
});

describe('compliments', () => {
  it('SP-9 the customer is thanked, the colleague and who leads them hear of it, and it is counted', async () => {
    const people = await service.store.staff('octavia');
    const colleague = people.find((p) => p.handle === 'ben');
    const manager = people.find((p) => p.id === colleague?.manager);
    const { reference } = await logCase(service, 'compliment', 'octavia', {
      channel: 'phone',
      subject: 'a-colleague',
      colleague: [colleague?.handle ?? ''],
      name: 'Canary Tenant',
      email: 'canary.tenant@example.org',
      text: 'canary: she was so kind',
    });
    await expect
      .poll(() => mailTo('canary.tenant@example.org', reference)?.text, PATIENT)
      .toContain('Thank you for telling us that you are pleased');
    for (const person of [colleague, manager])
      await expect.poll(() => mailTo(person?.email ?? '', 'a customer is pleased')?.text, PATIENT).toContain(reference);
    const registered = async () =>
      (await complimentRegister(service, 'octavia', {})).compliments.find((c) => c.reference === reference);
    // The record learns a moment later than the reader that the letter went.
    await expect.poll(async () => (await registered())?.thanked, PATIENT).toBe('by-letter');
    expect(await registered()).toMatchObject({ colleagues: [colleague?.name], about: 'A colleague' });
    expect(await heldBy(reference)).not.toMatch(/canary/i);
  });
});

describe('tenant panels', () => {
  it('SP-7 SP-11 recognised with its members, asked and answered; a member’s own data is found by their name', async () => {
    const { reference } = await logCase(service, 'tenant-panel', 'optivo', {
      channel: 'email',
      panel: 'The Elm Estate Panel',
      name: 'Canary Chair',
      email: 'canary.chair@example.org',
      text: 'canary: we would like to be recognised',
    });
    for (const [name, member] of [
      ['Mabel Canaryson', 'M1'],
      ['Norris Canaryson', 'M2'],
    ] as const) {
      const more = { address: '1 Elm Road', phone: '020 7946 0001', email: 'm@example.org', landlord: 'Elm Homes' };
      await does(reference, 'add-member', { name, ...more, agreed: true });
      await does(reference, 'declare-conflict', { member, declared: 'none' });
    }
    await does(reference, 'agree-chair', { member: 'M1' });
    await does(reference, 'recognise-panel', { area: 'The Elm Estate', ruling: 'no' });
    await does(reference, 'ask-panel-question', { question: 'canary: what is your repairs policy?' });
    await does(reference, 'answer-panel', { question: 'Q1', answer: 'canary: we come within a day.' });
    await expect
      .poll(() => mailTo('canary.chair@example.org', 'we come within a day')?.text, PATIENT)
      .toContain('what is your repairs policy?');
    expect(mailTo('canary.chair@example.org', 'recognises your panel')?.text).toContain('The Elm Estate');

    const { panels } = await panelRegister(service, 'optivo', {});
    expect(panels).toMatchObject([
      { reference, name: 'The Elm Estate Panel', area: 'The Elm Estate', members: 2, chair: 'Mabel Canaryson' },
    ]);
    // She has no case of her own: whoever answers her request is told where her name stands.
    await expect(subjectOf(service, { landlord: 'optivo', name: 'Mabel Canaryson' })).rejects.toThrow(reference);
    expect(await heldBy(reference)).not.toMatch(/canary/i);
  });
});
