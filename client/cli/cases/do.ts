/** `putright do` and `putright customer`: what staff do to a case, and what customers say. */
import type { Command } from 'commander';
import type { CommandName, CustomerMessageName } from '../../../workflows/messages.ts';
import { rawCommand, readCall, type Verb } from '../fields/call.ts';
import { withService } from '../open.ts';
import { performedLines } from '../views/performed.ts';
import { actorFor } from '../acting-as.ts';

const DO: Verb = {
  verb: 'do',
  what: 'command',
  common: ['as', 'on', 'key', 'input'],
  note: 'What may be done now: putright commands REF. Dates are written day first (26/11/2026, 26 Nov), or said from today: today, Monday, +10wd, +14d.',
  examples: [
    'putright do NFH-2026-00012 allocate --to ben --conflict none',
    'putright do NFH-2026-00012 define --point "No heating since Monday" --point "Nobody called back" --outcome "Heating that works"',
    'putright do NFH-2026-00012 offer-remedy --kind financial --what "For the delay" --distress 75 --by +10wd --owner ben',
    'putright do NFH-2026-00012 respond --as ben --on 2026-11-20',
  ],
};

const CUSTOMER: Verb = {
  verb: 'customer',
  what: 'word',
  common: ['via', 'as', 'on', 'key', 'input'],
  note: 'What a customer says is never refused. --via says how it came, --as who wrote it down.',
  examples: [
    'putright customer NFH-2026-00012 escalate --words "I am not happy with the answer"',
    'putright customer NFH-2026-00012 answer-extension --agree no --via phone',
    'putright customer NFH-2026-00012 accept-remedy --remedy M1 --via letter',
    'putright customer NFH-2026-00012 inform --words "The leak has started again"',
  ],
};

export function addDo(program: Command): void {
  rawCommand(program, DO, 'give a staff command to a case (putright do --help lists them all)').action(
    async (_ref, _command, _options, self: Command) => {
      const { ALL_COMMANDS, faceOfCase } = await import('../../kinds/index.ts');
      const call = await readCall(DO, self, ALL_COMMANDS);
      await withService(async (service) => {
        const { perform, remarksOn } = await import('../../cases/perform.ts');
        const done = await perform(service, call.reference, call.name as CommandName, call.given, {
          as: actorFor(call.common.as),
          on: call.common.on,
          key: call.common.key,
          naming: call.naming,
        });
        call.out.remark(`Done by ${done.by.name} (${done.by.handle}).`);
        for (const remark of remarksOn(done)) call.out.remark(remark);
        call.out.answer({ ...done, by: done.by.handle }, () => performedLines(done, faceOfCase));
      });
    },
  );
}

export function addCustomer(program: Command): void {
  rawCommand(program, CUSTOMER, 'record what the customer says (putright customer --help lists all of it)').action(
    async (_ref, _word, _options, self: Command) => {
      const { ALL_CUSTOMER_MESSAGES } = await import('../../kinds/index.ts');
      const call = await readCall(CUSTOMER, self, ALL_CUSTOMER_MESSAGES);
      await withService(async (service) => {
        const { saidOf, sendCustomerMessage } = await import('../../cases/words/customer-messages.ts');
        const { via, on, key, as } = call.common;
        const naming = call.naming;
        const said = await sendCustomerMessage(service, call.reference, call.name as CustomerMessageName, call.given, {
          via,
          on,
          key,
          as: actorFor(as),
          naming,
        });
        call.out.answer(said, () => saidOf(said, `${said.reference}: recorded what the customer said (${said.word}).`));
      });
    },
  );
}
