/**
 * The circumstances of a complaint that figures count beside its dates and answers: why dates were missed, what is recorded of the customer's needs, and
 * where the same person was let do what somebody else should have. Read from its events alone. Pure.
 */
import type { DelayCause } from '../policies/deadlines/delay-causes.ts';
import type { IsoDate } from '../policies/types.ts';
import type { Recorded } from '../workflows/complaint/events.ts';
import type { ComplaintOpening } from '../workflows/messages.ts';
import { JUDGED_STEPS, type CaseFacts, type JudgedStep, type NeedFact, type NeedKind, type Stage } from './facts.ts';

type Reason = CaseFacts['reasons'][number];
type Circumstances = Pick<CaseFacts, 'reasons' | 'needs' | 'samePerson'>;

/** All of it, in the order in which it was recorded. */
export function circumstancesOf(
  { intake }: Pick<ComplaintOpening, 'intake'>,
  events: readonly Recorded[],
): Circumstances {
  const found: Circumstances = { reasons: [], needs: [], samePerson: [] };
  let { vulnerable, adjustments }: { vulnerable: boolean; adjustments: readonly string[] } = intake;
  const needs = (on: IsoDate): void => {
    const need = needOf(vulnerable, adjustments);
    if (found.needs.at(-1)?.need !== need) found.needs.push({ on, need });
  };
  needs(intake.received);
  for (const { event: e, on } of events)
    switch (e.type) {
      case 'AcknowledgementIssued':
        found.reasons.push(...reason(on, e.stage, 'acknowledge', e.lateText, e.lateCause));
        break;
      case 'ResponseIssued':
        found.reasons.push(...reason(on, e.stage, 'respond', e.lateText, e.lateCause));
        break;
      case 'DelayExplained': {
        const stage: Stage = e.step.startsWith('stage2') ? 2 : 1;
        const step = JUDGED_STEPS.find((s) => e.step === `stage${stage}.${s}`);
        if (step !== undefined) found.reasons.push(...reason(on, stage, step, e.reasonText, e.cause));
        break;
      }
      case 'NeedsRecorded':
        vulnerable = e.vulnerable ?? vulnerable;
        adjustments = e.adjustments ?? adjustments;
        needs(on);
        break;
      case 'NeedsCorrected':
        ({ vulnerable, adjustments } = e.is);
        needs(on);
        break;
      case 'SamePersonAllowed':
        found.samePerson.push({ on, what: e.what });
        break;
      default:
        break;
    }
  return found;
}

const reason = (
  on: IsoDate,
  stage: Stage,
  step: JudgedStep,
  text: string | undefined,
  cause: DelayCause | undefined,
): Reason[] => (text === undefined && cause === undefined ? [] : [{ on, stage, step, cause: cause ?? null }]);

const needOf = (vulnerable: boolean, adjustments: readonly string[]): NeedKind => {
  if (vulnerable) return adjustments.length > 0 ? 'both' : 'vulnerable';
  return adjustments.length > 0 ? 'adjustments' : 'none';
};

/** What was recorded of the customer's needs by the end of a day; what was recorded first, before that. */
export const needOn = (needs: readonly NeedFact[], day: IsoDate): NeedKind =>
  needs.findLast((n) => n.on <= day)?.need ?? needs[0]?.need ?? 'none';
