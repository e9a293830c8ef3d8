/** `putright staff`: who works for each landlord, and adding or changing somebody. */
import type { Command } from 'commander';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { table } from '../output.ts';

export function addStaff(program: Command): void {
  const staff = program
    .command('staff')
    .description('who works for each landlord')
    .addHelpText(
      'after',
      '\nExamples:\n  putright staff list --landlord northfield\n  putright staff add --landlord northfield --handle may --name "May Sample" --roles officer --email may@northfield.example',
    );
  staff
    .command('list')
    .option('--landlord <id>', 'only this landlord’s')
    .description('staff with their handles and roles')
    .addHelpText('after', '\nExamples:\n  putright staff list --json')
    .action(async (options: { landlord?: string }, self: Command) =>
      withService(async (service) => {
        const { listStaff } = await import('../../administration/staff.ts');
        const people = await listStaff(service, options.landlord);
        const rows = people.map((p) => [p.landlordId, p.handle, p.name, p.title, p.team ?? '', p.active ? '' : 'left']);
        outputOf(self).answer(
          people,
          () => table(['landlord', 'handle', 'name', 'role', 'team', ''], rows) || 'There are no staff yet.',
        );
      }),
    );
  staff
    .command('add')
    .requiredOption('--landlord <id>', 'the landlord’s id')
    .requiredOption('--handle <word>', 'the short name they go by')
    .requiredOption('--name <name>', 'their name, as letters give it')
    .requiredOption('--roles <roles>', 'their roles, by id or name, separated by semicolons: those of the landlord')
    .requiredOption('--email <address>', 'their email address')
    .option('--phone <number>', 'the number customers may ring')
    .option('--team <name>', 'whom they sit with: "my team" on a worklist')
    .option('--manager <handle>', 'their line manager: who is told where they do not answer')
    .option('--left', 'they no longer work here')
    .description('add somebody, or change who goes by that handle')
    .addHelpText(
      'after',
      '\nExamples:\n  putright staff add --landlord northfield --handle may --name "May Sample" --roles officer --email may@northfield.example',
    )
    .action(async (options: Record<string, string | boolean | undefined>, self: Command) =>
      withService(async (service) => {
        const { saveStaff } = await import('../../administration/staff.ts');
        const person = await saveStaff(service, options);
        outputOf(self).answer(person, () =>
          person.waits === undefined
            ? `${person.name} (${person.handle}) is ${person.title} of ${person.landlordId}.`
            : `${person.name} (${person.handle}): ${person.waits}`,
        );
      }),
    );
  staff
    .command('invite')
    .argument('<handle>', 'the short name they go by')
    .requiredOption('--landlord <id>', 'the landlord’s id')
    .description('send somebody a link to choose a password: to their own address only, once, for three days')
    .addHelpText('after', '\nExamples:\n  putright staff invite may --landlord northfield')
    .action(async (handle: string, options: { landlord: string }, self: Command) =>
      withService(async (service) => {
        const { requestInvitation } = await import('../../access/invite.ts');
        const { findServers } = await import('../../../platform/home.ts');
        const asked = await requestInvitation(service, findServers(), { landlordId: options.landlord, handle });
        outputOf(self).answer(
          asked,
          () =>
            `A link to choose a password is on its way to ${asked.name}, at ${asked.email}. ` +
            'Earlier links of theirs no longer work, and every administrator is told.',
        );
      }),
    );
  for (const [name, confirmed, description] of [
    ['confirm', true, 'confirm a change of staff that an administrator asked for, where no other can'],
    ['refuse', false, 'refuse a change of staff that waits'],
  ] as const)
    staff
      .command(name)
      .argument('<handle>', 'whom it is about')
      .requiredOption('--landlord <id>', 'the landlord’s id')
      .description(description)
      .addHelpText('after', `\nExamples:\n  putright staff ${name} may --landlord northfield`)
      .action(async (handle: string, options: { landlord: string }, self: Command) =>
        withService(async (service) => {
          const { decideHere } = await import('../../administration/colleagues.ts');
          const { oneOf } = await import('../../core/input/fields.ts');
          const landlord = oneOf(options.landlord, await service.store.landlords(), '--landlord');
          const { findServers } = await import('../../../platform/home.ts');
          const person = await decideHere(service, findServers(), { landlordId: landlord, handle, confirmed });
          outputOf(self).answer({ handle, roles: person.roles, confirmed }, () =>
            confirmed
              ? `Confirmed: ${person.name} is ${person.title} of ${landlord}.`
              : `Refused: nothing of ${person.name} changes.`,
          );
        }),
      );
  staff
    .command('first')
    .description('the link that makes the very first account, while nobody has one')
    .addHelpText('after', '\nExamples:\n  putright staff first')
    .action(async (_: object, self: Command) =>
      withService(async (service) => {
        const { firstAccountLink } = await import('../../access/invite.ts');
        const { findServers } = await import('../../../platform/home.ts');
        const link = await firstAccountLink(service, findServers());
        outputOf(self).answer({ link }, () =>
          link === null
            ? 'Somebody has an account already: an administrator invites the others, or putright staff invite.'
            : `The first account is made here (once, for seven days):\n${link}`,
        );
      }),
    );
}

/** `putright admin log`: what administrators did. */
export function addAdmin(program: Command): void {
  const admin = program
    .command('admin')
    .description('what administrators did')
    .addHelpText('after', '\nExamples:\n  putright admin log --landlord northfield');
  admin
    .command('log')
    .requiredOption('--landlord <id>', 'the landlord’s id')
    .description('the log of administration, newest first')
    .addHelpText('after', '\nExamples:\n  putright admin log --landlord northfield --json')
    .action(async (options: { landlord: string }, self: Command) =>
      withService(async (service) => {
        const { adminLogHere } = await import('../../access/invite.ts');
        const { findServers } = await import('../../../platform/home.ts');
        const lines = await adminLogHere(service, findServers(), options.landlord);
        outputOf(self).answer(
          lines,
          () =>
            table(
              ['when', 'what'],
              lines.map((l) => [l.at.slice(0, 16).replace('T', ' '), l.says]),
            ) || 'Nothing has been done yet.',
        );
      }),
    );
  admin
    .command('security')
    .requiredOption('--landlord <id>', 'the landlord’s id')
    .option('--show <what>', 'only some of it: sign-in, refused, administration, cases, exports, alarms')
    .option('--before <moment>', 'only what was before: `next` of an earlier answer')
    .description('sign-ins, refusals, restricted cases opened, exports and alarms, newest first')
    .addHelpText(
      'after',
      '\nExamples:\n  putright admin security --landlord northfield --show alarms\n  putright admin security --landlord northfield --json',
    )
    .action(async (options: { landlord: string; show?: string; before?: string }, self: Command) =>
      withService(async (service) => {
        const { securityLogHere } = await import('../../access/invite.ts');
        const { findServers } = await import('../../../platform/home.ts');
        const asked = { group: options.show, before: options.before };
        const found = await securityLogHere(service, findServers(), options.landlord, asked);
        outputOf(self).answer(
          found,
          () =>
            table(
              ['when', 'place', 'what'],
              found.lines.map((l) => [l.at.slice(0, 16).replace('T', ' '), l.source ?? '', l.says]),
            ) || 'Nothing of that kind has happened yet.',
        );
      }),
    );
}
