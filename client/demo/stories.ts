/** One complaint of each landlord, from the first word to the last: what people do, and how long passes in between. */
import type { Channel, CommandName, CustomerMessageName } from '../../workflows/messages.ts';
import type { FieldValues } from '../core/input/fields.ts';
import type { IntakeForm } from '../cases/intake/intake.ts';

export type StoryStep =
  /** What the listener should look out for. */
  | { note: string }
  /** Working days that pass; the case lives through each. */
  | { wait: number }
  | { do: CommandName; as?: string; given?: FieldValues }
  | { says: CustomerMessageName; via?: Channel; given?: FieldValues };

export interface DemoStory {
  title: string;
  form: Omit<IntakeForm, 'received' | 'key'>;
  beats: StoryStep[];
}

const OCTAVIA: DemoStory = {
  title: 'Octavia: damp that came back; an extension, stage 2, and a payment followed to its end',
  form: {
    policy: 'octavia',
    channel: 'phone',
    name: 'Agnes Demonstration',
    email: 'agnes@demonstration.example',
    text: 'The mould in my daughter’s bedroom was painted over and is back after six weeks. She has asthma.',
    vulnerable: true,
    risk: 'medium',
  },
  beats: [
    { do: 'allocate', as: 'hanif', given: { to: 'ben', conflict: 'none' } },
    { wait: 1 },
    {
      do: 'define',
      as: 'ben',
      given: {
        point: ['The damp was treated without looking for its cause'],
        outcome: ['The cause found and put right'],
        agreed: true,
      },
    },
    { do: 'acknowledge', as: 'ben' },
    {
      do: 'log-contact',
      as: 'ben',
      given: { kind: 'first-contact', outcome: 'made', note: 'Went through the complaint' },
    },
    {
      do: 'request-information',
      as: 'ben',
      given: { from: 'surveyors', question: 'When was the wall last surveyed?' },
    },
    { note: 'Nobody answers the request. The overdue date is referred up the line by itself.' },
    { wait: 5 },
    {
      do: 'record-information',
      as: 'ben',
      given: { request: 'Q1', quality: 'adequate', answer: 'Never; a survey is booked for next week.' },
    },
    {
      note: 'The survey comes too late for the date: Octavia may add ten working days, and must say so before the date passes.',
    },
    { do: 'extend', as: 'ben', given: { to: '+9wd', reason: 'The survey is needed to answer', updateEvery: '5' } },
    { says: 'answer-extension', via: 'phone', given: { agree: 'yes', words: 'As long as it is done properly.' } },
    { wait: 5 },
    { do: 'send-update', as: 'ben', given: { message: 'The survey was done on Tuesday; its report comes this week.' } },
    { wait: 1 },
    {
      do: 'find',
      as: 'ben',
      given: {
        point: 'P1',
        outcome: 'upheld',
        reason: 'No survey was made, though our procedure asks for one where mould returns.',
      },
    },
    {
      do: 'offer-remedy',
      as: 'ben',
      given: {
        kind: 'financial',
        entitlement: 'no',
        what: 'For the distress of a second winter with damp',
        distress: '250',
        factor: ['duration', 'circumstances'],
        by: '+10wd',
        owner: 'ben',
      },
    },
    { note: 'Somebody else checks the draft before it goes.' },
    { do: 'submit-for-check', as: 'ben' },
    { do: 'check-quality', as: 'quentin', given: { verdict: 'approve' } },
    { do: 'respond', as: 'ben' },
    { wait: 3 },
    { says: 'escalate', given: { words: 'You pay me, but the wall is still wet.' } },
    { note: 'Nobody who acted at stage 1 may review it: Joan takes it.' },
    { do: 'assign', as: 'hanif', given: { to: 'joan', conflict: 'none' } },
    { do: 'acknowledge', as: 'joan' },
    {
      do: 'log-contact',
      as: 'joan',
      given: { kind: 'first-contact', outcome: 'made', note: 'Heard what is still wrong' },
    },
    { wait: 12 },
    {
      note: 'The payment was promised and did not come: it has been referred up the line. A new date is agreed, in writing.',
    },
    {
      do: 'reschedule-action',
      as: 'ben',
      given: { action: 'A1', by: '+5wd', reason: 'The account number on file was an old one', agreed: true },
    },
    {
      do: 'find',
      as: 'joan',
      given: {
        point: 'P1',
        outcome: 'upheld',
        reason: 'The works of the survey had not been ordered when the response went out.',
      },
    },
    {
      do: 'ask-why',
      as: 'joan',
      given: {
        how: 'telephone',
        outcome: 'understood',
        understood: 'The damp came back within a week, and nobody said when the works would begin.',
      },
    },
    {
      do: 'review-stage1',
      as: 'joan',
      given: { thorough: 'yes', fair: 'yes', inPolicy: 'no', note: 'The works should have been promised with a date.' },
    },
    {
      do: 'offer-remedy',
      as: 'joan',
      given: { kind: 'action', entitlement: 'no', what: 'Insulate the outside wall', by: '+20wd', owner: 'ben' },
    },
    { do: 'submit-for-check', as: 'joan' },
    { do: 'check-quality', as: 'mira', given: { verdict: 'approve' } },
    { do: 'respond', as: 'joan' },
    { says: 'accept-remedy', given: { words: 'Yes please, both.' } },
    { note: 'The answers are out, but promises keep the case open.' },
    { wait: 4 },
    { do: 'complete-action', as: 'ben', given: { action: 'A1', evidence: 'Paid to the account' } },
    { wait: 6 },
    { do: 'complete-action', as: 'ben', given: { action: 'A2', evidence: 'Works order closed with photographs' } },
  ],
};

