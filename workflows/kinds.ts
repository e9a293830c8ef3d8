/** The kinds of case there are: each its own folder, and a line here. */
import { complaintKind } from './complaint/kind.ts';
import { complimentKind } from './compliment/kind.ts';
import { enquiryKind } from './enquiry/kind.ts';
import { ombudsmanKind } from './ombudsman/kind.ts';
import { serviceRequestKind } from './service-request/kind.ts';
import { tenantPanelKind } from './tenant-panel/kind.ts';

export const KINDS = {
  complaint: complaintKind,
  enquiry: enquiryKind,
  'service-request': serviceRequestKind,
  ombudsman: ombudsmanKind,
  'tenant-panel': tenantPanelKind,
  compliment: complimentKind,
} as const;
export type KindName = keyof typeof KINDS;
