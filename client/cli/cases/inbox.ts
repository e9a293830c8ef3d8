/** `putright inbox`: mail to the complaints address, and what is decided about it. */
import type { Command } from 'commander';
import { writeBytes } from '../../core/input/files.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import type { ServiceContext } from '../../core/context.ts';
import { BadInput } from '../../../platform/errors.ts';
import { actorFor } from '../acting-as.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { table } from '../output.ts';
import { documentsHere } from './documents.ts';

const WHOSE = 'the landlord’s id';
const ID = 'the mail: putright inbox list';

interface Options {
  landlord: string;
  show: string;
  as?: string;
  name?: string;
  email?: string;
  phone?: string;
  address?: string;
  text?: string;
  to?: string;
}

export function addInbox(program: Command): void {
  const inbox = program
    .command('inbox')
    .description('mail to the complaints address: what waits to be looked at, what was set aside and why')
    .addHelpText(
      'after',
      '\nExamples:\n  putright inbox list --landlord northfield\n  putright inbox log ID --landlord northfield --as ben',
    );
  addLooking(inbox);
  addLogging(inbox);
  decision(
    inbox,
    'join',
    ['<ref>', 'the case it belongs to'],
    'add a mail to a case, as what the customer said',
    'NFH-2026-00012',
  );
  decision(
    inbox,
    'confirm',
    null,
    'record that the customer asks for what the mail says: stage 2, acceptance, withdrawal',
  );
  decision(inbox, 'words-only', null, 'it asks for nothing: nothing but its words stands on the case');
  decision(inbox, 'set-aside', ['<reason>', 'why'], 'set a mail aside: it stays in the list of those', '"Advertising"');
  decision(inbox, 'bring-back', null, 'put one that was set aside back among those to look at');
}

function addLooking(inbox: Command): void {
  inbox
    .command('list')
    .requiredOption('--landlord <id>', WHOSE)
    .option('--show <which>', 'waiting, aside or done', 'waiting')
    .description('list mail: what waits, what was set aside and why, or what was dealt with')
    .addHelpText('after', '\nExamples:\n  putright inbox list --landlord northfield --show aside')
    .action(async ({ landlord, show }: Options, self: Command) =>
      withService(async (service) => {
        const { listInbox } = await import('../../cases/inbox/list.ts');
        const found = await listInbox(service, policyOfLandlord(landlord).landlordId, show);
        outputOf(self).answer(
          found,
          () =>
            table(
              ['mail', 'reached us', 'from', 'subject', 'case', 'why it is here'],
              found.map((m) => [m.id, m.received.slice(0, 16), m.address, m.subject, m.reference ?? '', m.why]),
            ) || 'There is none.',
        );
      }),
    );
  inbox
    .command('show')
    .argument('<id>', ID)
    .requiredOption('--landlord <id>', WHOSE)
    .description('one mail with what was written and what came with it')
    .addHelpText('after', '\nExamples:\n  putright inbox show ID --landlord northfield')
    .action(async (id: string, { landlord }: Options, self: Command) =>
      withService(async (service) => {
        const { openMail } = await import('../../cases/inbox/list.ts');
        const mail = await openMail(service, policyOfLandlord(landlord).landlordId, id);
        outputOf(self).answer(mail, () =>
          [
            `${mail.subject || 'No subject'}`,
            `From ${mail.from} ${mail.address}. ${mail.senderSaid}`,
            `Reached us ${mail.received}. ${mail.why}${mail.reference === null ? '' : ` ${mail.reference}`}`,
            ...mail.notes,
            ...(mail.saysSaid === null ? [] : [mail.saysSaid]),
            '',
            mail.words,
            '',
            ...mail.files.map(
              (f) => `${f.n}  ${f.name}, ${f.bytes} bytes${f.problem === null ? '' : `: ${f.problem}`}`,
            ),
          ].join('\n'),
        );
      }),
    );
  inbox
    .command('fetch')
    .argument('<id>', ID)
    .argument('<n>', 'which of what came with it; 0 is the mail itself')
    .requiredOption('--landlord <id>', WHOSE)
    .option('--to <file>', 'write it there (its own name when left out)')
    .description('write what came with a mail to a file')
    .addHelpText('after', '\nExamples:\n  putright inbox fetch ID 0 --landlord northfield --to mail.eml')
    .action(async (id: string, said: string, { landlord, to }: Options, self: Command) =>
      withService(async (service) => {
        if (!/^\d{1,3}$/.test(said)) throw new BadInput('Which of what came with it? Give its number, such as 0.');
        const { readMailFile } = await import('../../cases/inbox/list.ts');
        const { landlordId } = policyOfLandlord(landlord);
        const { file, bytes } = await readMailFile(service, await documentsHere(), landlordId, id, Number(said));
        const path = to ?? file.name;
        await writeBytes(path, bytes);
        outputOf(self).answer(
          { name: file.name, bytes: bytes.length, file: path },
          () => `${file.name} is in ${path}.`,
        );
      }),
    );
}

function addLogging(inbox: Command): void {
  inbox
    .command('log')
    .argument('<id>', ID)
    .requiredOption('--landlord <id>', WHOSE)
    .option('--name <name>', 'who complains, where the mail does not say it')
    .option('--email <address>', 'their email, where it is not the sender’s')
    .option('--phone <number>', 'their telephone')
    .option('--address <lines>', 'their postal address')
    .option('--text <words>', 'what they say, where it is not the whole mail')
    .option('--as <handle>', 'who logs it')
    .description('log a mail as a complaint, received when the mail was, with its words and what came with it')
    .addHelpText('after', '\nExamples:\n  putright inbox log ID --landlord northfield --as ben')
    .action(async (id: string, { landlord, as, ...given }: Options, self: Command) =>
      withService(async (service) => {
        const { logMail } = await import('../../cases/inbox/decide.ts');
        const { name, email, phone, address, text } = given;
        const deps = { service, documents: await documentsHere() };
        const more = { name, email, phone, address, text };
        const done = await logMail(deps, policyOfLandlord(landlord).landlordId, id, more, { as: actorFor(as) });
        outputOf(self).answer(done, () =>
          [`Logged as ${done.reference}; files filed with it: ${done.filed}.`, ...done.held].join('\n'),
        );
      }),
    );
}

function decision(
  inbox: Command,
  name: string,
  more: readonly [string, string] | null,
  does: string,
  example = '',
): void {
  const command = inbox.command(name).argument('<id>', ID);
  if (more !== null) command.argument(...more);
  command
    .requiredOption('--landlord <id>', WHOSE)
    .requiredOption('--as <handle>', 'who decides')
    .description(does)
    .addHelpText(
      'after',
      `\nExamples:\n  putright inbox ${name} ID${example === '' ? '' : ` ${example}`} --landlord northfield --as ben`,
    )
    .action(async (...called: unknown[]) => {
      const self = called.at(-1) as Command;
      const { landlord, as } = called.at(-2) as Options;
      const [id = '', said = ''] = called.slice(0, -2).map(String);
      await withService(async (service: ServiceContext) => {
        const { decideMail } = await import('../../cases/inbox/decide.ts');
        const { landlordId } = policyOfLandlord(landlord);
        const given = { decision: name, ...(name === 'join' ? { reference: said } : { reason: said }) };
        const deps = { service, documents: await documentsHere() };
        const mail = await decideMail(deps, landlordId, id, given, { as: actorFor(as) });
        outputOf(self).answer(mail, () => `${mail.why}${mail.reference === null ? '' : ` ${mail.reference}`}`);
      });
    });
}
