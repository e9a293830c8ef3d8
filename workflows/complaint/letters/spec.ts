/** What can be said of a letter: the columns of the table of letters (`specs.ts`). */
import type { LetterBrief, Stage } from '../events.ts';
import type { Part } from './parts.ts';

/** Commands that each stage has a letter of its own for. */
export type StageCommand = 'acknowledge' | 'extend' | 'respond';

/** What a letter means. What is left out is not so. */
export interface LetterSpec {
  /** What staff call it inside a sentence. */
  name: string;
  /** Its heading, in words its reader understands; the landlord's own name for it is for staff. */
  title: string;
  /** What its customer is told it was, on their own page. */
  told?: string;
  /** The rules that ask for it: ids of the catalogue (docs/requirements/). */
  rule: string;
  /** What it must hold; without one of them it is never written. */
  parts: readonly Part[];
  /** The stage it belongs to; left out: the one the case is at. */
  stage?: Stage;
  /** The command of its stage that writes it. */
  command?: StageCommand;
  /** The step of its stage that is met when it goes out to the customer, and unmet when it comes back. */
  meets?: 'acknowledge' | 'respond';
  /** Those of its dates that are news, and so told where the record tells of the letter. */
  tells?: readonly (keyof LetterBrief['dates'])[];
  /** The customer holds us to the response date in it from then on. */
  promises?: true;
  /** The date it tells that is counted, from the day the letter is dated, and not chosen. */
  counts?: 'respond' | 'request-window';
  /** It carries words of its own, under this key. */
  words?: 'message' | 'reason';
  /** A copy goes to the customer's MP or councillor also without authority on file (S1-15). */
  copyToElected?: true;
  /** It goes to a team or contractor itself; any other that goes to them is a copy of the customer's. */
  toParty?: true;
  /** It goes to who spoke for the customer itself, and is no copy of the customer's. */
  toFormer?: true;
  /** It goes to somebody of a group itself, and is no copy of the customer's (IN-8). */
  toMember?: true;
  /** It goes to the customer at an address that is theirs no more, and is no copy. */
  toOldAddress?: true;
  /** It is about the customer as a person and not about the complaint: nobody of their group gets a copy (IN-8). */
  customersOwn?: true;
  /** A form to fill in and send back: we do not sign it. */
  form?: true;
  /** A decision that is somebody's own: whoever took it signs, not the handler (OAK 8). */
  signedByWriter?: true;
  /** It goes to others than the complainant, or is sent back: no private link may stand in it. */
  withoutLink?: true;
}
