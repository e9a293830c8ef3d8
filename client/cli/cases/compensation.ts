/** `putright compensation`: the guide to compensation in a case (RM-3). */
import type { Command } from 'commander';
import { BadInput } from '../../../platform/errors.ts';
import { findCase } from '../../core/context.ts';
import { shortDate } from '../../core/input/dates.ts';
import { formatPounds } from '../../core/input/money.ts';
import { personByHandle } from '../../core/people.ts';
import { actorFor } from '../acting-as.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';

interface SuggestOptions {
  from: string;
  line?: string[];
  factor?: string[];
  statutory?: string;
  loss?: string;
  as?: string;
}

/** "code=3" in its two halves. */
function halves(said: string, option: string): [string, string] {
  const [name = '', value = '', ...rest] = said.split('=').map((half) => half.trim());
  if (name === '' || value === '' || rest.length > 0)
    throw new BadInput(`${option}: write it as name=value, not "${said}".`);
  return [name, value];
}

const range = ({ low, high }: { low: number; high: number }): string =>
  low === high ? formatPounds(low) : `${formatPounds(low)} to ${formatPounds(high)}`;

export function addCompensation(program: Command): void {
  const compensation = program
    .command('compensation')
    .description('a range for compensation with its reasons; a person decides')
    .addHelpText('after', '\nExamples:\n  putright compensation show NFH-2026-00012');
  compensation
    .command('show')
    .argument('<ref>', 'the case')
    .description('the lines there are, what was suggested, and what was decided after it')
    .addHelpText('after', '\nExamples:\n  putright compensation show NFH-2026-00012 --json')
    .action(async (reference: string, _: object, self: Command) =>
      withService(async (service) => {
        const { compensationGuides } = await import('../../cases/compensation/guide.ts');
        const found = await compensationGuides(service, reference, []);
        outputOf(self).answer(found, () =>
          [
            ...found.lines.map((l) => `${l.code}: ${l.says}, for each ${l.per} (${l.clause})`),
            ...found.guides.map(
              (g) =>
                `${shortDate(g.at)} ${g.by}: ${range(g.suggested.total)} suggested; decided: ${g.decided.map((d) => `${d.remedy} ${formatPounds(d.pence)}${d.within ? '' : ' (outside)'}`).join(', ') || 'nothing'}`,
            ),
          ].join('\n'),
        );
      }),
    );
  compensation
    .command('suggest')
    .argument('<ref>', 'the case')
    .requiredOption('--from <day>', 'the day it began to go wrong')
    .option('--line <code=count...>', 'a line of the tables, and how often or how long: missed-appointment=2')
    .requiredOption('--factor <factor=weight...>', 'each factor with none, some or much: duration=much')
    .option('--statutory <pounds>', 'what the law owes')
    .option('--loss <pounds>', 'what was lost, as it was shown')
    .option('--as <handle>', 'who asks; PUTRIGHT_AS when left out')
    .description('suggest a range, and keep it to stand beside what is decided')
    .addHelpText(
      'after',
      '\nExamples:\n  putright compensation suggest NFH-2026-00012 --from 2026-10-01 --line missed-appointment=2 --factor duration=much frequency=some severity=some number-of-failures=some cumulative-impact=none circumstances=none --as kofi',
    )
    .action(async (reference: string, options: SuggestOptions, self: Command) =>
      withService(async (service) => {
        const handle = actorFor(options.as);
        if (handle === undefined) throw new BadInput('Say who asks (--as), by their handle.');
        const { suggestCompensation } = await import('../../cases/compensation/guide.ts');
        const { landlordId } = await findCase(service, reference);
        const { id: staffId, duties } = personByHandle(await service.store.staff(landlordId), handle, '--as');
        const { line = [], factor = [], from, statutory, loss } = options;
        const form = {
          from,
          lines: line.map((l) => halves(l, '--line')).map(([code, count]) => ({ code, count })),
          factors: Object.fromEntries(factor.map((f) => halves(f, '--factor'))),
          statutory,
          loss,
        };
        const done = await suggestCompensation(service, reference, form, { staffId, duties });
        const { suggested } = done;
        outputOf(self).answer(done, () =>
          [
            `Suggested: ${range(suggested.total)}`,
            ...Object.entries(suggested.parts).map(([part, of]) => `  ${part}: ${range(of)}`),
            ...suggested.reasons.map((r) => `- ${r}`),
            ...(suggested.beside.length === 0 ? [] : [`Beside: ${suggested.beside.join(' ')}`]),
          ].join('\n'),
        );
      }),
    );
}
