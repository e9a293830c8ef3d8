/** What is handed over to another procedure of the landlord's, and what came of it there (SP-13). */
import type { IsoDate } from '../../../policies/types.ts';

/** The customer was answered there, or it turned out to be ours. */
export const HANDOVER_RESULTS = ['answered', 'given-back'] as const;
export type HandoverResult = (typeof HANDOVER_RESULTS)[number];

export type HandoverEvent =
  | {
      type: 'HandedOver';
      /** The policy's code of the procedure. */
      procedure: string;
      /** Who deals with it there. */
      team: string;
      /** The day by which the customer was told that they have an answer. */
      answerBy: IsoDate;
      reasonText?: string | undefined;
    }
  | { type: 'HandoverAnswered'; result: HandoverResult; outcomeText: string };
