/** The kinds of case there are: each its own folder, and a line here. */
import { complaintKind } from './complaint/kind.ts';
import { enquiryKind } from './enquiry/kind.ts';

export const KINDS = { complaint: complaintKind, enquiry: enquiryKind } as const;
export type KindName = keyof typeof KINDS;
