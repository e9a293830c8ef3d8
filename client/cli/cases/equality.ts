/** `putright equality`: what a customer chose to tell of themselves. */
import type { Command } from 'commander';
import { BadInput } from '../../../platform/errors.ts';
import { CHARACTERISTIC_NAMES, CHARACTERISTICS, type CharacteristicName } from '../../../policies/equality.ts';
import { findCase } from '../../core/context.ts';
import { personByHandle } from '../../core/people.ts';
import { actorFor } from '../acting-as.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';

type Options = Partial<Record<CharacteristicName, string>> & { remove?: boolean; as?: string };

const camel = (name: string): string => name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());

export function addEquality(program: Command): void {
  const command = program
    .command('equality')
    .argument('<ref>', 'the case')
    .description('write down what a customer chose to tell of themselves: counted in figures, shown to nobody');
  for (const name of CHARACTERISTIC_NAMES)
    command.option(
      `--${name} <answer>`,
      `${CHARACTERISTICS[name].asks} (${Object.keys(CHARACTERISTICS[name].answers).join(', ')})`,
    );
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
        const given = options as Record<string, unknown>;
        const said = Object.fromEntries(
          CHARACTERISTIC_NAMES.map((name) => [name, given[camel(name)] as string | undefined]),
        );
        const kept = await recordTold(service, reference, { ...said, remove: options.remove ? 'yes' : undefined }, id);
        outputOf(self).answer(kept, () =>
          kept.told === 0
            ? `${kept.reference}: nothing they told of themselves is kept any more.`
            : `${kept.reference}: ${kept.told} answer${kept.told === 1 ? '' : 's'} kept. Figures count them; nobody is shown whose they are.`,
        );
      }),
    );
}
