/** `putright load`, `missed`, `approvals`, `undelivered`: what managers look at, for one landlord. */
import type { Command } from 'commander';
import { policyOfLandlord } from '../../core/policies.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { table } from '../output.ts';
import { shortDate } from '../../core/input/dates.ts';
import { saveRegister } from './register-file.ts';

const WHOSE = 'the landlord’s id';

export function addManagers(program: Command): void {
  program
    .command('load')
    .requiredOption('--landlord <id>', WHOSE)
    .description('what falls due for whom in the next four weeks, against leave and bank holidays')
    .addHelpText(
      'after',
      '\nExamples:\n  putright load --landlord northfield\n  putright load --landlord northfield --json',
    )
    .action(async ({ landlord }: { landlord: string }, self: Command) =>
      withService(async (service) => {
        const { teamLoad, leaveClashes } = await import('../../management/load/team.ts');
        const { faceOfCase } = await import('../../kinds/index.ts');
        const { landlordId } = policyOfLandlord(landlord);
        const [load, clashes] = [await teamLoad(service, landlordId), await leaveClashes(service, landlordId)];
        outputOf(self).answer({ ...load, clashes }, () =>
          [
            table(
              ['who', 'late', ...load.weeks.map((w) => w.name)],
              load.rows.map((r) => [`${r.name} (${r.title})`, String(r.late), ...r.weeks.map((w) => w.says)]),
            ) || 'Nothing is due.',
            ...(clashes.length === 0 ? [] : ['', 'Due while its owner is away:']),
            table(
              ['case', 'what', 'due', 'whose'],
              clashes.map((c) => [c.reference, faceOfCase(c).labels.date(c.kind, c.about), shortDate(c.due), c.name]),
            ),
          ].join('\n'),
        );
      }),
    );
  addForecast(program);
  addMissed(program);
  addEnquiries(program);
  addHandedOver(program);
  program
    .command('approvals')
    .requiredOption('--landlord <id>', WHOSE)
    .description('what waits for somebody’s yes or no, the oldest first')
    .addHelpText('after', '\nExamples:\n  putright approvals --landlord northfield')
    .action(async ({ landlord }: { landlord: string }, self: Command) =>
      withService(async (service) => {
        const { listApprovals } = await import('../../management/approvals.ts');
        const found = await listApprovals(service, policyOfLandlord(landlord).landlordId);
        const rows = found.map((a) => [
          a.reference,
          a.what,
          shortDate(a.since),
          a.due === null ? '–' : `${shortDate(a.due)}${a.late ? ' LATE' : ''}`,
          a.whose,
          `putright do ${a.reference} ${a.command}`,
        ]);
        outputOf(self).answer(
          found,
          () => table(['case', 'what', 'since', 'by', 'whose', 'with'], rows) || 'Nothing waits for a decision.',
        );
      }),
    );
  program
    .command('opened')
    .requiredOption('--landlord <id>', WHOSE)
    .description('cases of other teams that colleagues opened with a reason in the last three months')
    .addHelpText('after', '\nExamples:\n  putright opened --landlord northfield')
    .action(async ({ landlord }: { landlord: string }, self: Command) =>
      withService(async (service) => {
        const { openedAtLandlord } = await import('../../cases/people/other-team.ts');
        const opened = await openedAtLandlord(service, landlord);
        const rows = opened.map((o) => [o.reference, o.who, o.at.slice(0, 16).replace('T', ' '), o.reason]);
        outputOf(self).answer(
          opened,
          () => table(['case', 'who', 'when', 'why'], rows) || 'Nobody has opened another team’s case.',
        );
      }),
    );
  program
    .command('undelivered')
    .requiredOption('--landlord <id>', WHOSE)
    .description('letters and notices of the last three months that did not arrive, and what comes of them')
    .addHelpText('after', '\nExamples:\n  putright undelivered --landlord northfield')
    .action(async ({ landlord }: { landlord: string }, self: Command) =>
      withService(async (service) => {
        const { failedDeliveries } = await import('../../administration/undelivered.ts');
        const failed = await failedDeliveries(service, policyOfLandlord(landlord).landlordId);
        const rows = failed.map((f) => [f.reference, f.what, f.state, f.why, f.next]);
        outputOf(self).answer(
          failed,
          () =>
            table(['case', 'what', 'state', 'why', 'next'], rows) || 'Everything sent has arrived, as far as is known.',
        );
      }),
    );
}

function addEnquiries(program: Command): void {
  program
    .command('enquiries')
    .requiredOption('--landlord <id>', WHOSE)
    .option('--until <day>', 'the last day of the week, such as 2026-11-20; today when left out')
    .description('the weekly report on enquiries of MPs and councillors: figures, and each of them')
    .addHelpText(
      'after',
      '\nWhatever is open is listed, whenever it came.\n\nExamples:\n  putright enquiries --landlord northfield\n  putright enquiries --landlord northfield --until 2026-11-20 --json',
    )
    .action(async ({ landlord, until }: { landlord: string; until?: string }, self: Command) =>
      withService(async (service) => {
        const { ENQUIRERS_SAID, enquiryReport } = await import('../../management/registers/enquiries.ts');
        const report = await enquiryReport(service, policyOfLandlord(landlord).landlordId, { until });
        const figures = report.figures.map((f) =>
          [ENQUIRERS_SAID[f.from], f.received, f.answered, f.answeredInTime, f.open, f.late].map(String),
        );
        const rows = report.enquiries.map((e) => [
          e.reference,
          shortDate(e.received),
          e.says,
          e.next === null ? '' : `${e.next}, ${shortDate(e.nextDue)}${e.late ? ' LATE' : ''}`,
          e.nextOwnerName ?? '',
        ]);
        outputOf(self).answer(report, () =>
          [
            `From ${shortDate(report.from)} to ${shortDate(report.until)}, and whatever is open.`,
            '',
            table(['from', 'received', 'answered', 'in time', 'open', 'late'], figures),
            ...(rows.length === 0 ? [] : ['', table(['case', 'received', 'how it stands', 'next', 'with'], rows)]),
          ].join('\n'),
        );
      }),
    );
}

