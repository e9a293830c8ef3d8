/** `putright triage`: what came through the public form and looks odd, and what is decided about it. */
import type { Command } from 'commander';
import { policyOfLandlord } from '../../core/policies.ts';
import { BadInput } from '../../../platform/errors.ts';
import { actorFor } from '../acting-as.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { table } from '../output.ts';

interface TriageOptions {
  landlord?: string;
  release?: true;
  refuse?: true;
  reason?: string;
  as?: string;
}

export function addTriage(program: Command): void {
  program
    .command('triage')
    .argument('[ref]', 'the reference of one of them, to decide about it')
    .option('--landlord <id>', 'whose list: the landlord’s id')
    .option('--release', 'it has been looked at: the first message may go')
    .option('--refuse', 'the first message does not go')
    .option('--reason <text>', 'with --refuse: why it does not go')
    .option('--as <handle>', 'who decides')
    .description('complaints by the public form that somebody looks at before we write to an address nobody knows')
    .addHelpText(
      'after',
      '\nExamples:\n  putright triage --landlord northfield\n  putright triage NFH-2026-00012 --release --as ben\n  putright triage NFH-2026-00012 --refuse --reason "Advertising" --as ben',
    )
    .action(async (ref: string | undefined, options: TriageOptions, self: Command) => {
      const { release, refuse, reason } = options;
      if (ref === undefined && (release ?? refuse) !== undefined)
        throw new BadInput('Say which: give its reference, such as NFH-2026-00012.');
      if (ref !== undefined && (release ?? false) === (refuse ?? false))
        throw new BadInput('Say what is decided: --release or --refuse.');
      await withService(async (service) => {
        const { decideTriage, listTriage } = await import('../../cases/taking-in/triage.ts');
        if (ref !== undefined) {
          const decision = release ? 'release' : 'refuse';
          const done = await decideTriage(service, ref, { decision, reason }, { as: actorFor(options.as) });
          return outputOf(self).answer(done, () =>
            done.decision === 'refused'
              ? `Nothing goes out for ${done.reference} by itself.`
              : done.holds === null
                ? `${done.reference} is looked at.`
                : `The first message for ${done.reference} goes out.`,
          );
        }
        if (options.landlord === undefined) throw new BadInput('--landlord is missing: whose list is it?');
        const found = await listTriage(service, policyOfLandlord(options.landlord).landlordId);
        return outputOf(self).answer(
          found,
          () =>
            table(
              ['case', 'came', 'what waits', 'why', 'decided'],
              found.map((e) => [
                e.reference,
                e.received.slice(0, 10),
                e.holds ?? '–',
                e.reasons.join('; '),
                e.decision === null ? '' : `${e.decision} by ${e.decidedBy ?? ''}`,
              ]),
            ) || 'Nothing waits to be looked at.',
        );
      });
    });
}
