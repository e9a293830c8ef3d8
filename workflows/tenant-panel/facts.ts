/** What is known of a tenant panel, what can happen to it, and how it stands (SP-7, SP-11). */
import type { IsoDate } from '../../policies/types.ts';
import type { CaseworkTypes } from '../shared/casework/kind.ts';
import type { CaseworkIntake } from '../shared/casework/state.ts';

export type PanelIntake = CaseworkIntake;

/** What a member declares of conflicts of interest, in general or with one complaint. */
export const DECLARATIONS = ['none', 'knows-complainant', 'was-involved'] as const;
export type Declared = (typeof DECLARATIONS)[number];

/** What the panel decided of a complaint brought to it. */
export const PANEL_OUTCOMES = ['refers-to-ombudsman', 'does-not-refer'] as const;
export type PanelOutcome = (typeof PANEL_OUTCOMES)[number];

export const PANEL_CLOSED = ['dissolved', 'withdrew-their-request', 'logged-by-mistake'] as const;

/** Whoever brought a complaint to a panel that is one no more is told, and where else to turn. */
export type PanelTask = 'tell-complainant';

export type PanelLetter = 'PANEL-RECOGNISED' | 'PANEL-NOT-RECOGNISED' | 'PANEL-WITHDRAWN' | 'PANEL-ANSWER';

export type PanelEvent =
  | {
      type: 'PanelLogged';
      intake: PanelIntake;
      policy: { id: string; version: string };
      calendar: { id: string; version: string };
    }
  | {
      type: 'MemberAdded';
      id: string;
      nameText: string;
      addressText: string;
      phoneText: string;
      emailText: string;
      landlordText: string;
      breachesText?: string | undefined;
    }
  | { type: 'MemberLeft'; id: string; reasonText: string }
  | {
      type: 'ConflictDeclared';
      member: string;
      declared: Declared;
      other?: string | undefined;
      noteText?: string | undefined;
    }
  | { type: 'ChairAgreed'; member: string }
  | { type: 'PanelRecognised'; areaText: string }
  | { type: 'PanelDeclined'; reasonText: string }
  | { type: 'RecognitionWithdrawn'; reasonText: string }
  | { type: 'ComplaintBrought'; id: string; other: string }
  | { type: 'MeetingSet'; id: string; meets: IsoDate }
  | { type: 'OutcomeTold'; id: string; outcome: PanelOutcome; noteText?: string | undefined }
  | { type: 'QuestionAsked'; id: string; questionText: string }
  | { type: 'QuestionAnswered'; id: string; answerText: string };

export interface PanelMember {
  id: string;
  nameText: string;
  left: boolean;
  /** What they declared in general; null while they have not. */
  declared: Declared | null;
  /** Complaints they declared a conflict with. */
  conflicts: string[];
}

export interface Brought {
  id: string;
  other: string;
  on: IsoDate;
  meets: IsoDate | null;
  outcome: PanelOutcome | null;
}

export interface PanelQuestion {
  id: string;
  on: IsoDate;
  questionText: string;
  answered: IsoDate | null;
}

/** What a panel has beside what every case has. */
export interface PanelOwn {
  /** The day the time to decide runs from: when they asked, or were taken up again. */
  begun: IsoDate;
  members: PanelMember[];
  chair: string | null;
  recognised: IsoDate | null;
  areaText: string | null;
  brought: Brought[];
  questions: PanelQuestion[];
}

export type TenantPanel = CaseworkTypes<PanelIntake, PanelOwn, PanelEvent, PanelTask, PanelLetter>;
export type PanelState = TenantPanel['state'];