const OAK: DemoStory = {
  title: 'Oak: an acknowledgement that comes late gains no time; asked before closing',
  form: {
    policy: 'oak',
    channel: 'email',
    name: 'Dennis Demonstration',
    email: 'dennis@demonstration.example',
    text: 'I waited in three days running for the electrician and lost a day’s pay.',
  },
  beats: [
    { do: 'allocate', as: 'colin', given: { to: 'kofi', conflict: 'none' } },
    { note: 'Nobody acknowledges it. The fifth working day passes.' },
    { wait: 6 },
    {
      do: 'define',
      as: 'kofi',
      given: { point: ['Three appointments were missed'], outcome: ['The lights repaired', 'The lost pay back'] },
    },
    { note: 'Late now, so a reason is asked for; and the response is due as if it had been on time.' },
    { do: 'acknowledge', as: 'kofi', given: { lateReason: 'The email lay in a colleague’s inbox' } },
    { wait: 2 },
    { do: 'log-contact', as: 'kofi', given: { kind: 'first-contact', outcome: 'made' } },
    { wait: 3 },
    {
      do: 'find',
      as: 'kofi',
      given: { point: 'P1', outcome: 'partially-upheld', reason: 'Two of the three were moved without a word.' },
    },
    {
      do: 'offer-remedy',
      as: 'kofi',
      given: {
        kind: 'financial',
        entitlement: 'no',
        what: 'For two missed appointments',
        statutory: '50',
        by: '+10wd',
        owner: 'kofi',
      },
    },
    { do: 'respond', as: 'kofi' },
    { wait: 5 },
    { do: 'complete-action', as: 'kofi', given: { action: 'A1', evidence: 'Paid to the rent account' } },
    { says: 'escalate', via: 'phone', given: { words: 'Three were missed, not two.' } },
    { do: 'assign', as: 'colin', given: { to: 'wanda', conflict: 'none' } },
    { do: 'acknowledge', as: 'wanda' },
    { do: 'log-contact', as: 'wanda', given: { kind: 'first-contact', outcome: 'made' } },
    { wait: 10 },
    {
      do: 'find',
      as: 'wanda',
      given: { point: 'P1', outcome: 'upheld', reason: 'The contractor’s log shows the third as well.' },
    },
    {
      do: 'ask-why',
      as: 'wanda',
      given: {
        how: 'telephone',
        outcome: 'understood',
        understood: 'The answer left out the third visit that was missed.',
      },
    },
    { do: 'offer-remedy', as: 'wanda', given: { kind: 'apology', what: 'We are sorry, also for the first answer.' } },
    { do: 'respond', as: 'wanda' },
    { note: 'Oak speaks to the customer before it closes a case in which something was promised.' },
    { wait: 2 },
    {
      do: 'log-contact',
      as: 'wanda',
      given: { kind: 'closing-check', outcome: 'made', note: 'The customer confirms that all is done' },
    },
  ],
};

