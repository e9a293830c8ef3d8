/**
 * The kinds of reason for which a date is missed (S1-8, S1A-2). The same for every landlord, so that figures can be laid beside
 * one another; the landlord's own words stand beside the kind in each case.
 */
export const DELAY_CAUSES = [
  'waiting-for-a-contractor',
  'waiting-for-a-colleague',
  'waiting-for-the-customer',
  'no-access-to-the-home',
  'absence',
  'workload',
  'a-complex-matter',
  'systems-that-failed',
  'an-oversight',
  'something-else',
] as const;
export type DelayCause = (typeof DELAY_CAUSES)[number];
