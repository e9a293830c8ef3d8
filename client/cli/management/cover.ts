/** `putright cover`: who takes over, handing over as planned, and giving back. */
import type { Command } from 'commander';
import type { CoveredCase } from '../../management/cover/cover.ts';
import type { CoverProposal, CoverSubject, HandoverResult } from '../../management/cover/covering.ts';
import { BadInput, RuleRefusal } from '../../../platform/errors.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { table } from '../output.ts';
import { shortDate } from '../../core/input/dates.ts';
import { actorFor } from '../acting-as.ts';

const managers = () => import('../../management/cover/covering.ts');
const WHOM = 'the leave (putright leave list), or leaving-HANDLE for somebody who leaves';
const WHOSE = 'the landlord’s id';

interface Options {
  landlord: string;
  everything?: boolean;
  as?: string;
  asked?: boolean;
}

const whom = (said: string): CoverSubject =>
  said.startsWith('leaving-') ? { leaving: said.slice('leaving-'.length) } : { leaveId: said };

export function addCover(program: Command): void {
  const cover = program
    .command('cover')
    .description('who takes over the cases of somebody who is away or leaves; stage 2 stays independent')
    .addHelpText(
      'after',
      '\nExamples:\n  putright cover plan ID --landlord northfield\n  putright cover give ID --landlord northfield --asked --as colin\n  putright cover back ID --landlord northfield --as colin',
    );
  cover
    .command('plan')
    .argument('<whom>', WHOM)
    .requiredOption('--landlord <id>', WHOSE)
    .option('--everything', 'also cases in which nothing is due in that time')
    .description('who would take what, and what nobody takes and why; nothing is changed')
    .addHelpText('after', '\nExamples:\n  putright cover plan leaving-kofi --landlord northfield --json')
    .action(async (said: string, options: Options, self: Command) =>
      withService(async (service) => {
        const { proposeCover } = await managers();
        const { landlordId } = policyOfLandlord(options.landlord);
        const plan = await proposeCover(service, landlordId, whom(said), options.everything);
        outputOf(self).answer(asData(plan), () => page(plan));
      }),
    );
  cover
    .command('give')
    .argument('<whom>', WHOM)
    .requiredOption('--landlord <id>', WHOSE)
    .option('--everything', 'also cases in which nothing is due in that time')
    .option('--asked', 'each of them was asked, and has no conflict of interest (S1A-3)')
    .option('--as <handle>', 'who hands them out (else PUTRIGHT_AS)')
    .description('hand the cases over as planned, each by itself; given again, it changes nothing')
    .addHelpText('after', '\nExamples:\n  putright cover give ID --landlord northfield --asked --as colin')
    .action(async (said: string, options: Options, self: Command) =>
      withService(async (service) => {
        const { giveCover, proposeCover } = await managers();
        const { landlordId } = policyOfLandlord(options.landlord);
        const { plan, people } = await proposeCover(service, landlordId, whom(said), options.everything);
        const handle = (id: string): string => people.find((p) => p.id === id)?.handle ?? id;
        const handovers = plan.given.map((g) => ({ reference: g.reference, to: handle(g.to) }));
        const verdicts = await giveCover(service, landlordId, whom(said), handovers, {
          as: await named(options),
          asked: options.asked === true,
        });
        tell(self, verdicts);
      }),
    );
  cover
    .command('back')
    .argument('<whom>', WHOM)
    .requiredOption('--landlord <id>', WHOSE)
    .option('--as <handle>', 'who gives them back (else PUTRIGHT_AS)')
    .description('give back what was given under this cover and is still where it was given')
    .addHelpText('after', '\nExamples:\n  putright cover back ID --landlord northfield --as colin')
    .action(async (said: string, options: Options, self: Command) =>
      withService(async (service) => {
        const { giveBack, proposeGiveBack } = await managers();
        const { landlordId } = policyOfLandlord(options.landlord);
        const { back } = await proposeGiveBack(service, landlordId, whom(said));
        const references = back.map((b) => b.reference);
        tell(self, await giveBack(service, landlordId, whom(said), references, { as: await named(options) }));
      }),
    );
}

async function named({ as }: Options): Promise<string> {
  const handle = actorFor(as);
  if (handle === undefined) throw new BadInput('--as: say who hands the cases out.');
  return handle;
}

function asData({ id, person, from, until, plan, people }: CoverProposal): unknown {
  const handle = (staffId: string): string => people.find((p) => p.id === staffId)?.handle ?? staffId;
  return {
    cover: id,
    of: person.handle,
    from,
    until,
    given: plan.given.map((g) => ({ ...g, to: handle(g.to), others: g.others.map(handle) })),
    left: plan.left,
  };
}

function page({ person, plan, people }: CoverProposal): string {
  const name = (id: string): string => people.find((p) => p.id === id)?.name ?? id;
  return [
    `Cover for ${person.name}: ${plan.given.length} to give, ${plan.left.length} stay.`,
    table(
      ['case', 'stage', 'next date', 'goes to'],
      plan.given.map((g) => [g.reference, whatGoes(g), g.due === null ? '–' : shortDate(g.due), name(g.to)]),
    ),
    '',
    table(
      ['case', 'stays, because'],
      plan.left.map((l) => [l.reference, `${l.needsSomebody ? 'LOOK: ' : ''}${l.why}`]),
    ),
  ].join('\n');
}

/** Every verdict; where some failed the exit code says so. */
function tell(self: Command, verdicts: HandoverResult[]): void {
  outputOf(self).answer(
    verdicts,
    () =>
      table(
        ['case', 'to', '', ''],
        verdicts.map((v) => [v.reference, v.to, v.done ? 'done' : 'NOT DONE', v.says]),
      ) || 'There is nothing to hand over.',
  );
  const failed = verdicts.filter((v) => !v.done);
  if (failed.length > 0)
    throw new RuleRefusal('S1A-3', `${failed.length} of ${verdicts.length} cases stayed as they were.`);
}

/** The stage that is given, and the tasks that go with it or by themselves. */
function whatGoes({ stage, whole, tasks }: CoveredCase): string {
  const list = tasks.join(', ');
  if (!whole) return `only ${list}`;
  return tasks.length === 0 ? String(stage) : `${stage}, with ${list}`;
}
