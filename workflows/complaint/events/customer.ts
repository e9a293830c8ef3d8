/** What is done with and for the customer beside the answer itself: visits, older reports, why they are unhappy, help offered. */
import type { IsoDate } from '../../../policies/types.ts';
import type { SupportKind, SupportResult, VisitResult, WayToAsk, WhyOutcome } from '../commands/index.ts';
import type { Stage } from '../letters/brief.ts';

export type CustomerCareEvent =
  /** Agreed with the customer. `who`: a colleague, a team or a contractor, in one word (`ownerFrom`). */
  | {
      type: 'VisitArranged';
      id: string;
      stage: Stage;
      visitOn: IsoDate;
      timeText: string;
      who: string;
      /** The visit it takes the place of. */
      instead?: string | undefined;
      noteText?: string | undefined;
    }
  | { type: 'VisitRecorded'; id: string; result: VisitResult; noteText?: string | undefined }
  /** Whether the problem is said to have come back again and again. */
  | { type: 'RecurringSet'; recurring: boolean; reasonText: string }
  /** An older report or case, as background of the complaint. `untold`: the answer does not tell of it. */
  | {
      type: 'BackgroundAdded';
      id: string;
      text: string;
      reported: IsoDate;
      /** Its number in the system it stands in. */
      referenceText?: string | undefined;
      /** The earlier case here. */
      earlier?: string | undefined;
      untold?: true | undefined;
    }
  /** Somebody looked at what came before, and says what it shows. */
  | { type: 'BackgroundReviewed'; findingText: string }
  | {
      type: 'WhyAsked';
      how: WayToAsk;
      outcome: WhyOutcome;
      understoodText?: string | undefined;
      noteText?: string | undefined;
    }
  | {
      type: 'SupportRecorded';
      what: SupportKind;
      result: SupportResult;
      /** Which agency, interpreter or advocate. */
      whoText?: string | undefined;
      noteText?: string | undefined;
    };
