/**
 * Hazards to health have clocks of their own, faster than any of a complaint or a request: an emergency hazard is looked at and
 * made safe within 24 hours (Hazards in Social Housing (Prescribed Requirements) (England) Regulations 2025), weekends too.
 */
import { addDays } from '../calendar/dates.ts';
import type { IsoDate } from '../types.ts';

/** Calendar days: no weekend or bank holiday makes a home safe. */
const DAYS = 1;

/** By when somebody has seen to a possible hazard that was reported on this day. */
export const hazardSeenToBy = (reported: IsoDate): IsoDate => addDays(reported, DAYS);