const OPTIVO: DemoStory = {
  title: 'Optivo: asked for stage 2 too early, then a review panel',
  form: {
    policy: 'optivo',
    channel: 'web-form',
    name: 'Ines Demonstration',
    email: 'ines@demonstration.example',
    text: 'The entry door of our block has not locked for two months. Strangers sleep on the stairs.',
    risk: 'high',
  },
  beats: [
    { do: 'allocate', as: 'darius', given: { to: 'amara', conflict: 'none' } },
    {
      do: 'define',
      as: 'amara',
      given: { point: ['The entry door does not lock'], outcome: ['A door that locks'], agreed: true },
    },
    { do: 'acknowledge', as: 'amara' },
    { wait: 3 },
    {
      note: 'The customer loses patience before the answer is due. Nobody says no: it is put in front of Amara with a date.',
    },
    { says: 'escalate', given: { words: 'I want this looked at by somebody higher up.' } },
    {
      do: 'resolve-task',
      as: 'amara',
      given: { task: 'T1', note: 'Rang: the answer comes on Monday, and how to ask for a review then' },
    },
    { wait: 4 },
    {
      do: 'find',
      as: 'amara',
      given: {
        point: 'P1',
        outcome: 'partially-upheld',
        reason: 'Each repair was in time, but nobody saw that it was the eleventh.',
      },
    },
    {
      do: 'offer-remedy',
      as: 'amara',
      given: { kind: 'action', entitlement: 'no', what: 'A new lock and closer', by: '+15wd', owner: 'amara' },
    },
    { do: 'respond', as: 'amara' },
    { note: 'Having asked too early, the customer is asked again now: a task with a date, done the next day.' },
    { wait: 1 },
    {
      do: 'resolve-task',
      as: 'amara',
      given: { task: 'T2', note: 'Rang: the customer wants to read the answer first' },
    },
    { wait: 3 },
    { says: 'escalate', given: { words: 'A new lock is not enough. Please review it.' } },
    { do: 'assign', as: 'darius', given: { to: 'lucy', conflict: 'none' } },
    { do: 'acknowledge', as: 'lucy' },
    { note: 'Stage 2 is a panel here. The customer chooses who sits, and has ten working days to send more.' },
    { do: 'choose-panel', as: 'tess', given: { kind: 'staff-only', attends: true } },
    {
      do: 'set-panel',
      as: 'paulette',
      given: {
        on: '+15wd',
        time: '10.30 in the morning',
        place: 'Example House, 3 Example Road, Croydon; or by video, with the link we send you the day before',
        director: 'conrad',
        team: 'fiona',
        member: ['vera'],
        chair: 'operations-director',
        recording: 'minutes',
        otherDate: ['+18wd'],
        agreed: true,
      },
    },
    { wait: 3 },
    { do: 'panel-evidence', as: 'tess', given: { document: 'Photographs of the door, seven nights' } },
    { wait: 7 },
    { do: 'complete-action', as: 'amara', given: { action: 'A1', evidence: 'Fitted and photographed' } },
    { wait: 5 },
    {
      do: 'hold-panel',
      as: 'paulette',
      given: { result: 'decided', attended: true, minutes: 'Both sides were heard; decided by agreement.' },
    },
    {
      do: 'find',
      as: 'lucy',
      given: {
        point: 'P1',
        outcome: 'upheld',
        reason: 'Eleven reports should have led to a replacement after the third.',
      },
    },
    {
      do: 'ask-why',
      as: 'lucy',
      given: {
        how: 'telephone',
        outcome: 'understood',
        understood: 'A new lock does not help when the door itself is worn out.',
      },
    },
    {
      do: 'offer-remedy',
      as: 'lucy',
      given: { kind: 'policy-changed', what: 'Three reports on one communal door now raise an inspection' },
    },
    { do: 'respond', as: 'lucy' },
  ],
};

export const STORIES: readonly DemoStory[] = [OCTAVIA, OAK, OPTIVO];
