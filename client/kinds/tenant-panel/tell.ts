/** What happens to a tenant panel alone, told: one plain sentence an event. */
import type { TenantPanel } from '../../../workflows/messages.ts';
import { day } from '../complaint/labels.ts';
import type { Names } from '../words.ts';

type Own = Extract<
  TenantPanel['event'],
  {
    type:
      | 'PanelLogged'
      | 'MemberAdded'
      | 'MemberLeft'
      | 'ConflictDeclared'
      | 'ChairAgreed'
      | 'PanelRecognised'
      | 'PanelDeclined'
      | 'RecognitionWithdrawn'
      | 'ComplaintBrought'
      | 'MeetingSet'
      | 'OutcomeTold'
      | 'QuestionAsked'
      | 'QuestionAnswered';
  }
>;

/** Each of its own events once: one that is missing does not compile. */
export const OWN_EVENTS: Record<Own['type'], true> = {
  PanelLogged: true,
  MemberAdded: true,
  MemberLeft: true,
  ConflictDeclared: true,
  ChairAgreed: true,
  PanelRecognised: true,
  PanelDeclined: true,
  RecognitionWithdrawn: true,
  ComplaintBrought: true,
  MeetingSet: true,
  OutcomeTold: true,
  QuestionAsked: true,
  QuestionAnswered: true,
};

/** What a member declares, after "they". */
export const DECLARED_SAID: Readonly<Record<string, string>> = {
  none: 'declare no conflict of interest',
  'knows-complainant': 'know somebody who complains',
  'was-involved': 'have had to do with the complaint before',
};

/** What the panel decided. */
export const OUTCOMES_SAID: Readonly<Record<string, string>> = {
  'refers-to-ombudsman': 'it refers the complaint to the Housing Ombudsman, and the customer agrees',
  'does-not-refer': 'it does not refer the complaint, and tells the customer so',
};

export function tellPanel(e: Own, _names: Names, why: (id: string | undefined) => string): string {
  switch (e.type) {
    case 'PanelLogged':
      return `Logged: a group of tenants asks to be recognised as a panel, received ${day(e.intake.received)}.`;
    case 'MemberAdded':
      return `${e.id}: a member was recorded, who agrees to how their data is used${why(e.nameText)}`;
    case 'MemberLeft':
      return `${e.id} is no member any more${why(e.reasonText)}`;
    case 'ConflictDeclared':
      return `${e.member}: they ${DECLARED_SAID[e.declared] ?? e.declared}${e.other === undefined ? '' : ', with one complaint'}${why(e.noteText)}`;
    case 'ChairAgreed':
      return `${e.member} chairs the meetings.`;
    case 'PanelRecognised':
      return `The panel is recognised, for this area${why(e.areaText)}`;
    case 'PanelDeclined':
      return `The group is not recognised${why(e.reasonText)}`;
    case 'RecognitionWithdrawn':
      return `The recognition of the panel is withdrawn${why(e.reasonText)}`;
    case 'ComplaintBrought':
      return `${e.id}: a customer brought their complaint to the panel; the members were asked about conflicts.`;
    case 'MeetingSet':
      return `${e.id}: the panel meets about it on ${day(e.meets)}.`;
    case 'OutcomeTold':
      return `${e.id}: the panel told us that ${OUTCOMES_SAID[e.outcome] ?? e.outcome}${why(e.noteText)}`;
    case 'QuestionAsked':
      return `${e.id}: the panel asked${why(e.questionText)}`;
    case 'QuestionAnswered':
      return `${e.id} was answered${why(e.answerText)}`;
  }
}
