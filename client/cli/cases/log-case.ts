/** `putright log-case KIND`: a new case that is no complaint, by the form of its kind. */
import type { Command } from 'commander';
import type { KindName } from '../../../workflows/messages.ts';
import { BadInput } from '../../../platform/errors.ts';
import { didYouMean } from '../../core/input/suggest.ts';
import { actorFor } from '../acting-as.ts';
import { readForm, type FormVerb } from '../fields/call.ts';
import { withService } from '../open.ts';

const VERB: FormVerb = {
  verb: 'log-case',
  what: 'kind',
  common: ['as', 'key', 'input'],
  note: 'Complaints have a command of their own: putright log. Dates are written day first (26/11/2026, 26 Nov), or said from today: today, Monday, -2d.',
  examples: [
    'putright log-case enquiry --landlord northfield --from mp --enquirer "Ada Fictional MP" --enquirer-email office@mp.example --channel email --text "No heating at 1 High Street."',
  ],
};

export function addLogCase(program: Command): void {
  program
    .command(VERB.verb)
    .description(
      'log a case that is no complaint, such as an enquiry of an MP (putright log-case --help lists them all)',
    )
    .argument('[kind]', 'what it is')
    .usage('<kind> [options]')
    .allowUnknownOption()
    .allowExcessArguments()
    .passThroughOptions()
    .helpOption(false)
    .action(async (_kind, _options, self: Command) => {
      const { KINDS_WITH_FORMS, faceOf } = await import('../../kinds/index.ts');
      const { fieldsOfForm, logCase } = await import('../../cases/taking-in/log-kind.ts');
      const { ref } = await import('../../../workflows/messages.ts');
      const table = Object.fromEntries(
        KINDS_WITH_FORMS.map(({ kind, intake }) => [
          kind,
          {
            does: `Log ${intake.what}`,
            rules: intake.rules,
            fields: {
              landlord: ref('whose case it is: the landlord’s id', { required: true }),
              ...fieldsOfForm(intake),
            },
          },
        ]),
      );
      const call = await readForm(VERB, self, table, (kind, kinds) => {
        throw new BadInput(
          `${kind === undefined ? 'Say what it is' : `There is no kind "${kind}" to log here.${didYouMean(kind, kinds)}`}: ${kinds.join(', ')}; a complaint is logged by putright log.`,
        );
      });
      const { landlord, ...given } = call.given;
      await withService(async (service) => {
        const { as, key } = call.common;
        const naming = call.naming;
        if (landlord === undefined) throw new BadInput(`${naming('landlord')} is missing: whose case it is.`);
        const logged = await logCase(service, call.name as KindName, String(landlord), given, {
          as: actorFor(as),
          key,
          naming,
        });
        call.out.remark(`Logged by ${logged.by.name} (${logged.by.handle}).`);
        if (logged.notPrinted !== undefined) call.out.remark(logged.notPrinted);
        call.out.answer(
          { ...logged, by: logged.by.handle },
          () => `${logged.reference}: logged (${faceOf(logged.kind).called}).`,
        );
      });
    });
}
