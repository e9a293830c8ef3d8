/** A landlord's policy as people read it: its dates beside the Code's, where it departs, and what putright does instead. */
import { STEP_NAMES } from '../../policies/deadlines/card.ts';
import { checkPolicy, SEVERITIES, whatIsAsked, type Finding, type Severity } from '../../policies/code/check.ts';
import { STEPS, type Anchor, type DueRule, type IsoDate, type Policy, type Reading } from '../../policies/types.ts';

export interface CheckedFinding extends Finding {
  /** How the clause is read here, where the policy says how. */
  instead: Pick<Reading, 'reading' | 'reason'> | null;
  /** What the provision asks; where its words were not read, only where they stand. */
  asks: string;
}

export interface PolicyPage {
  policy: Policy;
  steps: { name: string; target: string; clause: string; limit: string }[];
  groups: { severity: Severity; title: string; findings: CheckedFinding[] }[];
  /** Readings that answer no finding. */
  readings: Reading[];
}

const TITLES: Record<Severity, string> = {
  departs: 'Departs from the Code',
  silent: 'Says nothing where the Code asks',
  unclear: 'Can be read either way',
  'out-of-date': 'Was right once',
  note: 'Allowed: look at how it is used',
};

/** Beside the Code in force on that day. */
export function policyInForce(policy: Policy, on: IsoDate): PolicyPage {
  const used = new Set<Reading>();
  const findings = checkPolicy(policy, on).map((f): CheckedFinding => {
    const found = policy.readings.find((r) => clausesOf(r.clause).some((c) => clausesOf(f.clause).includes(c)));
    if (found) used.add(found);
    return { ...f, asks: whatIsAsked(f), instead: found ? { reading: found.reading, reason: found.reason } : null };
  });
  return {
    policy,
    steps: STEPS.map((step) => {
      const { target, limit } = policy.steps[step];
      return {
        name: STEP_NAMES[step],
        target: target === null ? 'no date of its own' : inWords(target),
        clause: target?.clause ?? '',
        limit: limit === null ? 'no date' : inWords(limit),
      };
    }),
    groups: SEVERITIES.map((severity) => ({
      severity,
      title: TITLES[severity],
      findings: findings.filter((f) => f.severity === severity),
    })).filter((g) => g.findings.length > 0),
    readings: policy.readings.filter((r) => !used.has(r)),
  };
}

/** 'OCT 5.58, 7.21' → 5.58, 7.21: how clauses are told apart. */
function clausesOf(clause: string): string[] {
  return clause.match(/\d+(?:\.\d+)*(?:\([a-z]\))?/g) ?? [];
}

/** From what a count begins, to follow "from". */
export const FROM: Record<Anchor, string> = {
  received: 'receipt',
  logged: 'logging',
  allocated: 'allocation',
  'acknowledged-counted': 'the acknowledgement, or the day it was due if that is sooner',
  responded: 'the stage 1 response',
  'responded-received': 'the day the stage 1 response is received',
  escalated: 'the request for stage 2',
  assigned: 'the assignment of stage 2',
  'stage2-acknowledged-counted': 'the acknowledgement of stage 2, or the day it was due if that is sooner',
  'panel-date': 'the panel’s date',
};

/** A date of a policy: "5 working days from receipt". */
export function inWords({ earliest }: DueRule): string {
  const each = earliest.map(({ from, days, unit }) =>
    days === 0 ? `on ${FROM[from]}` : `${days} ${unit} days from ${FROM[from]}`,
  );
  return each.length === 1 ? (each[0] ?? '') : `the earlier of ${each.join(' and ')}`;
}
