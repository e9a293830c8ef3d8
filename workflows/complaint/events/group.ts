/** People who complain together: who joins, who agrees, who leads and who leaves (IN-8). Names and addresses are ids of words. */
import type { IsoDate } from '../../../policies/types.ts';
import type { ConsentAnswer, ConsentWay, LeftWhy } from '../commands/group.ts';

/** Somebody of a group as they are named: their name, and how they are reached. */
export interface NamedMember {
  nameText: string;
  emailText?: string | undefined;
  phoneText?: string | undefined;
  addressText?: string | undefined;
}

export type GroupEvent =
  /** `how`: they had agreed already, by that way. */
  | ({
      type: 'MemberAdded';
      id: string;
      lead: boolean;
      how?: ConsentWay | undefined;
      until?: IsoDate | undefined;
    } & NamedMember)
  | { type: 'MemberAsked'; id: string; answerBy: IsoDate }
  | {
      type: 'MemberAnswered';
      id: string;
      answer: ConsentAnswer;
      how: ConsentWay;
      /** The last day on which a consent holds; left out where it lasts as long as the complaint. */
      until?: IsoDate | undefined;
      wordsText?: string | undefined;
    }
  /** Their consent has run out, by the day they or the policy named. */
  | { type: 'MemberConsentEnded'; id: string }
  | { type: 'LeadSet'; id: string; lead: boolean }
  | { type: 'MemberLeft'; id: string; why: LeftWhy; reasonText?: string | undefined };
