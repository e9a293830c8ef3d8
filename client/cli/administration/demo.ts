/** `putright demo`: one complaint of each landlord through both stages in virtual time, told as it happens. */
import type { Command } from 'commander';
import type { DemoResult, DemoLine } from '../../demo/run.ts';
import { formatDate } from '../../../policies/calendar/dates.ts';
import { outputOf } from '../context.ts';
import { homeFolder } from '../../../platform/home.ts';
import { width, wrap } from '../output.ts';

export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('one complaint of each landlord through both stages in virtual time, told as it happens')
    .addHelpText(
      'after',
      '\nIt runs in a register of its own, in the folder “demonstration” of PUTRIGHT_HOME, whose servers it brings up and takes\ndown: the clocks of its cases run ahead, and no day to come is to stand among complaints that are worked on.\n\nExamples:\n  putright demo\n  putright demo --json',
    )
    .action(async (_: unknown, self: Command) => {
      const out = outputOf(self);
      const home = homeFolder();
      const { homeApart, withRegisterApart } = await import('../../demo/apart.ts');
      await withRegisterApart(home, async (servers) => {
        const { openService } = await import('../../core/open.ts');
        const { runDemo } = await import('../../demo/run.ts');
        const { service, close } = await openService(servers);
        const began = Date.now();
        const lines: DemoLine[] = [];
        try {
          const results = await runDemo(service, out.json ? (line) => void lines.push(line) : teller());
          const seconds = Math.round((Date.now() - began) / 1000);
          const where = homeApart(home);
          out.answer({ seconds, home: where, results, told: lines }, () => ending(results, seconds, where));
        } finally {
          await close();
        }
      });
    });
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

function ending(results: DemoResult[], seconds: number, home: string): string {
  return [
    '',
    ...results.map(
      (r) =>
        `${r.reference}  ${formatDate(r.from)} to ${formatDate(r.to)}, ${r.events} events${r.closed ? ', closed' : ''}`,
    ),
    '',
    `Told in ${seconds} seconds. They stand in a register of their own; to look again: PUTRIGHT_HOME=${home} npm start, then PUTRIGHT_HOME=${home} putright timeline ${results[0]?.reference ?? 'REF'}`,
  ].join('\n');
}
