/** `putright calendar`: the bank holidays that are counted with, and what another calendar would move. */
import type { Command } from 'commander';
import { formatDate } from '../../../policies/calendar/dates.ts';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { BadInput } from '../../../platform/errors.ts';
import { outputOf } from '../context.ts';
import { table } from '../output.ts';
import { addCalendarChange } from './calendar-change.ts';

export function addCalendar(program: Command): void {
  const calendar = program
    .command('calendar')
    .description('the bank holidays that are counted with; try and apply new ones')
    .addHelpText(
      'after',
      `
Examples:
  putright calendar show --year 2027
  putright calendar preview bank-holidays.json     which open dates would move, and from when to when
  putright calendar apply bank-holidays.json       merge it and count every open case anew`,
    );
  calendar
    .command('show')
    .description('the bank holidays putright knows')
    .option('--year <year>', 'only this year')
    .addHelpText('after', '\nExamples:\n  putright calendar show\n  putright calendar show --year 2027 --json')
    .action((options: { year?: string }, self: Command) => {
      const { id, version, firstYear, lastYear, holidays } = ENGLAND_AND_WALES;
      const shown = holidays.filter(
        (h) => options.year === undefined || h.date.startsWith(`${readYear(options.year)}-`),
      );
      const rows = shown.map((h) => [formatDate(h.date), h.title, h.notes ?? '']);
      outputOf(self).answer({ id, version, firstYear, lastYear, holidays: shown }, () =>
        [`${id} ${version}, ${firstYear} to ${lastYear}`, '', table(['day', 'holiday', ''], rows)].join('\n'),
      );
    });
  addCalendarChange(calendar);
}

function readYear(said: string): string {
  const { firstYear, lastYear } = ENGLAND_AND_WALES;
  if (/^\d{4}$/.test(said) && Number(said) >= firstYear && Number(said) <= lastYear) return said;
  throw new BadInput(`--year: "${said}" is not a year from ${firstYear} to ${lastYear}.`);
}
