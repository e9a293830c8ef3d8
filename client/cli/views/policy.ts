/** A policy as people read it: its dates with their clauses, who decides what, its letters, and our readings. */
import { namesOfDuties } from '../../../policies/roles/roles.ts';
import { STEP_NAMES } from '../../../policies/deadlines/card.ts';
import { formatDate } from '../../../policies/calendar/dates.ts';
import { longestExtensionInWords } from '../../../policies/deadlines/longest-extension.ts';
import { RETENTION_KIND_NAMES, retentionOf } from '../../../policies/retention.ts';
import {
  RETENTION_KINDS,
  STEPS,
  type Deciders,
  type DueRule,
  type Policy,
  type Duty,
} from '../../../policies/types.ts';
import { outcomeWord } from '../../../policies/wording/outcomes.ts';
import { DECISIONS } from '../../administration/decision-names.ts';
import type { WhoMay } from '../../administration/who-may.ts';
import { table, wrap } from '../output.ts';

export function policyList(policies: readonly Policy[]): string {
  const rows = policies.map((p) => [p.id, p.version, p.name, formatDate(p.inForceFrom), p.stage2]);
  return table(['policy', 'version', 'name', 'in force from', 'stage 2'], rows);
}

export function policyPage(policy: Policy): string {
  const steps = STEPS.map((step) => {
    const { target, limit } = policy.steps[step];
    return [STEP_NAMES[step], inWords(target), inWords(limit), target?.clause ?? ''];
  });
  const deciders = Object.entries(policy.deciders).map(([what, roles]) => [
    DECISIONS[what as keyof Deciders],
    whoDecides(policy, roles),
  ]);
  return [
    `${policy.name}`,
    `${policy.id} ${policy.version}, in force from ${formatDate(policy.inForceFrom)}`,
    wrap(`Source: ${policy.source}`),
    '',
    wrap(`A complaint is: ${policy.definition.text} (${policy.definition.clause})`),
    wrap(`Time to raise it: ${policy.timeToRaise.says} (${policy.timeToRaise.clause})`),
    `Channels: ${policy.channels.join(', ')}`,
    '',
    table(['step', 'landlord’s date', 'Code’s limit', 'clause'], steps),
    '',
    'Settings',
    ...settings(policy).map(([name, value, where]) => `  ${name}: ${value}${where === undefined ? '' : ` (${where})`}`),
    '',
    table(['decision', 'who takes it'], deciders),
    '',
    'Reasons for not taking a complaint on',
    ...policy.exclusions.map((x) => `  ${wrap(`${x.code} (${x.clause}): ${x.says}`, 4)}`),
    '',
    'Reasons for not escalating to stage 2, beside these',
    ...(policy.escalationGrounds ?? []).map((x) => `  ${wrap(`${x.code} (${x.clause}): ${x.says}`, 4)}`),
    '',
    'Other procedures that matters are handed over to',
    ...(policy.otherProcedures ?? []).map(
      (x) => `  ${wrap(`${x.code} (${x.clause}): ${x.about}; ${x.teamName} answers within ${x.days} working days`, 4)}`,
    ),
    '',
    'Letters',
    ...Object.entries(policy.letters).map(([code, name]) => `  ${code}  ${name}`),
    ...(policy.readings.length === 0 ? [] : ['', 'Where the text is unclear, and how we read it']),
    ...policy.readings.map(
      (r) => `  ${wrap(`${r.clause}: ${r.problem} We read it as: ${r.reading} Because: ${r.reason}`, 4)}`,
    ),
  ].join('\n');
}

/** Which role may do what: the roles, then a table for each group of things there are to do. */
export function whoMayPage({ roles, groups }: WhoMay): string {
  return [
    table(
      ['role', 'does the work of'],
      roles.map(({ name, duties }) => [name, duties.join(', ')]),
    ),
    ...groups.flatMap(({ title, rows }) => [
      '',
      title,
      table(
        ['what', 'who'],
        rows.map(({ what, who }) => [what, who.join(', ') || 'nobody']),
      ),
    ]),
  ].join('\n');
}

const inTurn = (policy: Policy, duties: readonly Duty[]): string => namesOfDuties(policy, duties).join(', then ');

const whoOf = (policy: Policy, duties: readonly Duty[] | undefined): string =>
  duties === undefined || duties.length === 0 ? 'nobody' : inTurn(policy, duties);

const extensionClause = (p: Policy, stage: 1 | 2): string | undefined =>
  p.steps[`stage${stage}.extension-limit`].target?.clause ?? p.where.steps;

function settings(p: Policy): [string, string, string | undefined][] {
  const days = (n: number | null): string => (n === null ? 'none' : `${n} working days`);
  return [
    ['Latest acknowledgement', days(p.acknowledgementCap), p.where.acknowledgementCap],
    ['Extension of stage 1, at most', longestExtensionInWords(p, 1), extensionClause(p, 1)],
    ['Extension of stage 2, at most', longestExtensionInWords(p, 2), extensionClause(p, 2)],
    ['Answer to a request for information', days(p.informationRequestDays), p.where.informationRequestDays],
    ['Quality check before the response', checkInWords(p), p.where.qualityCheckDays],
    ['Age limit', `${p.ageLimitMonths} months`, p.where.ageLimitMonths],
    ['Outcomes', p.outcomes.map((o) => outcomeWord(p, o)).join(', '), p.where.outcomes],
    ['Who handles stage 1, in the order asked', inTurn(p, p.handlers.stage1), p.where.handlers],
    ['Who handles stage 2, in the order asked', inTurn(p, p.handlers.stage2), p.where.handlers],
    ['Who looks after staff, calendar and letters', inTurn(p, p.access.administers), p.where.access],
    ['Who sees complaints about conduct without acting on them', inTurn(p, p.access.seesRestricted), p.where.access],
    ['Who signs in with a second step', whoOf(p, p.access.secondStep), undefined],
    ['Who sees their own team’s cases only', whoOf(p, p.access.ownTeamOnly), undefined],
    ['Kept whole after closing', monthsInWords(p), p.where.retention],
    ['Who decides what is anonymised', inTurn(p, retentionOf(p).decides), p.where.retention],
    ['Overdue cases go to', inTurn(p, p.ladder), p.where.ladder],
    ['Lead complainants of a group', `at most ${p.group.maxLeads}`, p.where.group],
    ['Reminders', `${p.warnWorkingDaysBefore} working days before`, p.where.warnWorkingDaysBefore],
  ];
}

function monthsInWords(policy: Policy): string {
  const { months } = retentionOf(policy);
  const own = RETENTION_KINDS.flatMap((kind) =>
    months[kind] === undefined ? [] : [`${months[kind]} months (${RETENTION_KIND_NAMES[kind]})`],
  );
  return [`${months.others} months`, ...own].join(', ');
}

function checkInWords({ qualityCheckDays, qualityCheck }: Policy): string {
  if (qualityCheckDays === null) return 'where a draft is given in';
  return `${qualityCheckDays} working days${qualityCheck === 'when-asked' ? ', where one is asked for' : ''}`;
}

function inWords(rule: DueRule | null): string {
  if (rule === null) return '–';
  return rule.earliest.map((c) => `${c.from.replaceAll('-', ' ')} + ${c.days} ${c.unit} days`).join(' or ');
}

function whoDecides(policy: Policy, duties: Duty[] | { proposes: Duty[]; confirms: Duty[] }): string {
  const names = (list: Duty[]): string => namesOfDuties(policy, list).join(', ');
  return Array.isArray(duties) ? names(duties) : `${names(duties.proposes)} propose; ${names(duties.confirms)} confirm`;
}
