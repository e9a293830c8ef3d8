/**
 * Where a policy departs from the Complaint Handling Code in force on a date. Decided from the policy's data alone, so
 * that a landlord's own policy is checked by the same rules.
 */
import { STEP_NAMES } from '../deadlines/card.ts';
import { countsInWords } from '../deadlines/counts-in-words.ts';
import type { StatementKind } from './statements.ts';
import type { IsoDate, Policy, PolicyStatement, Step } from '../types.ts';
import { STEPS } from '../types.ts';
import { abolishedIn } from './abolished.ts';
import { contactOn } from './arbitrators.ts';
import { laterThan } from './compare.ts';
import type { CodeVersion } from './limits.ts';
import { codeOn } from './limits.ts';
import type { Topic } from './provisions.ts';
import { provisionOn } from './provisions.ts';

/**
 * `departs`: the policy asks for less than the Code. `silent`: it does not say what the Code asks. `unclear`: it can be
 * read as compliant. `out-of-date`: it was right once. `note`: allowed, but look at how it is used.
 */
export const SEVERITIES = ['departs', 'silent', 'unclear', 'out-of-date', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface Finding {
  provision: string;
  clause: string;
  says: string;
  requires: string;
  severity: Severity;
  /** Whether the provision's published text was read; a summary of one that was not is shown to nobody. */
  verified: boolean;
}

/** What a provision asks, as far as it is known: one whose published words were not read is named and not summarised. */
export function whatIsAsked({ provision, requires, verified }: Finding): string {
  return verified ? requires : `Read ${provision} itself beside this clause: no summary of it is kept here.`;
}

/** Every departure found, in the order of the Code. Throws a RangeError before the first Code kept here. */
export function checkPolicy(policy: Policy, on: IsoDate): Finding[] {
  const code = codeOn(on);
  if (code === null)
    throw new RangeError(`No Complaint Handling Code is kept here for ${on}: the first is of 2022-04-01.`);
  return [...limitFindings(policy, code), ...settingFindings(policy, code, on), ...statementFindings(policy, on)].sort(
    (a, b) => order(a) - order(b),
  );
}

/** 'Code 6.10' → 6010, so that 6.2 comes before 6.10; what is not of the Code comes last. */
function order({ provision }: Finding): number {
  const match = /^Code (?:2022, )?(?:section )?(\d+)(?:\.(\d+))?/.exec(provision);
  return match === null ? Number.MAX_SAFE_INTEGER : Number(match[1]) * 1000 + Number(match[2] ?? 0);
}

/** The steps of extending: a policy that names none has no maximum. */
const EXTENSIONS: readonly Step[] = ['stage1.extension-limit', 'stage2.extension-limit'];

function limitFindings(policy: Policy, code: CodeVersion): Finding[] {
  return STEPS.flatMap((step): Finding[] => {
    const limit = code.limits[step];
    if (limit === null) return [];
    const { target } = policy.steps[step];
    const base = { provision: limit.clause, requires: countsInWords(limit.earliest), verified: code.verified };
    if (target === null) {
      const extension = EXTENSIONS.includes(step);
      const clause = extension ? (policy.where.steps ?? 'not stated') : 'not stated';
      const says = extension
        ? 'Sets no maximum for an extension.'
        : `Sets no date for this: ${STEP_NAMES[step].toLowerCase()}.`;
      return [{ ...base, clause, says, severity: extension ? 'departs' : 'silent' }];
    }
    if (laterThan(target, limit, policy) === null) return [];
    const says = `${STEP_NAMES[step]}: ${countsInWords(target.earliest)} This can fall later than the Code allows.`;
    return [{ ...base, clause: target.clause, says, severity: 'departs' }];
  });
}

function settingFindings(policy: Policy, code: CodeVersion, on: IsoDate): Finding[] {
  const { where } = policy;
  const findings: (Finding | null)[] = [];
  if (policy.ageLimitMonths < code.ageLimitMonths) {
    const says = `Complaints are accepted within ${policy.ageLimitMonths} months of the issue.`;
    findings.push(finding('age-limit', on, where.ageLimitMonths, says, 'departs'));
  }
  if (!policy.legalAdvocateAllowed) {
    findings.push(
      finding(
        'representatives',
        on,
        where.legalAdvocateAllowed,
        'Legally trained representatives are not accepted.',
        'departs',
      ),
    );
  }
  if (policy.stage2NeedsLegalRelationship) {
    const says = 'Only people in a legal relationship with the landlord may ask for stage 2.';
    findings.push(finding('stage2-for-all', on, where.stage2NeedsLegalRelationship, says, 'departs'));
  }
  if (policy.panelEvidenceDays !== null) {
    const says = `Further information must be in ${policy.panelEvidenceDays} working days before the panel.`;
    findings.push(finding('fair-chance', on, where.panelEvidenceDays, says, 'note'));
  }
  findings.push(
    ...windowFindings(policy, on),
    ...exclusionFindings(policy, on),
    ...groundFindings(policy, on),
    ...unlistedFindings(policy, on),
  );
  return findings.filter((each) => each !== null);
}

/** The Code sets no time to ask for stage 2: a window is a matter of how late requests are treated. */
function windowFindings(policy: Policy, on: IsoDate): (Finding | null)[] {
  const window = policy.steps['stage2.request-window'].target;
  if (window === null) return [];
  const says = `Stage 2 must be asked for within ${countsInWords(window.earliest).toLowerCase()} The Code sets no limit: a late request is decided, not dropped.`;
  const found = [finding('stage2-for-all', on, window.clause, says, 'note')];
  if (window.earliest.some(({ from }) => from === 'responded-received')) {
    const unsure = 'The time runs from receiving the response, a day the policy does not fix.';
    found.push(finding('stage2-for-all', on, window.clause, unsure, 'unclear'));
  }
  return found;
}

function finding(
  topic: Topic,
  on: IsoDate,
  clause: string | undefined,
  says: string,
  severity: Severity,
): Finding | null {
  const asked = provisionOn(topic, on);
  if (asked === null) return null;
  const { provision, requires, verified } = asked;
  return { provision, clause: clause ?? 'not stated', says, requires, severity, verified };
}

/** What a statement of each kind means: the topic it touches and how grave it is; null: it is as the Code asks. */
const MEANING: Record<StatementKind, { topic: Topic; severity: Severity } | null> = {
  'definition-code-2024': null,
  'definition-older': { topic: 'definition', severity: 'departs' },
  'definition-own': { topic: 'definition', severity: 'departs' },
  'merges-several-complaints': { topic: 'new-issues', severity: 'departs' },
  'tries-to-resolve-before-complaint': { topic: 'no-stage-zero', severity: 'departs' },
  'resolves-there-and-then': { topic: 'choice-to-complain', severity: 'unclear' },
  'first-contact-unit-undefined': { topic: 'acknowledge-stage1', severity: 'unclear' },
  'response-start-unstated': { topic: 'respond-stage1', severity: 'unclear' },
  'extension-unit-unstated': { topic: 'extend-stage1', severity: 'unclear' },
  'housing-conditions-carve-out': { topic: 'respond-stage1', severity: 'departs' },
  'removes-names-from-record': { topic: 'full-record', severity: 'departs' },
  'refuses-escalation-beyond-exclusions': { topic: 'refusing-to-escalate', severity: 'departs' },
  'stage1-officer-helps-refuse-escalation': { topic: 'different-person', severity: 'unclear' },
  'stops-investigation-for-behaviour': { topic: 'behaviour', severity: 'departs' },
  'blanket-exclusions': { topic: 'no-blanket-exclusions', severity: 'departs' },
  'closes-with-actions-open': { topic: 'answer-then-act', severity: 'unclear' },
  'panel-outcome-days-unit-unstated': { topic: 'designated-person', severity: 'out-of-date' },
  'ombudsman-wait-weeks': { topic: 'designated-person', severity: 'out-of-date' },
  'designated-person-route': { topic: 'designated-person', severity: 'out-of-date' },
  'ombudsman-by-email-or-fax': { topic: 'ombudsman-access', severity: 'out-of-date' },
  'refers-to-withdrawn-standard': { topic: 'standard', severity: 'out-of-date' },
  'review-date-passed': { topic: 'review', severity: 'out-of-date' },
};

/** What an exclusion tells the customer goes into letters word for word: nothing in it may have been abolished. */
function exclusionFindings(policy: Policy, on: IsoDate): (Finding | null)[] {
  return [...policy.exclusions, ...(policy.escalationGrounds ?? [])].flatMap(({ clause, says, sentTo }) =>
    abolishedIn(`${says} ${sentTo ?? ''}`, on).map(({ what }) =>
      finding('designated-person', on, clause, `Says what no longer holds: ${what}.`, 'out-of-date'),
    ),
  );
}

/**
 * Each ground of its own for not escalating (S2-15): the Code allows none beside those of its section 2. That stage 2 has
 * a window, or is for some people only, is reported with these settings themselves.
 */
function groundFindings(policy: Policy, on: IsoDate): (Finding | null)[] {
  return (policy.escalationGrounds ?? [])
    .filter(({ inCode, holdsOnce }) => !inCode && holdsOnce !== 'late-request' && holdsOnce !== 'no-legal-relationship')
    .map(({ code, clause, says }) =>
      finding('refusing-to-escalate', on, clause, `Stage 2 may be refused (${code}): ${says}`, 'departs'),
    );
}

/** A reason that the policy does not list is allowed where it is fair: how it is used is to be looked at. */
function unlistedFindings(policy: Policy, on: IsoDate): (Finding | null)[] {
  return policy.exclusions
    .filter(({ unlisted }) => unlisted === true)
    .map(({ code, clause }) =>
      finding(
        'no-blanket-exclusions',
        on,
        clause,
        `A complaint may be refused for a reason the policy does not list (${code}).`,
        'note',
      ),
    );
}

function statementFindings(policy: Policy, on: IsoDate): Finding[] {
  return policy.statements.flatMap((statement) => {
    const meaning = MEANING[statement.kind];
    if (meaning === null || !holdsOn(statement, on)) return [];
    const found = finding(meaning.topic, on, statement.clause, statement.says, meaning.severity);
    return found === null ? [] : [found];
  });
}

function holdsOn({ kind, from }: PolicyStatement, on: IsoDate): boolean {
  if (from !== undefined && on < from) return false;
  // Right as long as the Ombudsman took new cases by email.
  return kind !== 'ombudsman-by-email-or-fax' || contactOn('housing-ombudsman', on).email === null;
}
