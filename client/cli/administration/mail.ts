/** `putright mail`: what the local mail catcher got. */
import type { Command } from 'commander';
import type { MailSummary } from '../../../platform/caught-mail.ts';
import { BadInput, NotFound } from '../../../platform/errors.ts';
import { outputOf } from '../context.ts';
import { table } from '../output.ts';

export function addMail(program: Command): void {
  program
    .command('mail')
    .argument('[id]', 'a message to read in full; "last" for the newest')
    .option('--to <address>', 'only messages to this address, or part of one')
    .option('--last <number>', 'only so many, the newest', '50')
    .description('the emails the local mail catcher got')
    .addHelpText(
      'after',
      '\nExamples:\n  putright mail\n  putright mail last\n  putright mail --to ada@customer.example --json',
    )
    .action(async (id: string | undefined, options: { to?: string; last: string }, self: Command) => {
      const { listCaughtMail, readCaughtMail } = await import('../../../platform/caught-mail.ts');
      const { homeFolder } = await import('../../../platform/home.ts');
      const home = homeFolder();
      const wanted = options.to?.toLowerCase();
      const all = listCaughtMail(home).filter(
        (m) => wanted === undefined || m.to.some((t) => t.toLowerCase().includes(wanted)),
      );
      if (id === undefined) {
        const newest = all.slice(-countOf(options.last));
        return outputOf(self).answer(newest, () => list(newest, all.length, options.to));
      }
      const found = id === 'last' ? all.at(-1)?.id : id;
      const caught = found === undefined ? undefined : await readCaughtMail(home, found);
      if (!caught) throw new NotFound(noSuchMail(id, options.to));
      const { withoutPrivateLinks } = await import('../../administration/caught-mail.ts');
      // Private links are for the reader of the mail: the catcher’s own files hold them, for a demonstration.
      const mail = withoutPrivateLinks(caught);
      outputOf(self).answer(mail, () =>
        [
          `From     ${mail.from}`,
          `To       ${mail.to.join(', ')}`,
          `Subject  ${mail.subject}`,
          `Got      ${mail.receivedAt}`,
          '',
          mail.text,
        ].join('\n'),
      );
    });
}

function countOf(said: string): number {
  if (/^[1-9]\d{0,5}$/.test(said)) return Number(said);
  throw new BadInput(`--last: "${said}" is not a number of messages; write it as 10.`);
}

function noSuchMail(id: string, to: string | undefined): string {
  if (id === 'last') return to === undefined ? 'No mail has been caught yet.' : `No mail to ${to} has been caught yet.`;
  return `There is no message ${id}: putright mail lists them.`;
}

function list(mails: MailSummary[], all: number, to: string | undefined): string {
  if (mails.length === 0) return noSuchMail('last', to);
  // The end of an id is what tells messages apart, and is enough to read one.
  const rows = mails.map((m) => [
    m.id.slice(-6),
    m.receivedAt.slice(0, 16).replace('T', ' '),
    m.to.join(', '),
    m.subject,
  ]);
  const rest = all > mails.length ? ` The newest ${mails.length} of ${all}.` : '';
  return [table(['id', 'got', 'to', 'subject'], rows), '', `putright mail ID shows one.${rest}`].join('\n');
}
