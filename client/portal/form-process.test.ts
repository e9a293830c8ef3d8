/** RC-3 Complaints of the public form in a process of their own: none is lost, whatever becomes of that process. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Policy } from '../../policies/types.ts';
import { openFormProcess, type FormProcess, type TakeForm } from './form-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'putright-forms-'));
const program = join(folder, 'forms.mjs');
// Does as it is told by the words of the form: takes it, fails, ends in the middle of it.
writeFileSync(
  program,
  `process.once('message', (opening) => {
     process.on('message', ({ id, sent, files, startsLater }) => {
       if (sent.form.text === 'fail') return process.send({ id, fault: true });
       if (sent.form.text === 'end') return process.exit(1);
       const reference = [opening.name, process.pid, startsLater, files.map((f) => f.path).join()].join(' ');
       process.send({ id, taken: { caseId: 'there', reference } });
     });
     process.send({ ready: true });
   });
   process.on('disconnect', () => process.exit());`,
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const here: TakeForm = async (_, { form }) => ({ caseId: 'here', reference: String(form.text) });
const open: FormProcess[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

async function opened(againAfterMs = 0): Promise<(text: string, files?: object[]) => ReturnType<TakeForm>> {
  const forms = openFormProcess({ program, opening: { name: 'opened' }, againAfterMs }, here);
  open.push(forms);
  await forms.ready;
  return (text, files = []) =>
    forms.take({ id: 'octavia' } as Policy, { form: { text }, receipt: null } as never, 'key', files as never, {
      startsLater: true,
    });
}

describe('RC-3 the process that takes public forms', () => {
  it('is given the form, where its files lie and whether its case starts later', async () => {
    const take = await opened();
    const file = { name: 'a.txt', size: 1, path: '/somewhere/0', read: async () => Buffer.from('a') };
    const taken = await take('words', [file]);
    expect(taken.caseId).toBe('there');
    expect(taken.reference).toMatch(/^opened \d+ true \/somewhere\/0$/);
  });

  it('what it cannot do is done here, and so is a form whose files lie nowhere', async () => {
    const take = await opened();
    expect(await take('fail')).toEqual({ caseId: 'here', reference: 'fail' });
    const file = { name: 'a.txt', size: 1, read: async () => Buffer.from('a') };
    expect((await take('words', [file])).caseId).toBe('here');
    expect((await take('words')).caseId).toBe('there');
  });

  it('where it ends all it had is done here, and it is started again', async () => {
    const take = await opened();
    const both = await Promise.all([take('end'), take('after')]);
    expect(both.map((t) => t.caseId)).toEqual(['here', 'here']);
    await expect.poll(async () => (await take('words')).caseId, { timeout: 60_000 }).toBe('there');
  });

  it('one that never comes up holds nothing up, and is not started with every form', async () => {
    const forms = openFormProcess({ program: join(folder, 'nothing.mjs'), opening: {} }, here);
    open.push(forms);
    await forms.ready;
    for (let n = 0; n < 3; n++)
      expect(
        await forms.take({ id: 'octavia' } as Policy, { form: { text: 'x' } } as never, 'key', [], {
          startsLater: false,
        }),
      ).toEqual({ caseId: 'here', reference: 'x' });
    expect(forms.pid).toBeUndefined();
  });
});
