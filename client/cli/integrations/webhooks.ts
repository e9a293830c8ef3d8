/** `putright webhooks`: other systems that are told of what happens. */
import type { Command } from 'commander';
import type { WebhookDependencies } from '../../integrations/webhooks.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import type { ServiceContext } from '../../core/context.ts';
import { outputOf } from '../context.ts';
import { table } from '../output.ts';
import { withIntegrations } from './open.ts';

const useCases = () => import('../../integrations/webhooks.ts');
const WHOSE = 'the landlord’s id';

interface Options {
  landlord: string;
  name: string;
  url: string;
  event: string[];
}

export function addWebhooks(program: Command): void {
  const webhooks = program
    .command('webhooks')
    .description('other systems that are told of what happens to cases')
    .addHelpText(
      'after',
      '\nExamples:\n  putright webhooks list --landlord northfield\n  putright webhooks add --landlord northfield --name Housing --url https://housing.northfield.example/putright --event case.logged --event case.closed',
    );
  addLists(webhooks);
  webhooks
    .command('add')
    .requiredOption('--landlord <id>', WHOSE)
    .requiredOption('--name <words>', 'which system it is')
    .requiredOption('--url <address>', 'where it is told: https')
    .requiredOption('--event <kind...>', 'what it is told of, such as case.logged; "*" for everything')
    .description('have another system told; the secret that its messages are signed with is shown this once')
    .addHelpText(
      'after',
      '\nExamples:\n  putright webhooks add --landlord northfield --name Housing --url https://housing.northfield.example/putright --event "*"',
    )
    .action(async ({ landlord, name, url, event }: Options, self: Command) =>
      withWebhooks(async (service, deps) => {
        const { COMMAND_LINE } = await import('../../access/admin-log.ts');
        const { makeWebhook } = await useCases();
        const naming = (field: string): string => (field === 'events' ? '--event' : `--${field}`);
        const { landlordId } = policyOfLandlord(landlord);
        const form = { name, url, events: event };
        const made = await makeWebhook(deps, service, landlordId, form, COMMAND_LINE, naming);
        outputOf(self).answer(
          made,
          () =>
            `${made.secret}\nIt is shown this once: copy it to ${made.name}, which tells by it that a message is ours.`,
        );
      }),
    );
  webhooks
    .command('resend')
    .argument('<id>', 'the webhook: putright webhooks list')
    .argument('<message>', 'the message: putright webhooks messages')
    .requiredOption('--landlord <id>', WHOSE)
    .description('send a message again, whether or not it had arrived')
    .addHelpText('after', '\nExamples:\n  putright webhooks resend ID MESSAGE --landlord northfield')
    .action(async (id: string, message: string, { landlord }: Options, self: Command) =>
      withWebhooks(async (_, deps) => {
        await (await useCases()).sendAgain(deps, policyOfLandlord(landlord).landlordId, id, message);
        outputOf(self).answer({ id, message }, () => 'It is being sent again.');
      }),
    );
  change(webhooks, 'on', 'turn one on again that was turned off: what waited goes');
  change(webhooks, 'end', 'end one: nothing goes there any more');
}

function addLists(webhooks: Command): void {
  webhooks
    .command('list')
    .requiredOption('--landlord <id>', WHOSE)
    .description('which systems are told of what, and whether messages arrive')
    .addHelpText('after', '\nExamples:\n  putright webhooks list --landlord northfield --json')
    .action(async ({ landlord }: Options, self: Command) =>
      withWebhooks(async (service, deps) => {
        const all = await (await useCases()).listWebhooks(deps, service, policyOfLandlord(landlord).landlordId);
        const rows = all.map((w) => [w.id, w.name, w.url, w.events.join(' '), w.state]);
        outputOf(self).answer(
          all,
          () => table(['id', 'system', 'address', 'is told of', ''], rows) || 'No system is told of anything yet.',
        );
      }),
    );
  webhooks
    .command('messages')
    .argument('<id>', 'the webhook: putright webhooks list')
    .requiredOption('--landlord <id>', WHOSE)
    .description('the newest messages to one of them, and what came of each')
    .addHelpText('after', '\nExamples:\n  putright webhooks messages ID --landlord northfield --json')
    .action(async (id: string, { landlord }: Options, self: Command) =>
      withWebhooks(async (_, deps) => {
        const { landlordId } = policyOfLandlord(landlord);
        const { items } = await (await useCases()).listDeliveries(deps, landlordId, id, 100);
        const rows = items.map((d) => [
          d.id,
          d.at.slice(0, 16).replace('T', ' '),
          d.type,
          d.reference,
          d.state,
          d.error ?? '',
        ]);
        outputOf(self).answer(
          items,
          () => table(['id', 'when', 'what', 'case', '', 'why not'], rows) || 'Nothing was to be told yet.',
        );
      }),
    );
}

function change(webhooks: Command, name: 'on' | 'end', description: string): void {
  webhooks
    .command(name)
    .argument('<id>', 'the webhook: putright webhooks list')
    .requiredOption('--landlord <id>', WHOSE)
    .description(description)
    .addHelpText('after', `\nExamples:\n  putright webhooks ${name} ID --landlord northfield`)
    .action(async (id: string, { landlord }: Options, self: Command) =>
      withWebhooks(async (_, deps) => {
        const { COMMAND_LINE } = await import('../../access/admin-log.ts');
        const { endWebhook, turnWebhookOn } = await useCases();
        const does = name === 'on' ? turnWebhookOn : endWebhook;
        const done = await does(deps, policyOfLandlord(landlord).landlordId, id, COMMAND_LINE);
        outputOf(self).answer({ id, ...done }, () =>
          name === 'on' ? `${done.name} is told again.` : `${done.name} is told of nothing any more.`,
        );
      }),
    );
}

/** The service, with what webhooks are made with. */
async function withWebhooks<T>(work: (service: ServiceContext, deps: WebhookDependencies) => Promise<T>): Promise<T> {
  return withIntegrations(async (service, deps, { home }) => {
    const { signingSecret } = await import('../../../platform/settings/signing-secret.ts');
    const { webhooksMayBePrivate } = await import('../../../platform/settings/web-settings.ts');
    return work(service, { ...deps, secret: signingSecret(home), mayBePrivate: webhooksMayBePrivate() });
  });
}
