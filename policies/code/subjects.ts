/**
 * The arbitrator the law gives each subject where a policy does not name one (OM-1, facts.md §3).
 * A policy states its own whole table; these are the values it starts from.
 */
import type { Arbitrator, Subject } from '../types.ts';

export const USUAL_ARBITRATORS: Record<Subject, Arbitrator> = {
  housing: 'housing-ombudsman',
  'building-safety': 'building-safety-regulator',
  'heat-scheme': 'energy-ombudsman',
  'consumer-credit': 'financial-ombudsman',
  'care-and-support': 'lgsco',
  'service-charge-level': 'first-tier-tribunal',
  'registered-care-home': 'lgsco',
};
