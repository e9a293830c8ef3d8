/** How a landlord works with recognised tenant panels (SP-7, SP-11). */
import type { TenantPanelPolicy as TenantPanelPolicyOf } from './tenant-panel-policy.ts';
import type { Duty } from '../types.ts';

/** The same, of a landlord's own roles. */
export type TenantPanelPolicy = TenantPanelPolicyOf<Duty>;

/** What a policy that says nothing of panels is taken to mean, where tenants come forward to be recognised as one. */
export const USUAL_TENANT_PANELS: TenantPanelPolicy = {
  members: { least: 2, most: 4 },
  decideDays: 10,
  answerDays: 10,
  outcomeDays: 5,
  outcomeUnit: 'working',
  recognises: ['team-manager', 'head-of-service'],
  handlers: ['officer', 'handler', 'panel-clerk', 'team-leader', 'team-manager'],
};

/** The landlord's own, else the usual. */
export const tenantPanelsOf = ({ tenantPanels }: { tenantPanels?: TenantPanelPolicy | undefined }): TenantPanelPolicy =>
  tenantPanels ?? USUAL_TENANT_PANELS;
