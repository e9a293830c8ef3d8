/** What an answer waits for besides its quality check, and what was shared with others outside (S1-24, RM-7, SP-10, RC-8). */
import type { ConductReviewer } from '../../../policies/clearing.ts';
import type { OutsideMediator } from '../../../policies/types.ts';

/** Grounds of the UK GDPR, beside consent, on which personal data may be shared (articles 6 and 9; OAK 13). */
export const SHARING_BASES = [
  'legal-obligation',
  'protection-of-children',
  'protection-of-adults',
  'vital-interests',
  'public-task',
  'contract',
  'legitimate-interests',
] as const;
export type SharingBasis = (typeof SHARING_BASES)[number];

/**
 * What somebody else should do than who did the other, and may be left to one person where there is nobody else: considering
 * stage 2, checking an answer, confirming a refusal, approving a departure from policy.
 */
export const SAME_PERSON = ['stage2', 'check', 'refusal', 'departure'] as const;
export type SamePerson = (typeof SAME_PERSON)[number];

export type ClearingEvent =
  /** Somebody decided that `who` does it all the same, and of stage 2 how the Ombudsman was told. */
  | { type: 'SamePersonAllowed'; what: SamePerson; who: string; reasonText: string; ombudsmanText?: string | undefined }
  /** The answer is to be another than policy says: from what it departs, why, and how the customer is told. */
  | {
      type: 'DepartureProposed';
      id: string;
      stage: 1 | 2;
      fromText: string;
      reasonText: string;
      toldText?: string | undefined;
    }
  | { type: 'DepartureDecided'; id: string; approved: boolean; reasonText?: string | undefined }
  /** Whoever may not offer as much themselves asks somebody who may: how much at this stage in all, in pence (RM-3). */
  | { type: 'OfferApprovalAsked'; id: string; stage: 1 | 2; upTo: number; reasonText: string }
  /**
   * So much compensation may be offered at this stage in all, in pence, by whoever may not offer as much themselves (RM-3).
   * `answers`: the question this settles, where one waited.
   */
  | { type: 'OfferApproved'; stage: 1 | 2; upTo: number; reasonText: string; answers?: string | undefined }
  | { type: 'OfferDeclined'; id: string; reasonText: string }
  | { type: 'OfferRequestWithdrawn'; id: string; reasonText?: string | undefined }
  /** `wordingText`: the offer as it is worded after the advice. */
  | {
      type: 'LegalAdviceRecorded';
      remedies: string[];
      fromText: string;
      adviceText: string;
      wordingText?: string | undefined;
    }
  /** `dataProtection`: whoever looked says that the Data Protection Officer is to look as well. */
  | {
      type: 'WordingReviewed';
      stage: 1 | 2;
      reviewer: ConductReviewer;
      agreed: boolean;
      whoText: string;
      dataProtection?: true | undefined;
      commentsText?: string | undefined;
    }
  /** The customer, or who speaks for them, agrees that an agency outside is involved. */
  | {
      type: 'SharingAgreed';
      id: string;
      agencyText: string;
      /** Agreed so that they mediate; left out: for what is shared with the agency alone. */
      mediator?: OutsideMediator | undefined;
      by: 'customer' | 'representative';
      how: 'in-writing' | 'spoken';
      proofText: string;
    }
  | { type: 'SharingConsentWithdrawn'; id: string; wordsText?: string | undefined }
  /** Shared with an agency: on a consent that stands, by its id, or on another lawful basis, with why it applies. */
  | {
      type: 'SharedOutside';
      id: string;
      agencyText: string;
      whatText: string;
      basis: 'consent' | SharingBasis;
      consent?: string | undefined;
      whyText?: string | undefined;
    };
