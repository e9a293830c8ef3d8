/** `putright link`, `putright survey`: the customer's own page, and what they made of us. */
import type { Command } from 'commander';
import type { CustomerStore } from '../../portal/store.ts';
import { BadInput } from '../../../platform/errors.ts';
import type { LinkSummary } from '../../portal/links.ts';
import type { ServiceContext } from '../../core/context.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { table } from '../output.ts';
import { actorFor } from '../acting-as.ts';

export function addCustomers(program: Command): void {
  program
    .command('link')
    .argument('<ref>', 'the reference of the case')
    .option('--new', 'send the customer a new link, to the address on file')
    .option('--as <handle>', 'with --new: who has it sent')
    .option('--revoke', 'end every link to the case')
    .option('--letter <id>', 'with --revoke: only the link in this letter (L1)')
    .description('the private links to a customer’s own page')
    .addHelpText(
      'after',
      '\nExamples:\n  putright link NFH-2026-00012\n  putright link NFH-2026-00012 --new\n  putright link NFH-2026-00012 --revoke',
    )
    .action(
      async (ref: string, options: { new?: true; revoke?: true; letter?: string; as?: string }, self: Command) => {
        if (options.letter !== undefined && !options.revoke)
          throw new BadInput('--letter goes with --revoke: it says which link ends.');
        await withCustomers(async (service, customers) => {
          const { listLinks, revokeLinks } = await import('../../portal/links.ts');
          const ended = options.revoke ? await revokeLinks(service, customers, ref, options.letter) : null;
          const sent = options.new ? await sendLink(service, ref, options.as) : null;
          const links = await listLinks(service, customers, ref);
          outputOf(self).answer({ links, ...(ended === null ? {} : { ended }), ...(sent ? { sent } : {}) }, () =>
            [
              ended === null ? '' : `${ended} link${ended === 1 ? '' : 's'} ended.`,
              sent === null ? '' : `${sent.letter}: a new link goes to the customer, at the address on file.`,
              linkTable(links),
            ]
              .filter((part) => part !== '')
              .join('\n\n'),
          );
        });
      },
    );
  program
    .command('survey')
    .argument('<ref>', 'the reference of the case')
    .requiredOption('--stage <n>', 'which stage it is about: 1 or 2')
    .requiredOption('--satisfied <n>', 'how happy with how we dealt with it: 1 (very unhappy) to 5 (very happy)')
    .option('--easy <n>', 'how easy it was to complain: 1 (very hard) to 5 (very easy)')
    .option('--informed <n>', 'how well we kept them up to date: 1 (very badly) to 5 (very well)')
    .option('--words <text>', 'what they said')
    .option('--as <handle>', 'who wrote it down')
    .description('record what a customer made of how a stage was handled; the last answer counts')
    .addHelpText(
      'after',
      '\nExamples:\n  putright survey NFH-2026-00012 --stage 1 --satisfied 4 --easy 3 --words "Quick in the end"',
    )
    .action(async (ref: string, options: Record<string, string | undefined>, self: Command) =>
      withCustomers(async (service, customers) => {
        const { recordSurvey } = await import('../../portal/survey.ts');
        const { as, ...given } = options;
        const kept = await recordSurvey(service, customers, ref, given, { as: actorFor(as) });
        outputOf(self).answer(kept, () => `${kept.reference}: recorded for stage ${kept.stage}.`);
      }),
    );
}

/** The service with the customers' side of it. */
async function withCustomers<T>(work: (service: ServiceContext, customers: CustomerStore) => Promise<T>): Promise<T> {
  return withService(async (service) => {
    const { createCustomerStore } = await import('../../portal/store.ts');
    const { findServers } = await import('../../../platform/home.ts');
    const customers = createCustomerStore(findServers().databaseUrl);
    try {
      return await work(service, customers);
    } finally {
      await customers.close();
    }
  });
}

/** Has the customer sent a new link: a letter of the case, in the name of whoever asks. */
async function sendLink(service: ServiceContext, ref: string, as: string | undefined) {
  const { perform } = await import('../../cases/perform.ts');
  const { actorFor } = await import('../acting-as.ts');
  const done = await perform(service, ref, 'send-link', {}, { as: actorFor(as) });
  return { reference: done.reference, letter: done.ids?.[0] ?? 'A letter', by: done.by.handle };
}

function linkTable(links: LinkSummary[]): string {
  if (links.length === 0) return 'No link has been given yet.';
  return table(
    ['stands in', 'given', 'opens until', 'last used', ''],
    links.map((l) => [
      l.letterId ?? 'given by hand',
      l.given.slice(0, 10),
      l.expires.slice(0, 10),
      l.lastUsed?.slice(0, 10) ?? '–',
      l.open ? 'open' : l.revoked ? 'ended' : 'too old',
    ]),
  );
}
