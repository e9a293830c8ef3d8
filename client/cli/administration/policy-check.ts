/** `putright policy check`: where a policy departs from the Complaint Handling Code in force on a date. */
import type { Command } from 'commander';
import { formatDate } from '../../../policies/calendar/dates.ts';
import { checkPolicy, SEVERITIES, whatIsAsked, type Finding, type Severity } from '../../../policies/code/check.ts';
import type { Policy } from '../../../policies/types.ts';
import { londonDay, readDate, systemClock } from '../../core/input/dates.ts';
import { BadInput } from '../../../platform/errors.ts';
import { policyFrom } from '../../core/policies.ts';
import { outputOf } from '../context.ts';
import { knowPolicies } from '../open.ts';
import { wrap } from '../output.ts';

export function addPolicyCheck(policy: Command): void {
  policy
    .command('check')
    .argument('<policy>', 'a landlord, a pack or a policy file')
    .description('where a policy departs from the Code in force, each by provision')
    .option('--on <date>', 'the Code in force on that day (today when left out)')
    .addHelpText(
      'after',
      '\nExamples:\n  putright policy check northfield\n  putright policy check our-policy.json --json\n  putright policy check northfield --on 2023-06-01',
    )
    .action(async (said: string, options: { on?: string }, self: Command) => {
      const today = londonDay(systemClock());
      const on = options.on === undefined ? today : readDate(options.on, '--on', today);
      await knowPolicies();
      const found = await policyFrom(said, 'policy check');
      const findings = checked(found, on);
      const { id, version } = found;
      outputOf(self).answer({ policy: { id, version }, on, findings }, () => page(found, on, findings));
    });
}

function checked(policy: Policy, on: string): Finding[] {
  try {
    return checkPolicy(policy, on);
  } catch (error) {
    if (error instanceof RangeError) throw new BadInput(`--on: ${error.message}`);
    throw error;
  }
}

const HEADINGS: Record<Severity, string> = {
  departs: 'Departs from the Code',
  silent: 'Says nothing where the Code asks',
  unclear: 'Can be read either way',
  'out-of-date': 'Was right once',
  note: 'Allowed: look at how it is used',
};

function page(policy: Policy, on: string, findings: Finding[]): string {
  const groups = SEVERITIES.map((s) => ({ severity: s, all: findings.filter((f) => f.severity === s) })).filter(
    ({ all }) => all.length > 0,
  );
  return [
    `${policy.name} (${policy.version}) beside the Code in force on ${formatDate(on)}`,
    findings.length === 0 ? '\nNo departure was found.' : '',
    ...groups.flatMap(({ severity, all }) => [`${HEADINGS[severity]} (${all.length})`, ...all.map(one), '']),
  ].join('\n');
}

function one(f: Finding): string {
  return `  ${wrap(`${f.provision} · ${f.clause}: ${f.says} Asked: ${whatIsAsked(f)}`, 4)}`;
}
