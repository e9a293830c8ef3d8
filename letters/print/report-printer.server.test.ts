/** Reports are printed beside the process that asks, one at a time, by a process that ends when nothing is asked of it. */
import { expect, it } from 'vitest';
import { policyById } from '../../test/support/packs.ts';
import { PdfFault } from './as-pdf.ts';
import { asReport, type Report } from './as-report.ts';
import { openReportPrinter, printReport } from './report-printer.ts';

const report = (title: string): Report => ({
  title,
  sender: ['Northfield Homes', 'complaints@northfield.example'],
  brand: policyById('octavia').landlord.brand,
  footer: title,
  lines: ['Made for a test.'],
  notes: [],
  contents: 1,
  chapters: [
    { title: 'One', onNewSheet: false, blocks: [{ is: 'paragraph', inside: [{ is: 'text', text: 'Words.' }] }] },
  ],
});

it('LN-3 the same bytes as here, however many are asked for at once', async () => {
  const titles = ['A year', 'A quarter', 'A month'];
  const printed = await Promise.all(titles.map((title) => printReport(report(title))));
  for (const [i, title] of titles.entries()) expect(printed[i]?.equals(asReport(report(title))), title).toBe(true);
});

it('LN-3 its process ends when nothing is asked of it, and another is begun when something is', async () => {
  const printer = openReportPrinter(1);
  const first = await printer.print(report('Once'));
  await expect.poll(() => printer.isOpen()).toBe(false);
  expect((await printer.print(report('Once'))).equals(first)).toBe(true);
});

it('LN-3 what cannot be set fails as itself, and holds up nothing that comes after it', async () => {
  const printer = openReportPrinter(1);
  const broken = { ...report('Broken'), chapters: null } as unknown as Report;
  const [failed, made] = await Promise.allSettled([printer.print(broken), printer.print(report('After'))]);
  expect(failed.status).toBe('rejected');
  expect((failed as PromiseRejectedResult).reason).toBeInstanceOf(PdfFault);
  expect(made.status).toBe('fulfilled');
});
