/** `putright staff`: who works for each landlord, and adding or changing somebody. */
import type { Command } from 'commander';
import { ROLE_NAMES, ROLES, type Role } from '../../../policies/types.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { table } from '../output.ts';

const FOR_PEOPLE = ROLES.filter((r): r is Exclude<Role, 'customer' | 'system'> => r !== 'customer' && r !== 'system');

export function addStaff(program: Command): void {
  const staff = program
    .command('staff')
    .description('who works for each landlord')
    .addHelpText(
      'after',
      '\nExamples:\n  putright staff list --landlord oak\n  putright staff add --landlord oak --handle may --name "May Sample" --role officer --email may@oak.example',
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
        const rows = people.map((p) => [
          p.landlordId,
          p.handle,
          p.name,
          ROLE_NAMES[p.role],
          p.team ?? '',
          p.active ? '' : 'left',
        ]);
        outputOf(self).answer(
          people,
          () => table(['landlord', 'handle', 'name', 'role', 'team', ''], rows) || 'There are no staff yet.',
        );
      }),
    );
  staff
    .command('add')
    .requiredOption('--landlord <id>', 'octavia, oak, optivo')
    .requiredOption('--handle <word>', 'the short name they go by')
    .requiredOption('--name <name>', 'their name, as letters give it')
    .requiredOption('--role <role>', FOR_PEOPLE.join(', '))
    .requiredOption('--email <address>', 'their email address')
    .option('--phone <number>', 'the number customers may ring')
    .option('--team <name>', 'whom they sit with: "my team" on a worklist')
    .option('--manager <handle>', 'their line manager: who is told where they do not answer')
    .option('--left', 'they no longer work here')
    .description('add somebody, or change who goes by that handle')
    .addHelpText(
      'after',
      '\nExamples:\n  putright staff add --landlord oak --handle may --name "May Sample" --role officer --email may@oak.example',
    )
    .action(async (options: Record<string, string | boolean | undefined>, self: Command) =>
      withService(async (service) => {
        const { saveStaff } = await import('../../administration/staff.ts');
        const person = await saveStaff(service, options);
        outputOf(self).answer(
          person,
          () => `${person.name} (${person.handle}) is ${ROLE_NAMES[person.role]} of ${person.landlordId}.`,
        );
      }),
    );
  staff
    .command('invite')
    .argument('<handle>', 'the short name they go by')
    .requiredOption('--landlord <id>', 'octavia, oak, optivo')
    .description(
      'a link by which somebody makes their account, or sets its password anew: it works once, for three days',
    )
    .addHelpText('after', '\nExamples:\n  putright staff invite may --landlord oak')
    .action(async (handle: string, options: { landlord: string }, self: Command) =>
      withService(async (service) => {
        const [{ createInvitation }, { findServers }] = await Promise.all([
          import('../../access/invite.ts'),
          import('../../../platform/home.ts'),
        ]);
        const invitation = await createInvitation(service, findServers(), { landlordId: options.landlord, handle });
        outputOf(self).answer(
          invitation,
          () =>
            `${invitation.name} chooses a password here (once, until ${invitation.until}):\n${invitation.link}\n` +
            'Earlier links of theirs no longer work. Give it to nobody else: whoever opens it first is them.',
        );
      }),
    );
}
