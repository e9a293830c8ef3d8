/** What can be logged as a complaint at all (IN-1, IN-2, IN-4, IN-5, IN-8): nearly everything. */
import { formatDate, isIsoDate } from '../../../policies/calendar/working-days.ts';
import type { CasePolicy, IsoDate } from '../../../policies/types.ts';
import type { Intake } from '../events.ts';
import { firstRefusal, refuse, type Refusal } from './rule.ts';

/**
 * Why this cannot be logged as a complaint, or null. Anyone may complain about what the landlord did or failed to do,
 * whatever words they use; third parties and people who stay anonymous are handled too.
 */
export function cannotLog(policy: CasePolicy, intake: Intake, today: IsoDate): Refusal | null {
  const { received, logged, occurred, aware, channel, groupSize } = intake;
  const bad = [received, logged, occurred, aware].find((d) => d !== undefined && !isIsoDate(d));
  return firstRefusal(
    bad !== undefined && refuse('IN-2', `${bad} is not a date: write it as 20/11/2026 or 2026-11-20.`),
    received > today &&
      refuse('IN-2', `It cannot have been received on ${formatDate(received)}: that day has not come yet.`),
    logged > today && refuse('IN-2', `It cannot have been logged on ${formatDate(logged)}: that day has not come yet.`),
    logged < received && refuse('IN-2', 'It cannot have been logged before it was received.'),
    occurred !== undefined &&
      occurred > received &&
      refuse('EX-2', 'The issue cannot have arisen after the complaint was received.'),
    aware !== undefined &&
      aware > received &&
      refuse('EX-2', 'The customer cannot have learnt of it after complaining.'),
    channel === 'survey' &&
      !policy.surveyIsComplaint &&
      refuse('IN-4', 'Under this policy an answer to a survey is not a complaint: tell the customer how to make one.'),
    unsettledConduct(policy, intake),
    (!Number.isInteger(groupSize) || groupSize < 1) && refuse('IN-8', 'Say how many people complain: one or more.'),
  );
}

/** A serious complaint about a colleague is decided on with the line manager before it is logged (OCT 5.17, SP-10). */
function unsettledConduct(policy: CasePolicy, { conduct, namedStaff, logged, broughtIn }: Intake): Refusal | false {
  if (conduct === undefined) return false;
  const { serious, decidedBy, decidedOn } = conduct;
  return (
    firstRefusal(
      serious &&
        policy.conductDecidedFirst === true &&
        (decidedBy === undefined || decidedOn === undefined) &&
        broughtIn === undefined &&
        refuse(
          'SP-10',
          'A serious complaint about a colleague is spoken about with your line manager before it is logged: they decide how it is dealt with. Say who decided that it is logged, and when.',
        ),
      decidedBy !== undefined &&
        namedStaff.includes(decidedBy) &&
        refuse(
          'SP-1',
          'Whoever the complaint is about does not decide on it: speak with somebody else’s line manager.',
        ),
      decidedOn !== undefined &&
        decidedOn > logged &&
        refuse('SP-10', 'It is decided before it is logged: that day is after it.'),
    ) ?? false
  );
}
