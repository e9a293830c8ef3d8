/** The kinds of case there are: each its own folder, and a line here. */
import { complaintKind } from './complaint/kind.ts';

export const KINDS = { complaint: complaintKind } as const;
export type KindName = keyof typeof KINDS;
