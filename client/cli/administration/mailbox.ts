/** `putright mailbox`: which complaints mailbox of a landlord is read, and how that goes. */
import type { Command } from 'commander';
import type { MailboxForm, MailboxShown } from '../../administration/mailboxes.ts';
import { readText } from '../../core/input/files.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { outputOf } from '../context.ts';
import { withIntegrations } from '../integrations/open.ts';
import { withService } from '../open.ts';

const WHOSE = 'the landlord’s id';
const useCases = () => import('../../administration/mailboxes.ts');

type SetOptions = Omit<MailboxForm, 'username' | 'password'> & {
  landlord: string;
  user?: string;
  passwordFile?: string;
};

export function addMailbox(program: Command): void {
  const mailbox = program
    .command('mailbox')
    .description('which complaints mailbox of a landlord is read, and how that goes')
    .addHelpText('after', '\nExamples:\n  putright mailbox show --landlord northfield');
  mailbox
    .command('show')
    .requiredOption('--landlord <id>', WHOSE)
    .description('which mailbox is read, and whether that goes well')
    .addHelpText('after', '\nExamples:\n  putright mailbox show --landlord northfield')
    .action(async ({ landlord }: SetOptions, self: Command) =>
      withService(async (service) => {
        const found = await (await useCases()).showMailbox(service, policyOfLandlord(landlord).landlordId);
        outputOf(self).answer(found, () => (found === null ? 'No complaints mailbox is read.' : inWords(found)));
      }),
    );
  mailbox
    .command('set')
    .requiredOption('--landlord <id>', WHOSE)
    .option('--host <name>', 'the mail server')
    .option('--security <how>', 'tls (the usual), starttls, or none for a server on this machine')
    .option('--port <number>', 'its port, where it is not the usual one')
    .option('--user <name>', 'who signs in')
    .option(
      '--password-file <file>',
      'a file with the password in its first line; PUTRIGHT_MAILBOX_PASSWORD where left out',
    )
    .option('--folder <name>', 'the folder that is read: INBOX unless said')
    .option('--after <what>', 'what is done with a mail once it is kept: leave (the usual), flag as read, or move')
    .option('--move-to <folder>', 'where to, with --after move')
    .option(
      '--trusted-server <name>',
      'your own mail server’s name in Authentication-Results, to believe its word on forged senders; "" for none',
    )
    .option('--most-per-hour <number>', 'of more mails from one address in an hour the rest is set aside as a loop: 20')
    .option('--off', 'keep the settings, and do not read it')
    .description(
      'set which mailbox is read, and how; what is not said stays, but for the password where host, port or security change',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  putright mailbox set --landlord northfield --host imap.northfield.example --user complaints@northfield.example --password-file password.txt\n  putright mailbox set --landlord northfield --after flag',
    )
    .action(async ({ landlord, user, passwordFile, ...form }: SetOptions, self: Command) => {
      // Never on the line itself, which others on the machine can read.
      const password =
        passwordFile === undefined
          ? (process.env['PUTRIGHT_MAILBOX_PASSWORD'] ?? '')
          : ((await readText(passwordFile)).split(/\r?\n/)[0] ?? '');
      await withIntegrations(async (service, { access }, servers) => {
        const [{ COMMAND_LINE }, { signingSecret }, { internalHosts }] = await Promise.all([
          import('../../access/admin-log.ts'),
          import('../../../platform/settings/signing-secret.ts'),
          import('../../../platform/reach.ts'),
        ]);
        const deps = { service, access, secret: signingSecret(servers.home), isLetIn: internalHosts() };
        const given = { ...form, username: user, password };
        const { landlordId } = policyOfLandlord(landlord);
        const set = await (await useCases()).setMailbox(deps, landlordId, given, COMMAND_LINE, naming);
        outputOf(self).answer(set, () => `It is set, and read within seconds. ${inWords(set)}`);
      });
    });
  mailbox
    .command('remove')
    .requiredOption('--landlord <id>', WHOSE)
    .description('read it no more, and forget its password; the mail that was kept stays')
    .addHelpText('after', '\nExamples:\n  putright mailbox remove --landlord northfield')
    .action(async ({ landlord }: SetOptions, self: Command) =>
      withIntegrations(async (service, { access }) => {
        const { COMMAND_LINE } = await import('../../access/admin-log.ts');
        const { landlordId } = policyOfLandlord(landlord);
        await (await useCases()).removeMailbox({ service, access }, landlordId, COMMAND_LINE);
        outputOf(self).answer({ landlordId }, () => 'It is read no more.');
      }),
    );
}

const OPTIONS: Readonly<Record<string, string>> = { username: '--user', password: '--password-file' };
const naming = (field: string): string =>
  OPTIONS[field] ?? `--${field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

function inWords({ host, port, username, folder, state, trouble, troubleSince, readAt }: MailboxShown): string {
  const where = `${username} at ${host}:${port}, folder ${folder}.`;
  switch (state) {
    case 'off':
      return `${where} It is turned off.`;
    case 'away':
      return `${where} It cannot be read since ${troubleSince}. ${trouble}`;
    case 'reading':
      return `${where} Read ${readAt}.`;
    case 'not-read-yet':
      return `${where} It has not been read yet.`;
  }
}
