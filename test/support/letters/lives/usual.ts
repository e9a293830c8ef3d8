/** The steps that most lives have in common. */
import type { Intake } from '../../../../workflows/complaint/events.ts';
import type { IsoDate, Outcome } from '../../../../policies/types.ts';
import { STAFF_PANEL } from '../../cases/panel.ts';
import type { PolicyId } from '../../cases/life.ts';
import { Lived } from './lived.ts';

export const DAY: IsoDate = '2026-09-07';

export const HEATING = 'There was no heating for eleven days';
export const CALLS = 'Nobody called back, though I asked three times';
export const WHY = 'Our repairs policy says that we come within one working day. It took us eleven days.';
export const SORRY = 'A written apology from the head of repairs';

/** Set out, handed out and acknowledged. */
export function acknowledge(l: Lived): Lived {
  l.do('allocate');
  l.do('define', { point: [HEATING, CALLS], outcome: ['Heating that works', 'An apology'] });
  return l.do('acknowledge');
}

export const begun = (
  policy: PolicyId,
  facts: Partial<Intake> = {},
  person: ConstructorParameters<typeof Lived>[3] = {},
): Lived => acknowledge(new Lived(policy, DAY, facts, person));

/** Findings, what puts it right, the check, and the answer. */
export function answer(l: Lived, outcome: Outcome = 'upheld', remedies: (l: Lived) => void = apology): Lived {
  const reason = outcome === 'upheld' ? WHY : 'Our records show that the engineer came on the day we had agreed.';
  for (const p of l.state.points.filter((x) => x.ours)) l.do('find', { point: p.id, outcome, reason });
  if (outcome !== 'not-upheld') remedies(l);
  if (l.state.stage === 2)
    l.do('ask-why', {
      how: 'telephone',
      outcome: 'understood',
      understood: 'Our answer said nothing of the second boiler',
    });
  if (l.state.stage === 2 && l.state.policy.reviewQuestions)
    l.do('review-stage1', { thorough: 'yes', fair: 'yes', inPolicy: 'yes' });
  if (l.state.policy.qualityCheckDays !== null) l.do('submit-for-check', {}).do('check-quality');
  return l.do('respond', { lateReason: 'We waited for the report of the surveyor.' });
}

export function apology(l: Lived): void {
  l.do('offer-remedy', { kind: 'apology', what: SORRY });
}

/** An amount, and something to be done. */
export function offer(l: Lived): void {
  apology(l);
  l.do('offer-remedy', {
    kind: 'financial',
    entitlement: 'no',
    what: 'A payment for the time without heating',
    distress: 10_000,
    trouble: 5_000,
    by: l.in(10),
    owner: 's-officer',
  });
  l.do('offer-remedy', {
    kind: 'action',
    entitlement: 'no',
    what: 'A new thermostat',
    by: l.in(15),
    owner: 'party:repairs',
  });
}

/** Stage 2 is asked for and taken on; a panel is chosen, called together, and has sat. */
export function review(l: Lived): Lived {
  l.say('escalate', {});
  return underReview(l);
}

export function underReview(l: Lived): Lived {
  l.do('assign').do('acknowledge');
  if (l.state.policy.stage2 !== 'panel') return l;
  return sits(l.do('choose-panel', { kind: 'staff-only', attends: true }));
}

/** The panel is called together for a day in four weeks, and decides. */
export function sits(l: Lived): Lived {
  const on = l.in(16);
  l.do('set-panel', {
    ...STAFF_PANEL,
    on,
    time: '10.30 in the morning',
    place: 'The Hall, 3 Example Road, Croydon',
    agreed: true,
  });
  return l.until(on).do('hold-panel', { result: 'decided', attended: true, minutes: 'Both sides were heard.' });
}
