/** `putright equality`: what a customer chose to tell of themselves. */
import { Option, type Command } from 'commander';
import { BadInput } from '../../../platform/errors.ts';
import { CHARACTERISTIC_NAMES, CHARACTERISTICS } from '../../../policies/equality.ts';
import { findCase } from '../../core/context.ts';
import { personByHandle } from '../../core/people.ts';
import { actorFor } from '../acting-as.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';

type Options = { remove?: boolean; as?: string };

const ASKED = CHARACTERISTIC_NAMES.map((name) => {
  const { asks, answers } = CHARACTERISTICS[name];
  return { name, option: new Option(`--${name} <answer>`, `${asks} (${Object.keys(answers).join(', ')})`) };
});

export function addEquality(program: Command): void {
  const command = program
    .command('equality')
    .argument('<ref>', 'the case')
    .description('write down what a customer chose to tell of themselves: counted in figures, shown to nobody');
  for (const { option } of ASKED) command.addOption(option);
  command
    .option('--remove', 'take out all that was told before')
    .option('--as <handle>', 'who writes it down; PUTRIGHT_AS when left out')
    .addHelpText(
      'after',
      '\nExamples:\n  putright equality NFH-2026-00012 --age 65-and-over --disability yes --as kofi\n  putright equality NFH-2026-00012 --remove --as kofi',
    )
    .action(async (reference: string, options: Options, self: Command) =>
      withService(async (service) => {
        const handle = actorFor(options.as);
        if (handle === undefined) throw new BadInput('Say who writes it down (--as), by their handle.');
        const { recordTold } = await import('../../cases/people/told-of-themselves.ts');
        const { landlordId } = await findCase(service, reference);
        const { id } = personByHandle(await service.store.staff(landlordId), handle, '--as');
        const given: Record<string, string | undefined> = self.opts();
        const said = Object.fromEntries(ASKED.map(({ name, option }) => [name, given[option.attributeName()]]));
        const kept = await recordTold(service, reference, { ...said, remove: options.remove ? 'yes' : undefined }, id);
        outputOf(self).answer(kept, () =>
          kept.told === 0
            ? `${kept.reference}: nothing they told of themselves is kept any more.`
            : `${kept.reference}: ${kept.told} answer${kept.told === 1 ? '' : 's'} kept. Figures count them; nobody is shown whose they are.`,
        );
      }),
    );
}
