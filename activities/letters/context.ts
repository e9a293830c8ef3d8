/** Everything a letter is written from: the case's own ids and dates, and the words and names they stand for. */
import type { IsoDate, Policy } from '../../policies/types.ts';
import type { LetterBrief } from '../../workflows/complaint/events.ts';

export interface Somebody {
  name: string;
  role: string;
  email: string;
  phone: string | null;
}

export interface LetterContext {
  reference: string;
  brief: LetterBrief;
  policy: Policy;
  /** Words by the ids the brief names. */
  texts: Record<string, string>;
  /** Who reads it, as greeted; null where the name is not known. */
  recipient: string | null;
  /** Their address, where it is known. */
  address: string[];
  /** Who complained, for copies. */
  customer: string | null;
  /** Who handles the case now; null before anybody does. */
  handler: Somebody | null;
  /** Who signs. */
  signer: Somebody | null;
  /** The one person to turn to, where contact is restricted. */
  contact?: Somebody | null;
  /** The date of the letter this one corrects. */
  corrected: IsoDate | null;
  /** Its reader's private link; absent where pages are not set up, and in every copy. */
  yourPage?: string | null | undefined;
}

/** Whose name stands under a letter: the handler's; under a decision that is somebody's own, theirs (OAK 8). */
export function signerOf({ code, handler, from }: LetterBrief): string {
  return code === 'CONTACT-RESTRICTED' ? from : (handler ?? from);
}

/** What a rule can demand of a letter. */
export const PARTS = [
  'stage',
  'timescale',
  'count',
  'understanding',
  'outcomes-sought',
  'handler',
  'decision',
  'findings',
  'reasons',
  'remedy',
  'actions',
  'how-to-escalate',
  'end-of-procedure',
  'your-page',
  'arbitrator',
  'survey',
  'refusal',
  'extension',
  'withdrawal',
  'authority',
  'message',
  'closing',
  'new-date',
  'panel',
  'missed-date',
  'consent',
  'corrected-date',
  'question',
  'enquiry',
  'service-request',
  'restriction',
] as const;
export type Part = (typeof PARTS)[number];
