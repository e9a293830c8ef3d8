/** The steps by which a fictional complaint is answered, at either stage. */
import type { IsoDate, Outcome } from '../../../policies/types.ts';
import type { PastStep } from '../../cases/steps.ts';
import type { StorySetting } from './plan.ts';

const QUALITY_CHECK = 'octavia';

/** What the review makes of stage 1 (S2-8). */
const judgedStage1 = (by: string, on: IsoDate): PastStep => ({
  do: 'review-stage1',
  as: by,
  on,
  given: { thorough: 'yes', fair: 'no', inPolicy: 'yes' },
});

/** What the customer said of why the first answer did not settle it (S2-14). */
const saidWhy = (by: string, on: IsoDate): PastStep => ({
  do: 'ask-why',
  as: by,
  on,
  given: { how: 'telephone', outcome: 'understood', understood: 'It has happened again since our answer.' },
});

/** Findings on every point, a remedy where something is upheld, the quality check where the landlord has one, the letter. */
export function response(
  told: StorySetting,
  stage: 1 | 2,
  outcome: Outcome,
  by: string,
  on: IsoDate,
  late: boolean,
): PastStep[] {
  const { plan, topic, crew } = told;
  const findings = topic.points.map((_, i): PastStep => {
    const found = outcomeOf(outcome, i, plan.landlord);
    return {
      do: 'find',
      as: by,
      on,
      given: { point: `P${i + 1}`, outcome: found, reason: found === 'not-upheld' ? topic.notUpheld : topic.upheld },
    };
  });
  const looked: PastStep[] =
    plan.landlord === 'octavia' && topic.asks === 'people-and-culture'
      ? ['line-manager', 'people-and-culture'].map((reviewer) => ({
          do: 'review-wording',
          as: by,
          on,
          given: { reviewer, who: 'As told to us', verdict: 'agreed' },
        }))
      : [];
  const checker = stage === 1 ? crew.checker : crew.manager;
  const asked = stage === 2 ? [saidWhy(by, on)] : [];
  const checked: PastStep[] =
    plan.landlord === QUALITY_CHECK
      ? [
          ...(stage === 2 ? [judgedStage1(by, on)] : []),
          { do: 'submit-for-check', as: by, on },
          { do: 'check-quality', as: checker, on, given: { verdict: 'approve' } },
        ]
      : [];
  return [
    ...findings,
    ...(outcome === 'not-upheld' ? [] : [remedy(told, stage, by, on)]),
    ...asked,
    ...looked,
    ...checked,
    { do: 'respond', as: by, on, given: late ? { lateReason: 'The contractor’s records came after the date' } : {} },
    ...(outcome === 'upheld' ? [{ do: 'record-lesson' as const, as: by, on, given: { lesson: topic.lesson } }] : []),
  ];
}

/** Mixed findings make a partial outcome; Octavia has none, so there the whole is upheld. */
function outcomeOf(outcome: Outcome, point: number, landlord: string): Outcome {
  if (outcome !== 'partially-upheld') return outcome;
  if (point === 0) return landlord === 'octavia' ? 'upheld' : 'partially-upheld';
  return 'not-upheld';
}

function remedy({ plan, topic, crew, on: later }: StorySetting, stage: 1 | 2, by: string, on: IsoDate): PastStep {
  const kind = stage === 2 ? 'money' : (plan.remedy ?? 'apology');
  const owner = crew.officers[plan.hand ?? 0];
  if (kind === 'money' && topic.pounds > 0)
    return {
      do: 'offer-remedy',
      as: by,
      on,
      given: {
        kind: 'financial',
        entitlement: 'no',
        what: 'For the distress and the time this took',
        distress: String(stage === 2 ? Math.ceil(topic.pounds / 2) : topic.pounds),
        factor: ['duration', 'circumstances'],
        by: later(on, 15),
        owner,
      },
    };
  if (kind === 'action')
    return {
      do: 'offer-remedy',
      as: by,
      on,
      given: { kind: 'action', entitlement: 'no', what: topic.remedy, by: later(on, 15), owner },
    };
  return {
    do: 'offer-remedy',
    as: by,
    on,
    given: { kind: 'apology', what: 'We are sorry that this happened and for how long it took.' },
  };
}

/** Whether something is promised with the answer that is not done by saying it. */
export function promised({ plan, topic }: StorySetting, stage2: boolean): boolean {
  const upheld = (stage2 ? plan.stage2?.outcome : plan.outcome) !== 'not-upheld';
  const kind = stage2 ? 'money' : (plan.remedy ?? 'apology');
  return upheld && (kind === 'action' || (kind === 'money' && topic.pounds > 0));
}
