/** MP-1 to MP-4 on real servers: an enquiry logged, linked, answered in the right name, reported, and brought back when its workflow is lost. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logCanary } from '../../test/support/cases/canary.ts';
import { startPutright, type Putright } from '../../test/support/servers/putright.ts';
import { caseWorkflowId } from '../../workflows/messages.ts';
import { RuleRefusal } from '../../platform/errors.ts';
import { loadDirectory } from '../demo/data/load.ts';
import { casePage } from '../cli/views/case.ts';
import type { ServiceContext } from '../core/context.ts';
import { todayIn } from '../core/context.ts';
import { newKey } from '../core/keys.ts';
import { enquiryReport } from '../management/registers/enquiries.ts';
import { printQueue } from './letters/post.ts';
import { logCase } from './taking-in/log-kind.ts';
import { perform } from './perform.ts';
import { show, timeline, worklist } from './read.ts';
import { search } from './search/search.ts';

let putright: Putright;
let service: ServiceContext;
beforeAll(async () => {
  putright = await startPutright();
  ({ service } = putright);
  await loadDirectory(putright.addresses);
});
afterAll(() => putright.stop());

const FORM = {
  from: 'mp',
  enquirer: 'Canary Member MP',
  enquirerEmail: 'canary.office@parliament.example',
  name: 'Canary Resident',
  address: '1 Canary Street, London SW1A 0AA',
  channel: 'email',
  text: 'canary words of the enquiry',
};
const logged = (more: object = {}) => logCase(service, 'enquiry', 'octavia', { ...FORM, ...more }, { as: 'olive' });
const does = (reference: string, name: string, fields: object, as: string) =>
  perform(service, reference, name, fields as Record<string, string>, { as });

describe('an enquiry on real servers', () => {
  it('MP-1 MP-2 goes from its form to an answer in the Regional Managing Director’s name', async () => {
    const { reference } = await logged();
    await does(reference, 'acknowledge-enquiry', {}, 'olive');
    await does(reference, 'give-enquiry', { to: 'samuel' }, 'hanif');
    await does(reference, 'draft-answer', { draft: 'canary answer: the heating works again.' }, 'samuel');
    await does(reference, 'check-answer', { verdict: 'approved' }, 'quentin');
    await expect(does(reference, 'sign-answer', {}, 'dorothy')).rejects.toBeInstanceOf(RuleRefusal);
    await does(reference, 'sign-answer', {}, 'rosa');
    await expect.poll(async () => (await timeline(service, reference)).map((e) => e.type)).toContain('Closed');
    const letters = putright.mail.filter((m) => m.to.includes('canary.office@parliament.example'));
    expect(letters.map((m) => m.subject.replace(reference, 'REF'))).toHaveLength(2);
    expect(letters[1]?.text).toContain('canary answer: the heating works again.');
    expect(letters[1]?.text).toContain('Rosa Lindgren');
    const page = await show(service, reference);
    expect(casePage(page, todayIn(service))).toContain('Canary Member MP');

    // Ids, enums and dates in its history, and nothing of anybody.
    const history = await service.temporal.workflow.getHandle(caseWorkflowId(page.file.caseId)).fetchHistory();
    const words = JSON.stringify(history.events, (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value,
    );
    expect(words).not.toMatch(/canary/i);
  });

  it('MP-1 who has no email is written to by post, at their address; one with neither is not logged', async () => {
    const byPost = { enquirerEmail: '', enquirerAddress: 'House of Commons\nLondon SW1A 0AA' };
    await expect(logged({ enquirerEmail: '' })).rejects.toThrow('--enquirer-address is missing');
    const { reference } = await logged(byPost);
    await does(reference, 'acknowledge-enquiry', {}, 'olive');
    // On the envelope and in the letter, and not the resident's.
    await expect
      .poll(
        async () => (await printQueue(service, putright.documents)).letters.find((l) => l.reference === reference)?.to,
      )
      .toEqual(['Canary Member MP', 'House of Commons', 'London SW1A 0AA']);
    const { file } = await show(service, reference);
    const text = (await service.store.documents(file.caseId)).find((d) => d.form === 'text');
    expect((await putright.documents.get(text?.sha256 ?? '')).toString('utf8')).toMatch(
      /House of Commons\s+London SW1A/,
    );
    await does(reference, 'record-posted', { letter: 'L1' }, 'olive');
    expect((await show(service, reference)).state).toMatchObject({ acknowledged: todayIn(service) });
  });

  it('MP-2 a councillor’s needs its area; what is wrong gets one sentence and nothing is kept', async () => {
    const before = (await service.store.openCases()).length;
    await expect(logged({ from: 'councillor' })).rejects.toThrow('what a councillor asks about');
    await expect(logged({ enquirerEmail: 'no address' })).rejects.toThrow('not an email address');
    await expect(logged({ channel: 'pigeon' })).rejects.toThrow('--channel');
    expect((await service.store.openCases()).length).toBe(before);
  });

  it('MP-3 a linked complaint and the enquiry know of each other, and what becomes of the one is told to the other', async () => {
    const complaint = await logCanary(service, { key: newKey() });
    const { reference } = await logged({ linked: [complaint.reference] });
    expect((await show(service, complaint.reference)).linked).toContain(reference);
    await does(reference, 'update-enquirer', { message: 'canary: a complaint is under way' }, 'olive');
    await perform(service, complaint.reference, 'allocate', { conflict: 'none', to: 'ben' }, { as: 'hanif' });
    await perform(service, complaint.reference, 'define', { point: ['p'], outcome: ['o'] }, { as: 'ben' });
    await perform(service, complaint.reference, 'acknowledge', {}, { as: 'olive' });
    await perform(service, complaint.reference, 'send-update', { message: 'canary news' }, { as: 'ben' });
    const told = await timeline(service, reference);
    expect(told.map((e) => e.type)).toContain('ComplaintMoved');
  });

  it('MP-4 stands in the weekly report, in worklists and in the search, and asked for a complaint’s things says what it is', async () => {
    const { reference } = await logged({ highRisk: true });
    const report = await enquiryReport(service, 'octavia', {});
    expect(report.figures[0]?.from).toBe('mp');
    expect(report.enquiries.map((e) => e.reference)).toContain(reference);
    expect((await worklist(service, { landlord: 'octavia' })).map((r) => r.reference)).toContain(reference);
    const found = await search(service, 'Canary Resident', 'octavia');
    expect(JSON.stringify(found)).toContain(reference);
    await expect(perform(service, reference, 'respond', {}, { as: 'ben' })).rejects.toThrow('another kind');
    await expect.poll(() => putright.mail.flatMap((m) => m.to)).toContain('communications@octavia.example');
  });

  it('brought back from its record where its workflow was lost', async () => {
    const { reference, caseId } = await logged();
    // Until its first turn is in the record there is nothing to bring it back from.
    await show(service, reference);
    await service.temporal.workflow.getHandle(caseWorkflowId(caseId)).terminate('lost');
    await does(reference, 'acknowledge-enquiry', {}, 'olive');
    expect((await timeline(service, reference)).map((e) => e.type)).toContain('LetterIssued');
  });
});
