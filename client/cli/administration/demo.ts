/** `putright demo`: one complaint of each landlord through both stages in virtual time, told as it happens. */
import type { Command } from 'commander';
import type { DemoResult, DemoLine } from '../../demo/run.ts';
import { formatDate } from '../../../policies/calendar/dates.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { width, wrap } from '../output.ts';

export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('one complaint of each landlord through both stages in virtual time, told as it happens')
    .addHelpText(
      'after',
      '\nThe cases stand in the register with what their clocks, which run ahead, have lived through. So this is only for a register\nof the demonstration or an empty one, on the local servers.\n\nExamples:\n  putright demo\n  putright demo --json',
    )
    .action(async (_: unknown, self: Command) =>
      withService(async (service, servers) => {
        const out = outputOf(self);
        const { assertDemonstration } = await import('../../demo/where.ts');
        await assertDemonstration(service, servers.home);
        const began = Date.now();
        const { runDemo } = await import('../../demo/run.ts');
        const lines: DemoLine[] = [];
        const tell = out.json ? (line: DemoLine) => void lines.push(line) : teller();
        const results = await runDemo(service, tell);
        const seconds = Math.round((Date.now() - began) / 1000);
        out.answer({ seconds, results, told: lines }, () => ending(results, seconds));
      }),
    );
}

/** Writes each line as it comes: titles, days as headings, what happened below. */
function teller(): (line: DemoLine) => void {
  let on = '';
  const write = (text: string): void => void process.stdout.write(`${text}\n`);
  return (line) => {
    if (line.kind === 'title') {
      on = '';
      write(`\n${line.text}\n${'─'.repeat(Math.min(line.text.length, width()))}`);
    } else if (line.kind === 'note') write(`\n      ${wrap(line.text, 6)}`);
    else {
      if (line.entry.on !== on) write(`\n${formatDate((on = line.entry.on))}`);
      const who = line.entry.by === 'putright' || line.entry.by === 'the customer' ? '' : ` (${line.entry.by})`;
      write(`  ${wrap(`${line.entry.says}${who}`, 4)}`);
    }
  };
}

function ending(results: DemoResult[], seconds: number): string {
  return [
    '',
    ...results.map(
      (r) =>
        `${r.reference}  ${formatDate(r.from)} to ${formatDate(r.to)}, ${r.events} events${r.closed ? ', closed' : ''}`,
    ),
    '',
    `Told in ${seconds} seconds. Look again: putright timeline ${results[0]?.reference ?? 'REF'}`,
  ].join('\n');
}
