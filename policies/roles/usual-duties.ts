/** Who may what where a landlord's own policy does not say. */
import type { Access, PanelOwed, Duty } from '../types.ts';

/** Who hands out cases where a policy does not say. */
export const HANDS_OUT: readonly Duty[] = ['team-leader', 'team-manager', 'assistant-director'];
/** Who checks drafts where a policy does not say. */
export const CHECKS: readonly Duty[] = ['quality-officer', 'team-leader', 'team-manager', 'assistant-director'];

/** Who approves an answer that departs from policy where a policy does not say. */
export const APPROVES_DEPARTURE: readonly Duty[] = ['team-manager', 'assistant-director'];

/** Where a landlord’s own policy does not say. */
export const USUAL_ACCESS: Access = {
  administers: ['team-manager', 'assistant-director'],
  seesRestricted: ['team-manager', 'assistant-director'],
};

/** Who sees to a panel, and by when, where a policy does not say. */
export const USUAL_PANEL: PanelOwed = { role: 'panel-clerk', choiceDays: 5, dateDays: 10 };
