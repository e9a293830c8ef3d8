/** OM-4 OM-5 EX-6 on real servers: a case at an ombudsman, linked to its complaint, and a refusal that is overturned. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logCanary } from '../../test/support/cases/canary.ts';
import { startPutright, type Putright } from '../../test/support/servers/putright.ts';
import { addDays } from '../../policies/calendar/dates.ts';
import { caseWorkflowId, statusOf } from '../../workflows/messages.ts';
import { RuleRefusal } from '../../platform/errors.ts';
import { loadDirectory } from '../demo/data/load.ts';
import { casePage } from '../cli/views/case.ts';
import { todayIn, type ServiceContext } from '../core/context.ts';
import { newKey } from '../core/keys.ts';
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
  arbitrator: 'housing-ombudsman',
  asks: 'investigation',
  theirReference: 'canary-202612345',
  caseworker: 'Canary Caseworker',
  caseworkerEmail: 'canary.caseworker@ombudsman.example',
  channel: 'email',
  text: 'canary words of the ombudsman',
};
const logged = (more: object = {}) => logCase(service, 'ombudsman', 'octavia', { ...FORM, ...more }, { as: 'olive' });
const does = (reference: string, name: string, fields: object, as = 'olive', key = newKey()) =>
  perform(service, reference, name, fields as Record<string, string>, { as, key });
const plusDays = (n: number): string => addDays(todayIn(service), n);
const standing = async (reference: string): Promise<string> => {
  const { file, state } = await show(service, reference);
  return statusOf(file.caseKind, state as object);
};

describe('a case at an ombudsman on real servers', () => {
  it('OM-4 OM-5 goes from its form to an order complied with, and shows on its complaint', async () => {
    const complaint = await logCanary(service, { key: newKey() });
    const { reference } = await logged({ linked: [complaint.reference] });
    expect((await show(service, complaint.reference)).linked).toContain(reference);
    expect((await show(service, reference)).linked).toContain(complaint.reference);
    await does(reference, 'acknowledge-ombudsman', { contact: 'C1', how: 'portal' });
    await does(reference, 'record-evidence-request', { due: plusDays(10), what: 'canary list' });
    expect((await worklist(service, { landlord: 'octavia' })).map((r) => r.reference)).toContain(reference);
    await does(reference, 'submit-evidence', { request: 'E1', note: 'canary note' });
    await expect(does(reference, 'send-evidence', { request: 'E1', how: 'portal' })).rejects.toBeInstanceOf(
      RuleRefusal,
    );
    await does(reference, 'review-evidence', { request: 'E1', verdict: 'approved' }, 'dorothy');
    await does(reference, 'send-evidence', { request: 'E1', how: 'portal' });
    await does(reference, 'add-ombudsman-issue', { what: 'canary damp' });
    await does(reference, 'record-finding', { issue: 'I1', finding: 'service-failure', reason: 'canary reasons' });
    await does(reference, 'record-determination', {});
    await does(reference, 'add-order', {
      kind: 'order',
      sort: 'pay',
      amount: '450',
      what: 'canary order',
      due: plusDays(28),
      owner: 'olive',
    });
    await does(reference, 'record-compliance', { order: 'O1', evidence: 'canary receipt' });
    await does(reference, 'send-proof', { order: 'O1', how: 'portal' });
    await does(reference, 'record-proof-answer', { order: 'O1', verdict: 'accepted' });
    await does(reference, 'decide-ombudsman-review', { verdict: 'accept', reason: 'canary' }, 'dorothy');
    await expect.poll(async () => (await timeline(service, reference)).map((e) => e.type)).toContain('Closed');
    const page = await show(service, reference);
    const printed = casePage(page, todayIn(service));
    expect(printed).toContain('canary-202612345');
    expect(printed).toContain('pay £450.00');

    // Ids, enums and dates in its history, and nothing of anybody.
    const history = await service.temporal.workflow.getHandle(caseWorkflowId(page.file.caseId)).fetchHistory();
    const words = JSON.stringify(history.events, (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value,
    );
    expect(words).not.toMatch(/canary/i);
  });

  it('EX-6 a refusal that it overturns takes the complaint up again, once; where nothing was refused, it says so', async () => {
    const complaint = await logCanary(service, { key: newKey() });
    const { reference } = await logged({ linked: [complaint.reference] });
    const overturned = { complaint: complaint.reference, reason: 'canary decision' };
    await expect(does(reference, 'record-refusal-overturned', overturned)).rejects.toThrow('Nothing was refused');
    expect((await timeline(service, reference)).map((e) => e.type)).not.toContain('RefusalOverturned');
    await does(
      complaint.reference,
      'refuse',
      { ground: 'other-organisation', reason: 'canary reason', evidence: 'canary evidence' },
      'hanif',
    );
    expect(await standing(complaint.reference)).toBe('refused');
    const key = newKey();
    await does(reference, 'record-refusal-overturned', overturned, 'olive', key);
    await does(reference, 'record-refusal-overturned', overturned, 'olive', key);
    const told = await timeline(service, complaint.reference);
    expect(told.filter((e) => e.type === 'Reinstated')).toHaveLength(1);
    expect(told.map((e) => e.says).join('\n')).toContain(reference);
    expect(await standing(complaint.reference)).toBe('stage1');
  });

  it('brought back from its record where its workflow was lost', async () => {
    const { reference, caseId } = await logged();
    // Until its first turn is in the record there is nothing to bring it back from.
    await show(service, reference);
    await service.temporal.workflow.getHandle(caseWorkflowId(caseId)).terminate('lost');
    await does(reference, 'acknowledge-ombudsman', { contact: 'C1', how: 'email' });
    expect((await timeline(service, reference)).map((e) => e.type)).toContain('ContactAcknowledged');
  });
});
