/** `putright calendar preview` and `apply`: another calendar for all open cases. */
import type { Command } from 'commander';
import type { CalendarPreview } from '../../administration/calendar.ts';
import type { FaceOf } from '../../kinds/face.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { shortDate } from '../../core/input/dates.ts';
import { movesTable } from '../views/moves.ts';
import { actorFor } from '../acting-as.ts';

export function addCalendarChange(calendar: Command): void {
  calendar
    .command('preview')
    .argument('<file>', 'GOV.UK’s bank-holidays.json, or the same shape with "removed"')
    .description('every open case whose dates a new calendar would move, with old and new; nothing is changed')
    .addHelpText(
      'after',
      '\nExamples:\n  putright calendar preview bank-holidays.json\n  {"events":[{"title":"…","date":"2027-05-04","notes":"","bunting":true}]}   bank-holidays.json',
    )
    .action(async (path: string, _: unknown, self: Command) =>
      withService(async (service) => {
        const { previewCalendar } = await import('../../administration/calendar.ts');
        const { faceOfCase } = await import('../../kinds/index.ts');
        const preview = await previewCalendar(service, path);
        outputOf(self).answer(asData(preview), () => page(preview, 'would move', faceOfCase));
      }),
    );
  calendar
    .command('apply')
    .argument('<file>', 'as for preview')
    .option('--as <handle>', 'who applies it (else PUTRIGHT_AS)')
    .description('merge a calendar and count every open case anew')
    .addHelpText('after', '\nExamples:\n  putright calendar apply bank-holidays.json')
    .action(async (path: string, options: { as?: string }, self: Command) =>
      withService(async (service) => {
        const { applyCalendar } = await import('../../administration/calendar.ts');
        const { faceOfCase } = await import('../../kinds/index.ts');
        const preview = await applyCalendar(service, path, actorFor(options.as) ?? 'operator');
        outputOf(self).answer(asData(preview), () => page(preview, 'moved', faceOfCase));
      }),
    );
}

function asData({ merged, cases, moves }: CalendarPreview): unknown {
  const { calendar, added, removed, conflicts } = merged;
  return { calendar: { id: calendar.id, version: calendar.version }, added, removed, conflicts, cases, moves };
}

function page({ merged, cases, moves }: CalendarPreview, verb: string, faceOf: FaceOf): string {
  const { calendar, added, removed, conflicts } = merged;
  return [
    `Calendar ${calendar.id} ${calendar.version}: ${added.length} holiday${added.length === 1 ? '' : 's'} added, ${removed.length} removed.`,
    ...added.map((h) => `  + ${shortDate(h.date)}  ${h.title}`),
    ...removed.map((h) => `  − ${shortDate(h.date)}  ${h.title}`),
    ...conflicts.map((c) => `  ? ${shortDate(c.date)}  ${c.says}`),
    '',
    moves.length === 0
      ? `No date of the ${cases} open cases ${verb}.`
      : `${moves.length} dates of ${cases} open cases ${verb}:`,
    movesTable(moves, faceOf),
  ].join('\n');
}
