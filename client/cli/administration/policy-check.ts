/** `putright policy check`: where a policy departs from the Complaint Handling Code in force on a date. */
import type { Command } from 'commander';
import { formatDate } from '../../../policies/calendar/dates.ts';
import { checkPolicy, SEVERITIES, whatIsAsked, type Finding, type Severity } from '../../../policies/code/check.ts';
import type { Policy } from '../../../policies/types.ts';
import { londonDay, readDate, systemClock } from '../../core/input/dates.ts';
import { independenceGaps, type Colleague, type IndependenceGap } from '../../../policies/roles/independence.ts';
import { BadInput, ServerUnreachable } from '../../../platform/errors.ts';
import { looksLikeFile, policyFrom } from '../../core/policies.ts';
import { outputOf } from '../context.ts';
import { knowPolicies, withService } from '../open.ts';
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
      const people = await peopleOf(said, found);
      const gaps = people === null ? [] : independenceGaps(found, people);
      outputOf(self).answer({ policy: { id, version }, on, findings, gaps }, () => page(found, on, findings, gaps));
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

/** The people a policy is for: of its pack, or of the landlord here; null where nobody is known. */
async function peopleOf(said: string, { landlordId }: Policy): Promise<readonly Colleague[] | null> {
  const { packAt } = await import('../../../platform/packs.ts');
  const pack = looksLikeFile(said) ? packAt(said) : null;
  if (pack !== null) {
    const { readPack } = await import('../../administration/landlords/read-pack.ts');
    return readPack(pack).pack?.people ?? null;
  }
  if (looksLikeFile(said)) return null;
  try {
    return await withService(async (service) => service.store.staff(landlordId));
  } catch (error) {
    // A policy can be checked where no server runs.
    if (error instanceof ServerUnreachable) return null;
    throw error;
  }
}

function page(policy: Policy, on: string, findings: Finding[], gaps: IndependenceGap[]): string {
  const groups = SEVERITIES.map((s) => ({ severity: s, all: findings.filter((f) => f.severity === s) })).filter(
    ({ all }) => all.length > 0,
  );
  return [
    `${policy.name} (${policy.version}) beside the Code in force on ${formatDate(on)}`,
    findings.length === 0 ? '\nNo departure was found.' : '',
    ...groups.flatMap(({ severity, all }) => [`${HEADINGS[severity]} (${all.length})`, ...all.map(one), '']),
    ...(gaps.length === 0
      ? []
      : [`What cannot be kept apart with the people there are (${gaps.length})`, ...gaps.map(missing), '']),
  ].join('\n');
}

function one(f: Finding): string {
  return `  ${wrap(`${f.provision} · ${f.clause}: ${f.says} Asked: ${whatIsAsked(f)}`, 4)}`;
}

const missing = ({ clause, says, instead }: IndependenceGap): string => `  ${wrap(`${clause}: ${says} ${instead}`, 4)}`;
