/** `putright policy apply`: a running case under another version of its landlord's policy. */
import type { Command } from 'commander';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { movesTable } from '../views/moves.ts';
import { actorFor } from '../acting-as.ts';

export function addPolicyApply(policy: Command): void {
  policy
    .command('apply')
    .argument('<ref>', 'the reference of the case')
    .argument('<policy>', 'a version of its landlord’s policy, such as 2027.1, or a file of one that is kept')
    .option('--reason <words>', 'why this case moves (required)')
    .option('--as <handle>', 'who decides it (else PUTRIGHT_AS, else the first in a role the policy names for it)')
    .option('--key <uuid>', 'a UUID of your own: given again with the same key, it is done once')
    .description('move a running case to another version of its landlord’s policy; nothing else moves a case')
    .addHelpText(
      'after',
      `
A case keeps the policy it was logged under until somebody decides otherwise. Dates promised to the customer stay.

Examples:
  putright landlord policy ./northfield --in-force 2027-04-01 --reason "The new, shorter times"      keeps the version
  putright policy apply NFH-2026-00012 2027.1 --reason "The customer asked for the new, shorter times"`,
    )
    .action(async (ref: string, said: string, options: { reason?: string; as?: string; key?: string }, self: Command) =>
      withService(async (service) => {
        const { applyPolicy } = await import('../../administration/policy-change.ts');
        const { faceOfCase } = await import('../../kinds/index.ts');
        const out = outputOf(self);
        const done = await applyPolicy(service, ref, said, { ...options, as: actorFor(options.as) });
        const { reference, by, from, policy: now, moves } = done;
        out.remark(`Decided by ${by.name} (${by.handle}).`);
        out.answer({ ...done, by: by.handle }, () =>
          [
            `${reference} is ruled by ${now.id} ${now.version} from now on (it was ${from.id} ${from.version}).`,
            moves.length === 0 ? 'No open date moved.' : 'Open dates that moved:',
            movesTable(moves, faceOfCase),
          ].join('\n'),
        );
      }),
    );
}
