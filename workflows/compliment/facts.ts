/** What is known of a compliment, and what can happen to it (SP-9): a record with thanks, closed from its first day. */
import type { CaseworkTypes } from '../shared/casework/kind.ts';
import type { CaseworkIntake } from '../shared/casework/state.ts';

export const COMPLIMENT_SUBJECTS = [
  'a-colleague',
  'a-team',
  'a-repair',
  'a-service',
  'how-a-complaint-was-handled',
  'other',
] as const;

export interface ComplimentIntake extends CaseworkIntake {
  /** Colleagues it is about, and those who lead them, by id. */
  praised: string[];
  managers: string[];
  /** Whoever handles the complaints it belongs to. */
  handlers: string[];
  /** The team or contractor it is about. */
  team?: string | undefined;
  /** They were thanked as they said it; else a letter thanks them. */
  thanked: boolean;
}

/** What the line manager makes of it (OCT 13.3). */
export const AWARDS = ['award', 'told-to-all', 'thanked-in-person', 'none'] as const;
export type Award = (typeof AWARDS)[number];

export type ComplimentTask = 'consider-award';
export type ComplimentLetter = 'COMPLIMENT-THANKS';

export type ComplimentEvent =
  | {
      type: 'ComplimentLogged';
      intake: ComplimentIntake;
      policy: { id: string; version: string };
      calendar: { id: string; version: string };
    }
  | { type: 'AwardConsidered'; award: Award; noteText?: string | undefined };

export interface ComplimentOwn {
  award: Award | null;
  /** Colleagues who have been told of it, by id. */
  told: string[];
}

export type Compliment = CaseworkTypes<
  ComplimentIntake,
  ComplimentOwn,
  ComplimentEvent,
  ComplimentTask,
  ComplimentLetter
>;
export type ComplimentState = Compliment['state'];
