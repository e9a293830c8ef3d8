/** `putright policy`: what each landlord promises, and where it departs from the Code: no server is needed but to apply one. */
import type { Command } from 'commander';
import { policiesInForce } from '../../../policies/registry.ts';
import { policyFrom } from '../../core/policies.ts';
import { outputOf } from '../context.ts';
import { knowPolicies } from '../open.ts';
import { whoMay } from '../../administration/who-may.ts';
import { policyList, policyPage, whoMayPage } from '../views/policy.ts';
import { addPolicyApply } from './policy-apply.ts';
import { addPolicyCheck } from './policy-check.ts';

export function addPolicy(program: Command): void {
  const policy = program
    .command('policy')
    .description('what each landlord promises, and where it departs from the Code')
    .addHelpText(
      'after',
      `
Examples:
  putright policy list
  putright policy show northfield
  putright policy roles northfield
  putright policy check northfield
  putright policy check our-policy.json
  putright policy apply NFH-2026-00012 our-policy.json --reason "…"`,
    );
  policy
    .command('list')
    .description('the policies of the landlords here; of the packs that ship where nothing runs')
    .addHelpText('after', '\nExamples:\n  putright policy list --json')
    .action(async (_: unknown, self: Command) => {
      await knowPolicies();
      const known = policiesInForce();
      const rows = known.map(({ id, version, name, landlordId, inForceFrom, stage2 }) => ({
        id,
        version,
        name,
        landlordId,
        inForceFrom,
        stage2,
      }));
      outputOf(self).answer(rows, () => policyList(known));
    });
  policy
    .command('show')
    .argument('<policy>', 'a landlord, a pack or a policy file')
    .description('one policy in full: dates, clauses, who decides, letters, readings')
    .addHelpText(
      'after',
      '\nExamples:\n  putright policy show northfield\n  putright policy show northfield --json > my-policy.json',
    )
    .action(async (said: string, _: unknown, self: Command) => {
      await knowPolicies();
      const found = await policyFrom(said, 'policy show');
      outputOf(self).answer(found, () => policyPage(found));
    });
  policy
    .command('roles')
    .argument('<policy>', 'a landlord, a pack or a policy file')
    .description('which of the landlord’s roles may do what')
    .addHelpText(
      'after',
      '\nExamples:\n  putright policy roles northfield\n  putright policy roles our-policy.json --json',
    )
    .action(async (said: string, _: unknown, self: Command) => {
      await knowPolicies();
      const may = whoMay(await policyFrom(said, 'policy roles'));
      outputOf(self).answer(may, () => whoMayPage(may));
    });
  addPolicyCheck(policy);
  addPolicyApply(policy);
}