function addHandedOver(program: Command): void {
  program
    .command('handed-over')
    .requiredOption('--landlord <id>', WHOSE)
    .option('--month <month>', 'handed over in that month, such as 2026-11; the last three months when left out')
    .description('what was handed over to another procedure, in figures and one by one')
    .addHelpText(
      'after',
      '\nWhatever still waits for an answer there is listed too, from whenever it was handed over.\n\nExamples:\n  putright handed-over --landlord northfield\n  putright handed-over --landlord northfield --month 2026-11 --json',
    )
    .action(async ({ landlord, month }: { landlord: string; month?: string }, self: Command) =>
      withService(async (service) => {
        const { handedOver, STATE_SAYS } = await import('../../management/registers/handed-over.ts');
        const list = await handedOver(service, policyOfLandlord(landlord).landlordId, { month });
        const figures = list.procedures.map((p) =>
          [p.name, p.handedOver, p.waiting, p.late, p.answered, p.answeredInTime, p.givenBack].map(String),
        );
        const rows = list.matters.map((m) => [
          m.reference,
          m.name,
          shortDate(m.on),
          shortDate(m.answerBy),
          `${STATE_SAYS[m.state]}${m.ended === null ? '' : `, ${shortDate(m.ended)}`}`,
        ]);
        outputOf(self).answer(list, () =>
          rows.length === 0
            ? `Nothing was handed over from ${shortDate(list.from)} to ${shortDate(list.until)}.`
            : [
                table(['procedure', 'handed over', 'waiting', 'late', 'answered', 'in time', 'given back'], figures),
                '',
                table(['case', 'to', 'handed over', 'answer told for', 'how it stands'], rows),
              ].join('\n'),
        );
      }),
    );
}

function addMissed(program: Command): void {
  program
    .command('missed')
    .requiredOption('--landlord <id>', WHOSE)
    .option('--month <month>', 'missed in that month, such as 2026-11; the last three months when left out')
    .option('--step <kind>', 'one kind of date, such as stage1.respond or action; "all" has tasks as well')
    .option('--handler <handle>', 'only what this colleague handled then')
    .option('--unexplained', 'only those without a recorded reason')
    .option('--csv <file>', 'save them for a spreadsheet; "-" writes to standard output')
    .description('missed dates: which, how late, whose, and the recorded reason')
    .addHelpText(
      'after',
      '\nExamples:\n  putright missed --landlord northfield --unexplained\n  putright missed --landlord northfield --month 2026-11 --csv missed.csv',
    )
    .action(async (options: MissedOptions, self: Command) =>
      withService(async (service, { databaseUrl }) => {
        const { missedDates, missedCsv, latenessText, reasonText } =
          await import('../../management/registers/missed.ts');
        const { landlord, csv, ...filter } = options;
        const { landlordId } = policyOfLandlord(landlord);
        const list = await missedDates(service, landlordId, filter);
        if (await saveRegister({ service, databaseUrl }, landlordId, csv, missedCsv(list))) return;
        const rows = list.missed.map((m) => [
          m.reference,
          m.what,
          shortDate(m.due),
          latenessText(m),
          m.whoName ?? '–',
          reasonText(m),
        ]);
        outputOf(self).answer(list, () =>
          [
            table(['case', 'missed', 'due', 'how late', 'handled by', 'reason'], rows),
            `${rows.length} missed from ${shortDate(list.from)} to ${shortDate(list.until)}.${csv === undefined ? '' : ` Saved as ${csv}.`}`,
          ].join('\n'),
        );
      }),
    );
}

interface MissedOptions {
  landlord: string;
  month?: string;
  step?: string;
  handler?: string;
  unexplained?: boolean;
  csv?: string;
}

function addForecast(program: Command): void {
  program
    .command('forecast')
    .requiredOption('--landlord <id>', WHOSE)
    .description('what arrives and falls due in the next four weeks, as ranges, against those who are there')
    .addHelpText(
      'after',
      '\nExamples:\n  putright forecast --landlord northfield\n  putright forecast --landlord northfield --json',
    )
    .action(async ({ landlord }: { landlord: string }, self: Command) =>
      withService(async (service) => {
        const { forecastRows, teamForecast } = await import('../../management/load/team-forecast.ts');
        const found = await teamForecast(service, policyOfLandlord(landlord).landlordId);
        const rows = found.forecast === null ? [] : forecastRows(found.forecast);
        outputOf(self).answer(found, () =>
          [
            table(
              ['week', 'arrive', 'due already', 'due in all', 'can be kept', ''],
              rows.map((w) => [w.name, w.arrivalsSay, String(w.dueKnown), w.dueSays, String(w.capacity), w.markSays]),
            ) || 'Fewer than eight whole weeks of complaints are known here: nothing can be forecast yet.',
            '',
            ...found.how,
            ...(found.checkedSays === null ? [] : [found.checkedSays]),
          ].join('\n'),
        );
      }),
    );
}
