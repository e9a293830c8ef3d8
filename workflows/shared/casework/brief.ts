/** What a letter of any kind of case but a complaint is written from: ids, enums and dates; its words are found by the ids named. */
import type { Arbitrator, IsoDate } from '../../../policies/types.ts';

export type CaseLetterTo = 'customer' | 'representative' | 'contractor';

/** Nothing of it is a complaint's own: such a letter has no points, findings, offers or promises. */
export interface CaseBrief<Code extends string = string> {
  letterId: string;
  code: Code;
  stage: 1;
  to: CaseLetterTo;
  channel: 'email' | 'post';
  /** The date on the letter. */
  dated: IsoDate;
  /** Who signs, where the letter is signed by whoever writes it. */
  from: string;
  handler: string | null;
  arbitrator: Arbitrator;
  dates: { respondBy?: IsoDate; newDate?: IsoDate; oldDate?: IsoDate; answerBy?: IsoDate };
  /** Ids of the texts the letter quotes. */
  texts: Record<string, string>;
  points: [];
  outcomesSought: [];
  remedies: [];
  actions: [];
}
