/** Why something went out late: in words, and as a kind that figures can count (S1-8, S1A-2). */
import type { DelayCause } from '../../../policies/deadlines/delay-causes.ts';

export interface Late {
  lateText?: string | undefined;
  lateCause?: DelayCause | undefined;
}
